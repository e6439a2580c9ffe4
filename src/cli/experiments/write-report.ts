/** Writes a report's files: `report.json`, `report.csv`, `report.md`, and a plot a metric under `plots/`. */
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExperimentReport } from '../../lab/experiments/report.ts'
import { replaceFile } from '../writing.ts'
import { experimentChart } from './chart.ts'
import { reportMarkdown } from './markdown.ts'
import { reportCsv } from './table.ts'

const PLOTS = 'plots'
const plotOf = (metric: string): string => `${PLOTS}/${metric}.svg`

/** Each file takes its old one's place as a whole; plots of metrics that are reported no longer are removed. */
export async function writeReport(directory: string, report: ExperimentReport): Promise<void> {
  await mkdir(join(directory, PLOTS), { recursive: true })
  const arms = report.arms.map(({ name }) => name)
  const plots = new Map(report.metrics.filter((metric) => metric.arms.length > 0).map((metric) => [plotOf(metric.metric), experimentChart(metric, arms)]))
  for (const name of await readdir(join(directory, PLOTS))) {
    const path = `${PLOTS}/${name}`
    if (/\.svg(\.partial)?$/.test(name) && !plots.has(path)) await rm(join(directory, path))
  }
  const files = [['report.json', `${JSON.stringify(report, null, 2)}\n`], ['report.csv', reportCsv(report)], ['report.md', reportMarkdown(report, plotOf)], ...plots]
  for (const [path, content] of files) await replaceFile(join(directory, path), content)
}
