/** The worked example of docs/adding.md, run as it stands there. */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { resampling } from '../src/metrics/intervals.ts'
import type { Matrix, Metric, Samples } from '../src/metrics/types.ts'
import { stream } from '../src/random/index.ts'

/** Beside the metrics that it imports; no part of the project. */
const FILE = new URL('../src/metrics/repeats.tmp.ts', import.meta.url)
const doc = await readFile(new URL('../docs/adding.md', import.meta.url), 'utf8')
const [metricCode, testCode] = [...doc.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code)

beforeAll(() => writeFile(FILE, metricCode))
afterAll(() => rm(FILE, { force: true }))

test('the example of a metric measures what its test says', async () => {
  const { repeatsMetric } = await import(FILE.href) as { repeatsMetric: Metric }
  const empty: Matrix = { n: 8, width: 1, data: new Float64Array(8) }
  const samples = (text: Samples['text']): Samples => ({
    groups: 4, perGroup: 2, features: empty, embedding: empty, source: empty, facts: { attributes: [], tail: [], asked: [], shown: [] }, text,
  })
  const draws = resampling(4, stream('example'), 50)
  // The document's own assertion.
  new Function('repeatsMetric', 'samples', 'reference', 'draws', 'expect', testCode)(repeatsMetric, samples, empty, draws, expect)
  expect(testCode).toContain('toBe(2 / 8)')
  expect(repeatsMetric.records[0].blindSpots).not.toBe('')
  expect(repeatsMetric.measure({ ...samples(undefined), text: undefined }, empty, draws)).toEqual({})
})

test('files and registries that the table names are there', async () => {
  for (const [, path] of doc.matchAll(/`((?:src|test|public|docs)\/[\w./-]+\.ts)`/g)) {
    if (!/NAME|repeats/.test(path)) await expect(readFile(new URL(`../${path}`, import.meta.url)), path).resolves.toBeDefined()
  }
})
