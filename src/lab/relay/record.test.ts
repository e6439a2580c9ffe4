import { beforeAll, expect, test } from 'vitest'
import { parseRelayRecord, type RelayRecord, relayText } from './record.ts'
import { toyRelayFile } from './testing/toys.ts'

let record: RelayRecord

beforeAll(async () => {
  ({ record } = await toyRelayFile())
})

test('what is written is read back', () => {
  expect(parseRelayRecord(relayText(record))).toEqual({ ok: true, value: record })
  expect(record.partners).toEqual({ captioner: { id: 'toy-captioner', version: 'toy' }, painter: { id: 'toy-painter', version: 'toy' }, judge: { id: 'toy-judge', version: 'toy' } })
})

const broken = (change: (json: RelayRecord) => object): string => relayText({ ...record, ...change(record) } as RelayRecord)

test.each<[string, () => string]>([
  ['another schema', () => broken(() => ({ schema: 2 }))],
  ['rounds that do not count up', () => broken(({ rounds }) => ({ rounds: rounds.slice(1) }))],
  ['captions of other chains', () => broken(({ rounds }) => ({ rounds: [rounds[0], { ...rounds[1], captions: ['one'] }] }))],
  ['a motif that is not there', () => broken(({ rounds }) => ({ rounds: [{ ...rounds[0], motifs: { of: [0, 0, 0, 9], medoids: [0] } }] }))],
  ['more motifs than chains', () => broken(({ rounds }) => ({ rounds: [{ ...rounds[0], motifs: { of: [0, 0, 0, 0], medoids: [0, 1, 2, 3, 0] } }] }))],
  ['more rounds than a relay has', () => broken(({ rounds: [start, ...more] }) => ({ rounds: [start, ...Array.from({ length: 51 }, (_, i) => ({ ...more[0], round: i + 1 }))] }))],
  ['an engine with a long name', () => broken(({ engine }) => ({ engine: { ...engine, engine: 'x'.repeat(5000) } }))],
  ['a number that is none', () => relayText(record).replace(/"alike": [^,]+/, '"alike": null')],
  ['settings out of bounds', () => broken(({ config }) => ({ config: { ...config, rounds: 999 } }))],
  ['settings that contradict each other', () => broken(({ config }) => ({ config: { ...config, painter: 'nothing' } }))],
  ['no JSON', () => 'relay'],
])('%s is refused', (_, text) => {
  expect(parseRelayRecord(text()).ok).toBe(false)
})
