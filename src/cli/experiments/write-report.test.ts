import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { reportOf } from '../../lab/experiments/report.ts'
import { experimentOf, runsOf, type Values } from '../../lab/experiments/testing/runs.ts'
import { experimentChart } from './chart.ts'
import { styleOf } from './palette.ts'
import { writeReport } from './write-report.ts'

const EXPERIMENT = experimentOf({
  name: 'Relabelling', description: 'Who captions?', base: { rounds: 2 }, arms: { live: {}, 'frozen-relabeller': { relabel: 'base' } }, seeds: [1, 2, 3, 4], baseline: 'live',
  metrics: ['image.recall', 'caption.bleu4', 'pairs.bleu4'], correlations: [{ x: { metric: 'pairs.bleu4', as: 'first' }, y: { metric: 'image.recall', as: 'change' } }],
})
const RUNS = runsOf(EXPERIMENT, (arm, seed): Values[] => [0, 1, 2].map((round) => ({
  'image.recall': 0.9 - round * (arm === 'live' ? 0.2 : 0.1) - 0.01 * seed * round, ...(round > 0 && { 'pairs.bleu4': 0.5 + seed / 10 + (arm === 'live' ? 0 : 0.03) }),
})))
const REPORT = reportOf(EXPERIMENT, RUNS, () => 0)

let out = ''
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'lab-report-'))
  await mkdir(join(out, 'plots'))
  await writeFile(join(out, 'plots', 'caption.cider.svg'), 'of an earlier report')
  await writeReport(out, REPORT)
})
afterAll(() => rm(out, { recursive: true }))

const read = (name: string): Promise<string> => readFile(join(out, name), 'utf8')

it('writes the report for machines, with a plot of each metric that there is', async () => {
  expect(JSON.parse(await read('report.json'))).toEqual(JSON.parse(JSON.stringify(REPORT)))
  expect((await readdir(join(out, 'plots'))).sort()).toEqual(['image.recall.svg', 'pairs.bleu4.svg'])
})

it('writes a line a figure', async () => {
  const [head, ...lines] = (await read('report.csv')).trimEnd().split('\r\n')
  expect(head).toBe('metric,arm,round,figure,seeds,mean,lo,hi,least,most')
  // Recall: 3 values and 2 changes an arm, and for one arm 3 + 2 differences; BLEU-4: 2 values an arm and 2 differences.
  expect(lines).toHaveLength(2 * 5 + 5 + 2 * 2 + 2)
  const [, , , , seeds, mean] = lines.find((line) => line.startsWith('image.recall,frozen-relabeller,2,difference,'))!.split(',')
  expect([seeds, Number(mean)]).toEqual(['4', expect.closeTo(0.2, 12)])
})

it('writes the report for people', async () => {
  const text = await read('report.md')
  expect(text).toContain('# Relabelling\n\nWho captions?\n')
  expect(text).toContain('- No run has caption.bleu4.')
  expect(text).toContain('| **live** (baseline) | nothing | 1, 2, 3, 4 | 15 | 15.0 / 3.00 |')
  expect(text).toContain('| frozen-relabeller | `{"relabel":"base"}` |')
  expect(text).toContain('![Recall, pictures by round](plots/image.recall.svg)')
  expect(text).toMatch(/\| frozen-relabeller \| 4 \| round 0: 0\.90 \[0\.90, 0\.90\] \| round 2: 0\.65 \[[^|]*\] \| −0\.25 \[[^|]*\] \| \+0\.20 \[\+0\.20, \+0\.20\] \|/)
  // By hand: ranks differ by 3, 6, 0, 3, 3, 0, 6, 3; 1 − 6 · 108 / (8 · 63).
  expect(text).toMatch(/\| `pairs\.bleu4`, in its first round \| `image\.recall`, change from round 0 \| 8 \| −0\.29 \[/)
})

it('draws a line an arm, with what it shows in words', async () => {
  const svg = await read('plots/image.recall.svg')
  expect(svg).not.toMatch(/NaN|Infinity|undefined/)
  expect(svg).toContain('<title>live 0.90 in round 0, 0.45 in round 2 (0.42 to 0.48 over 4 seeds)</title>')
  expect(svg).toContain('<title>real data against real data: 0.90 (0.88 to 0.92)</title>')
  expect(svg.match(/stroke-width="2" stroke-linejoin/g)).toHaveLength(2)
  for (const tag of ['svg', 'g', 'text', 'title']) {
    expect(svg.match(new RegExp(`<${tag}[ >]`, 'g'))!.length, tag).toBe(svg.match(new RegExp(`</${tag}>`, 'g'))!.length)
  }
  // One round alone: no line to draw, and nothing to divide by.
  const single = { ...REPORT.metrics[0], arms: REPORT.metrics[0].arms.map(({ arm, rounds }) => ({ arm, rounds: rounds.slice(0, 1) })) }
  expect(experimentChart(single, ['live', 'frozen-relabeller'])).not.toMatch(/NaN|Infinity|undefined/)
})

it('has a style of its own for every arm', () => {
  expect(new Set(Array.from({ length: 140 }, (_, i) => JSON.stringify(styleOf(i)))).size).toBe(140)
})
