import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { configSchema } from './config.ts'
import { parseRecordText } from './parse-record.ts'
import { RECORD_SCHEMA, type Measurement, type RoundRecord, type RunRecord } from './record.ts'
import { recordText } from './record-text.ts'
import { runDigest } from './run-digest.ts'

const floor = { value: 1, lo: 0.9, hi: 1.1 }
const measured = (value: number, of: Measurement['floor'] = floor): Measurement => ({ value, lo: value - 1, hi: value + 1, floor: of })
const round = (number: number, of: Measurement['floor'] = floor): RoundRecord => ({
  round: number, losses: {}, digest: String(number).repeat(64), seconds: { generate: 0, curate: 0, train: 0, evaluate: 1.5 },
  metrics: { 'image.recall': measured(number / 3, of), 'image.kid': measured(number, null) },
  views: { own: { 'image.recall': measured(number, { value: 2, lo: 1, hi: 3 }) } },
})
const config = configSchema.parse({})
const record: RunRecord = {
  schema: RECORD_SCHEMA, config, engine: { kind: 'wasm', engine: 'onnxruntime-web 1.30.0 wasm', threads: 2 }, bases: { judge: 'a'.repeat(64) }, world: 'b'.repeat(64),
  branched: { run: 'c'.repeat(64), round: 1, config: configSchema.parse({ seed: 2 }), branched: { run: 'd'.repeat(64), round: 0, config } },
  rounds: [round(0), round(1), round(2, { value: 5, lo: 4, hi: 6 }), round(3), round(4, null)],
}

it('is read back as the same record, with a floor written down only where it is another than before', () => {
  const text = recordText(record)
  expect(parseRecordText(text)).toEqual({ ok: true, value: record })
  expect(text.match(/"floor"/g)).toHaveLength(3 + 1 + 1 + 1)
  expect(text.split('\n').filter((line) => line.startsWith('{"round"'))).toHaveLength(5)
  expect(parseRecordText(recordText({ ...record, rounds: [] }))).toEqual({ ok: true, value: { ...record, rounds: [] } })
})

it('is read where every floor is written out, and refused where one is nowhere', () => {
  expect(parseRecordText(JSON.stringify(record))).toEqual({ ok: true, value: record })
  const text = recordText(record).replace('"floor":{"value":1,"lo":0.9,"hi":1.1}', '"floor":null').replace(',"floor":null', '')
  expect(parseRecordText(text)).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining('metrics.image.recall has no floor') as string }] })
})

it('refuses the configuration of a branch as it does a run\'s own', () => {
  const branched = { ...record.branched!, config: { ...config, samples: 1 } }
  expect(parseRecordText(JSON.stringify({ ...record, branched }))).toMatchObject({ ok: false, problems: [{ field: 'branched.config.samples' }] })
  const odd = { ...record.branched!, config: { ...config, loop: 'captioner', frozen: 'captioner' } }
  expect(parseRecordText(JSON.stringify({ ...record, branched: odd }))).toMatchObject({ ok: false })
})

it('has a digest that tells runs apart, but not how many rounds were asked for', async () => {
  const { rounds, ...header } = record
  const digest = await runDigest(header, rounds)
  expect(await runDigest({ ...header, config: { ...config, rounds: 50 } }, rounds)).toBe(digest)
  expect(await runDigest(header, rounds.slice(0, 4))).not.toBe(digest)
  for (const other of [{ config: { ...config, seed: 9 } }, { bases: {} }, { world: undefined }, { branched: undefined }, { engine: { ...header.engine, kind: 'cpu' as const } }]) {
    expect(await runDigest({ ...header, ...other }, rounds)).not.toBe(digest)
  }
})

it('of 100 rounds of a real run, every measure of both models, stays under 1 MB', async () => {
  const parsed = parseRecordText(await readFile(new URL('../../experiments/records/first-results-joint-seed-1.json', import.meta.url), 'utf8'))
  if (!parsed.ok) throw new Error(parsed.problems[0].message)
  const { rounds } = parsed.value
  const hundred = Array.from({ length: 101 }, (_, i) => ({ ...rounds[i === 0 ? 0 : 1 + (i % (rounds.length - 1))], round: i }))
  expect(recordText({ ...parsed.value, rounds: hundred }).length).toBeLessThan(1e6)
})
