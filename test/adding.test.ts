/** The worked example of docs/adding.md, checked and run as it stands there. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inWords } from '../src/metrics/index.ts'
import { resampling } from '../src/metrics/intervals.ts'
import type { Matrix, Metric, Samples } from '../src/metrics/types.ts'
import { stream } from '../src/random/index.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const doc = await readFile(`${root}docs/adding.md`, 'utf8')
const [metricCode, testCode] = [...doc.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code)

/** Apart from the sources, which other tests read as a whole meanwhile. */
const FOLDER = `${root}.cache/adding-${process.pid}`
const FILE = `${FOLDER}/repeats.ts`

beforeAll(async () => {
  await mkdir(FOLDER, { recursive: true })
  await writeFile(FILE, metricCode.replaceAll(/from '\.(\.?)\//g, (_, up: string) => `from '../../src/${up ? '' : 'metrics/'}`))
})
afterAll(() => rm(FOLDER, { recursive: true, force: true }))

test('the example of a metric has the types of one', () => {
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile).config, ts.sys, root)
  /** Where the document puts it. */
  const path = `${root}src/metrics/repeats.ts`
  const host = ts.createCompilerHost(options)
  host.fileExists = (name) => name === path || ts.sys.fileExists(name)
  host.readFile = (name) => (name === path ? metricCode : ts.sys.readFile(name))
  const program = ts.createProgram([path], { ...options, incremental: false, types: [] }, host)
  const faults = [...program.getSyntacticDiagnostics(), ...program.getSemanticDiagnostics(program.getSourceFile(path))]
  expect(faults.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([])
})

test('the example of a metric measures what its test says', async () => {
  const { repeatsMetric } = await import(FILE) as { repeatsMetric: Metric }
  const empty: Matrix = { n: 8, width: 1, data: new Float64Array(8) }
  const samples = (text: Samples['text']): Samples => ({
    groups: 4, perGroup: 2, features: empty, embedding: empty, source: empty, facts: { attributes: [], tail: [], asked: [], shown: [] }, text,
  })
  const draws = resampling(4, stream('example'), 50)
  // The document's own assertion.
  new Function('repeatsMetric', 'samples', 'reference', 'draws', 'expect', testCode)(repeatsMetric, samples, empty, draws, expect)
  expect(testCode).toContain('toBe(2 / 8)')
  expect(inWords(repeatsMetric.records[0], '')).toMatchObject({ name: 'Repeated captions', blindSpots: expect.stringMatching(/ a repetition\. Looks at the set alone/) })
  expect(repeatsMetric.measure({ ...samples(undefined), text: undefined }, empty, draws)).toEqual({})
})

test('files and registries that the table names are there', async () => {
  for (const [, path] of doc.matchAll(/`((?:src|test|public|docs)\/[\w./-]+\.ts)`/g)) {
    if (!/NAME|repeats/.test(path)) await expect(readFile(`${root}${path}`), path).resolves.toBeDefined()
  }
})
