/** Sets and models that a run keeps, and training on such a set: the project's own test-size models, the whole way round. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseRecordText } from '../lab/parse-record.ts'
import { presetConfig } from '../lab/presets/index.ts'
import type { RunRecord } from '../lab/record.ts'
import { FAMILIES, frameOf, readCheckpoint } from '../models/index.ts'
import { loadWorld } from '../worlds/index.ts'
import { cli } from './cli.ts'
import { readPublic } from './files.ts'

let directory = ''
beforeAll(async () => { directory = await mkdtemp(join(tmpdir(), 'lab-train-')) })
afterAll(() => rm(directory, { recursive: true }))

async function call(...args: string[]): Promise<{ code: number; err: string }> {
  let err = ''
  const code = await cli(args, { out: () => {}, err: (text) => { err += text }, terminal: false })
  return { code, err }
}

async function readRecord(out: string): Promise<RunRecord> {
  const parsed = parseRecordText(await readFile(join(out, 'run.json'), 'utf8'))
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'))
  return parsed.value
}

it('a kept set trains a fresh copy to the same bits; a curated one to others', async () => {
  const config = join(directory, 'config.json')
  await writeFile(config, JSON.stringify({ ...presetConfig('test'), rounds: 1, realFraction: 0.25 }))
  const first = join(directory, 'first')
  expect((await call('run', '--config', config, '--keep-sets', '--keep-models', '--out', first)).code).toBe(0)
  const ran = await readRecord(first)
  expect(await readdir(join(first, 'sets'))).toEqual(['round-001'])
  const set = join(first, 'sets', 'round-001')
  expect(await readdir(join(set, 'images'))).toHaveLength(64)

  const again = join(directory, 'again')
  expect((await call('train', '--set', set, '--config', config, '--out', again)).code).toBe(0)
  const trained = await readRecord(again)
  expect(trained.rounds.map(({ digest }) => digest)).toEqual(ran.rounds.map(({ digest }) => digest))
  expect(trained.rounds.map(({ metrics }) => metrics)).toEqual(ran.rounds.map(({ metrics }) => metrics))
  expect(trained.config).toEqual(ran.config)
  expect(trained.set).toMatchObject({ pairs: 64 })
  expect(ran.set).toBeUndefined()

  // The best half in the eyes of the judge.
  const metadata = join(set, 'metadata.jsonl')
  const rows = (await readFile(metadata, 'utf8')).trimEnd().split('\n').map((line) => JSON.parse(line) as { judge: number })
  const best = rows.sort((a, b) => b.judge - a.judge).slice(0, 32)
  await writeFile(metadata, best.map((row) => `${JSON.stringify(row)}\n`).join(''))
  const curated = join(directory, 'curated')
  expect((await call('train', '--set', set, '--preset', 'test', '--out', curated)).code).toBe(0)
  const record = await readRecord(curated)
  expect(record.config).toMatchObject({ samples: 32, rounds: 1, regime: 'replace' })
  expect(record.rounds[0].digest).toBe(ran.rounds[0].digest)
  expect(record.rounds[1].digest).not.toBe(ran.rounds[1].digest)
  expect(record.rounds[1].metrics['pairs.alignment'].value).toBeGreaterThan(ran.rounds[1].metrics['pairs.alignment'].value)

  await writeFile(metadata, best.slice(0, 31).map((row) => `${JSON.stringify(row)}\n`).join(''))
  const few = await call('train', '--set', set, '--preset', 'test', '--out', curated)
  expect(few).toMatchObject({ code: 2, err: expect.stringContaining('--set: samples is 31; allowed: a whole number from 32 to 4096') as string })

  const world = await loadWorld('shapes', readPublic)
  expect((await readdir(join(first, 'models'))).sort()).toEqual(['round-001-captioner.safetensors', 'round-001-diffusion.safetensors'])
  for (const [role, family] of [['captioner', 'prefix'], ['diffusion', 'transformer']] as const) {
    const bytes = await readFile(join(first, 'models', `round-001-${role}.safetensors`))
    const parameters = readCheckpoint(FAMILIES[family].layout(frameOf(world), 'test'), bytes)
    const base = readCheckpoint(FAMILIES[family].layout(frameOf(world), 'test'), await readPublic(`models/shapes-test-${family}-1.safetensors`))
    expect(parameters).not.toEqual(base)
    checkRules(bytes, { world: 'shapes', size: 'test', family, round: '1', seed: '1' })
  }

  // What the earlier run kept does not stay beside the records of another.
  expect((await call('run', '--config', config, '--out', first)).code).toBe(0)
  expect([await readdir(join(first, 'sets')), await readdir(join(first, 'models'))]).toEqual([[], []])
})

/** The format's own rules, as its reference readers hold files to them: aligned header, no gaps, no overlaps, nothing behind. */
function checkRules(bytes: Uint8Array, metadata: Readonly<Record<string, string>>): void {
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true))
  expect(length % 8).toBe(0)
  const text = new TextDecoder().decode(bytes.subarray(8, 8 + length))
  expect(text[0]).toBe('{')
  const { __metadata__, ...tensors } = JSON.parse(text) as Record<string, { dtype: string; shape: number[]; data_offsets: [number, number] }>
  expect(__metadata__).toMatchObject(metadata)
  expect(Object.values(__metadata__).every((value) => typeof value === 'string')).toBe(true)
  let end = 0
  for (const { dtype, shape, data_offsets: [from, to] } of Object.values(tensors).sort((a, b) => a.data_offsets[0] - b.data_offsets[0])) {
    expect([dtype, from, to - from]).toEqual(['F16', end, 2 * shape.reduce((n, d) => n * d, 1)])
    end = to
  }
  expect(8 + length + end).toBe(bytes.length)
}

it.each<[string, string[], RegExp]>([
  ['no set', ['--preset', 'test', '--out', 'x'], /--set DIR is missing/],
  ['no directory', ['--preset', 'test', '--set', 'x'], /--out DIR is missing/],
  ['no configuration', ['--set', 'x', '--out', 'x'], /give either --config FILE or --preset NAME/],
  ['no such device', ['--set', 'x', '--out', 'x', '--preset', 'test', '--device', 'abacus'], /--device is "abacus"; allowed: cpu, wasm, webgpu/],
  ['no such set', ['--set', 'nowhere/at/all', '--out', 'x', '--preset', 'test'], /--set nowhere\/at\/all: metadata\.jsonl cannot be read/],
])('%s is refused with code 2', async (_, args, message) => {
  const { code, err } = await call('train', ...args)
  expect(code).toBe(2)
  expect(err).toMatch(message)
})
