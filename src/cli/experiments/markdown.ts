/** A report for people: what was run, how each metric went in each arm, and how far it can be trusted. */
import type { MetricReport } from '../../lab/experiments/compare.ts'
import type { Correlation } from '../../lab/experiments/correlate.ts'
import type { OverSeeds } from '../../lab/experiments/over-seeds.ts'
import type { ExperimentReport } from '../../lab/experiments/report.ts'
import type { Reading } from '../../lab/experiments/schema.ts'
import { capital, number } from '../../lab/format.ts'
import { table } from '../../lab/markdown.ts'
import { sum } from '../../lab/sums.ts'
import { DIRECTION, titleOf } from './chart.ts'

/** @param plotOf path of a metric's plot, from the report's folder */
export function reportMarkdown(report: ExperimentReport, plotOf: (metric: string) => string): string {
  const { name, description, notes, metrics, correlations, baseline } = report
  const measured = metrics.filter(({ arms }) => arms.length > 0)
  return [
    `# ${name}`,
    ...(description ? [description] : []),
    ...(notes.length > 0 ? [`## Mind\n\n${notes.map((note) => `- ${note}`).join('\n')}`] : []),
    `## Arms\n\n${armsTable(report)}`,
    ...unfinished(report),
    ...(measured.length > 0 ? [`## Figures\n\n${legend(baseline)}`] : []),
    ...measured.map((metric) => `### ${capital(titleOf(metric))}\n\n${metricText(metric)}\n\n![${titleOf(metric)} by round](${plotOf(metric.metric)})\n\n${metricTable(metric, baseline)}`),
    ...(correlations.length > 0 ? [`## Rank correlations over whole runs\n\n${correlationTable(correlations)}`] : []),
  ].join('\n\n').concat('\n')
}

function armsTable({ arms, baseline }: ExperimentReport): string {
  return table(['arm', 'changes', 'seeds finished', 'seconds a run', 'GFLOP a run: made / trained'], arms.map(({ name, changes, finished, cost }) => [
    name === baseline ? `**${name}** (baseline)` : name,
    Object.keys(changes).length > 0 ? `\`${JSON.stringify(changes)}\`` : 'nothing',
    finished.join(', ') || '–',
    cost ? String(Math.round(sum(Object.values(cost.seconds)))) : '–',
    cost?.flops ? `${giga(cost.flops.generate + cost.flops.curate)} / ${giga(cost.flops.train)}` : '–',
  ]))
}

const giga = (flops: number): string => number(flops / 1e9)

function unfinished({ cells }: ExperimentReport): string[] {
  const open = cells.filter(({ rounds, of }) => rounds < of)
  return open.length === 0 ? [] : [`Not finished: ${open.map(({ cell, rounds, of }) => `${cell} (${rounds} of ${of} rounds)`).join(', ')}.`]
}

const legend = (baseline: string | null): string =>
  'Means over seeds with their 95 % t interval; "change" is from the same run’s round 0'
  + `${baseline === null ? '' : `, "against ${baseline}" is the mean difference at the same seed, with its paired interval`}. Each interval holds by itself:
of twenty such intervals one misses on average. How they are made is told in docs/experiments.md; all rounds are in report.csv.`

function metricText({ metric, direction, unit, floor }: MetricReport): string {
  const real = floor ? `; real data against real data ${number(floor.value)} [${number(floor.lo)}, ${number(floor.hi)}]` : ''
  return `\`${metric}\`: ${DIRECTION[direction]}${unit ? `; in ${unit}` : ''}${real}.`
}

function metricTable({ arms }: MetricReport, baseline: string | null): string {
  const head = ['arm', 'seeds', 'first', 'last', 'change', ...(baseline === null ? [] : [`against ${baseline}`])]
  return table(head, arms.map(({ arm, rounds }) => {
    const [first, last] = [rounds[0], rounds[rounds.length - 1]]
    return [
      arm, String(last.value.n), `round ${first.round}: ${figure(first.value)}`, `round ${last.round}: ${figure(last.value)}`, figure(last.change, true),
      ...(baseline === null ? [] : [figure(last.difference, true)]),
    ]
  }))
}

/** @param signed with a sign, for differences */
function figure(of: OverSeeds | null, signed = false): string {
  if (!of) return '–'
  const show = (x: number): string => (signed && x > 0 ? `+${number(x)}` : number(x))
  return of.lo === null || of.hi === null ? show(of.mean) : `${show(of.mean)} [${show(of.lo)}, ${show(of.hi)}]`
}

function correlationTable(correlations: readonly Correlation[]): string {
  return table(['x', 'y', 'runs', 'Spearman’s ρ'], correlations.map(({ x, y, points, correlation }) => [
    readingText(x), readingText(y), String(points.length),
    correlation ? `${number(correlation.value)} [${number(correlation.lo)}, ${number(correlation.hi)}]` : 'not told',
  ]))
}

const READING = { first: 'in its first round', last: 'in the last round', change: 'change from round 0' } as const

const readingText = ({ metric, as }: Reading): string => `\`${metric}\`, ${READING[as]}`
