import { beforeAll, expect, test } from 'vitest'
import { joinParts, type StoredTensor, writeTensors } from '../../tensor/safetensors.ts'
import { claimedFormat, mostOf, seal } from '../sealed/sealed.ts'
import { MOST_CHAINS, MOST_RELAY_ROUNDS } from './config.ts'
import { relayText } from './record.ts'
import { readRelayFile, RELAY_FILE, type RelayFile, writeRelayFile } from './relay-file.ts'
import { SHOWN_SIDE } from './shown.ts'
import { toyRelayFile } from './testing/toys.ts'

let file: RelayFile

beforeAll(async () => { file = await toyRelayFile() })

test.each([true, false])('is read back as it was written, and written alike twice; packed: %s', async (packed) => {
  const bytes = await writeRelayFile(file, packed)
  expect(claimedFormat(bytes)).toBe('collapse-lab relay')
  expect(await readRelayFile(bytes)).toEqual({ ok: true, value: file })
  expect(await writeRelayFile(file, packed)).toEqual(bytes)
})

const tensor = (shape: readonly number[], more: Partial<StoredTensor> = {}): StoredTensor => ({ kind: 'U8', shape, bytes: new Uint8Array(shape.reduce((product, side) => product * side, 1)), ...more })

/** A file whose card fits, of other pictures or another record. */
const fileOf = (tensors: readonly (readonly [string, StoredTensor])[] | null, text = relayText(file.record)): Promise<Uint8Array> => seal(RELAY_FILE, 't', [
  { name: 'relay.json', bytes: new TextEncoder().encode(text), packed: true },
  ...tensors ? [{ name: 'pictures.safetensors', bytes: joinParts(writeTensors(tensors, {})), packed: true } as const] : [],
])
const rounds = (shapes: readonly (readonly number[])[]) => shapes.map((shape, round) => [`round-00${round}`, tensor(shape)] as const)
const usual = [4, 1, 2, 2]

test.each<[string, string, () => Promise<Uint8Array>]>([
  ['no pictures', 'has no pictures.safetensors', () => fileOf(null)],
  ['pictures of a round too few', 'tensor "round-002" is missing', () => fileOf(rounds([usual, usual]))],
  ['pictures of a round too many', 'bytes behind the last tensor', () => fileOf(rounds([usual, usual, usual, usual]))],
  ['pictures of other chains', 'the pictures of round 1 are not those of 4 chains', () => fileOf(rounds([usual, [3, 1, 2, 2], usual]))],
  ['pictures of two channels', 'the pictures of round 0', () => fileOf(rounds([[4, 2, 2, 2], usual, usual]))],
  ['pictures too large to show', 'the pictures of round 2', () => fileOf(rounds([usual, usual, [4, 1, 129, 2]]))],
  ['pictures without pixels', 'the pictures of round 2', () => fileOf(rounds([usual, usual, [4, 1, 0, 2]]))],
  ['pictures of numbers', 'the pictures of round 0', () => fileOf([['round-000', tensor(usual, { kind: 'F32', bytes: new Uint8Array(64) })]])],
  ['a record without rounds', 'it holds no rounds', () => fileOf([], relayText({ ...file.record, rounds: [] }))],
  ['a record of something else', 'kind', () => fileOf(rounds([usual, usual, usual]), '{"schema":1,"kind":"run"}')],
  ['a file cut short', 'truncated', async () => (await writeRelayFile(file)).slice(0, 900)],
])('%s is refused in words', async (_, words, make) => {
  const read = await readRelayFile(await make())
  expect(read.ok).toBe(false)
  if (!read.ok) expect(read.problems.map(({ message }) => message).join('\n')).toContain(words)
})

test('what claims no format has none', () => {
  for (const bytes of [new Uint8Array(), new TextEncoder().encode('PK'), new Uint8Array(4096)]) expect(claimedFormat(bytes)).toBeUndefined()
})

test('the longest relay of most chains with the largest pictures can be a file', () => {
  const most = (MOST_RELAY_ROUNDS + 1) * MOST_CHAINS * 3 * SHOWN_SIDE ** 2
  expect(most).toBeLessThan(RELAY_FILE.parts['pictures.safetensors'])
  expect(mostOf(RELAY_FILE)).toBeGreaterThan(RELAY_FILE.parts['pictures.safetensors'] + RELAY_FILE.parts['relay.json'])
})
