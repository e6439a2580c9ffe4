/** The relay with the project's own test-size models. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decode } from 'fast-png'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseRelayRecord, type RelayRecord } from '../lab/relay/record.ts'
import { readRelayFile } from '../lab/relay/relay-file.ts'
import { cli } from './cli.ts'

let directory = ''
beforeAll(async () => { directory = await mkdtemp(join(tmpdir(), 'lab-relay-')) })
afterAll(() => rm(directory, { recursive: true }))

const SMALL = ['--size', 'test', '--pictures', '4', '--rounds', '2', '--decoding.steps', '2']

async function relay(name: string, ...args: string[]): Promise<{ code: number; err: string; lines: string[]; out: string }> {
  const out = join(directory, name)
  const lines: string[] = []
  let err = ''
  const code = await cli(['relay', '--out', out, ...args], { out: (line) => { lines.push(line) }, err: (text) => { err += text }, terminal: false })
  return { code, err, lines, out }
}

async function readRecord(out: string): Promise<RelayRecord> {
  const parsed = parseRelayRecord(await readFile(join(out, 'relay.json'), 'utf8'))
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'))
  return parsed.value
}

it('writes record, tables and pictures, and the same once more', async () => {
  const first = await relay('first', ...SMALL, '--json')
  const again = await relay('again', ...SMALL)
  expect([first.code, again.code]).toEqual([0, 0])
  const record = await readRecord(first.out)
  expect(record).toMatchObject({ config: { world: 'shapes', size: 'test', pictures: 4 }, engine: { kind: 'cpu' }, partners: { captioner: { id: 'shapes-test-prefix-1' } } })
  expect(record.rounds.map(({ digest }) => digest)).toEqual((await readRecord(again.out)).rounds.map(({ digest }) => digest))
  expect(first.lines.map((line) => (JSON.parse(line) as { round: number }).round)).toEqual([0, 1, 2])
  expect(Object.keys(record.rounds[2].metrics)).toEqual(expect.arrayContaining(['drift.pictures', 'drift.captions', 'motifs.number', 'alignment.start', 'facts.kept.shape']))

  // Header, then for each of three rounds a line a chain.
  expect((await readFile(join(first.out, 'captions.csv'), 'utf8')).trim().split('\r\n')).toHaveLength(1 + 3 * 4)
  expect(await readFile(join(first.out, 'metrics.csv'), 'utf8')).toContain('motifs.number')
  const { width, height } = decode(await readFile(join(first.out, 'chains.png')))
  expect(width / height).toBeCloseTo(3 / 4, 1)
  const file = await readRelayFile(await readFile(join(first.out, 'relay.zip')))
  expect(file).toMatchObject({ ok: true, value: { record, pictures: [{ n: 4 }, { n: 4 }, { n: 4 }] } })
})

it('goes on after the last round that it wrote, to the same rounds as one in one go', async () => {
  const whole = await relay('whole', ...SMALL, '--rounds', '3', '--device', 'wasm')
  const parts = await relay('parts', ...SMALL, '--device', 'wasm')
  const more = await relay('parts', '--resume', '--rounds', '3', '--json')
  expect([whole.code, parts.code, more.code]).toEqual([0, 0, 0])
  expect(more.lines.map((line) => (JSON.parse(line) as { round: number }).round)).toEqual([3])
  const timeless = ({ rounds, ...record }: RelayRecord) => ({ ...record, rounds: rounds.map(({ seconds: _, ...round }) => round) })
  expect(timeless(await readRecord(parts.out))).toEqual(timeless(await readRecord(whole.out)))
  const file = await readRelayFile(await readFile(join(parts.out, 'relay.zip')))
  expect(file.ok && file.value.pictures).toHaveLength(4)

  expect((await relay('parts', '--resume')).err).toContain('has 3 rounds already; a greater --rounds goes on')
  expect((await relay('parts', '--resume', '--rounds', '5', '--seed', '2')).err).toContain('is of other settings (seed 1, not 2); only --rounds may change')
  expect((await relay('parts', '--resume', '--rounds', '5', '--device', 'cpu')).err).toMatch(/what computes was “onnxruntime-web .* wasm” in its first rounds, and is “onnxruntime-node .* cpu” here\. Without --resume it begins anew\./)
  expect((await relay('nowhere', '--resume')).err).toMatch(/--resume: .*relay\.zip cannot be read/)
  expect(timeless(await readRecord(parts.out))).toEqual(timeless(await readRecord(whole.out)))
})

it('refuses what does not suit, and says what does', async () => {
  const refused = await relay('refused', '--painter', 'unet-9')
  expect(refused.code).toBe(2)
  expect(refused.err).toContain('painter is "unet-9"; allowed in shapes: "auto"')
  expect((await relay('refused', '--pictures', '1000')).err).toContain('allowed: a whole number from 4 to 64')
})
