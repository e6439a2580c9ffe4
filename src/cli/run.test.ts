/** The command with the project's own test-size models: the whole lab but for the page. */
import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decode } from 'fast-png'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { presetConfig } from '../lab/presets/index.ts'
import { parseRecordText } from '../lab/parse-record.ts'
import type { RunRecord } from '../lab/record.ts'
import { readRunFile } from '../lab/run-file/run-file.ts'
import { cli } from './cli.ts'
import { readRecord as readAnyRecord } from './read-record.ts'

let directory = ''
const quiet = { out: () => {}, err: () => {}, terminal: false }
beforeAll(async () => { directory = await mkdtemp(join(tmpdir(), 'lab-run-')) })
afterAll(() => rm(directory, { recursive: true }))

/** Runs preset `test`, and reads its record back through the parser that files of unknown origin go through. */
async function runPreset(name: string, ...args: string[]): Promise<{ code: number; lines: string[]; err: string; record: RunRecord }> {
  const out = join(directory, name)
  const lines: string[] = []
  let err = ''
  const io = { out: (line: string) => { lines.push(line) }, err: (text: string) => { err += text }, terminal: false }
  const code = await cli(['run', '--preset', 'test', '--out', out, ...args], io)
  return { code, lines, err, record: await readRecord(out) }
}

async function readRecord(out: string): Promise<RunRecord> {
  const parsed = parseRecordText(await readFile(join(out, 'run.json'), 'utf8'))
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'))
  return parsed.value
}

const digests = ({ rounds }: RunRecord): string[] => rounds.map(({ digest }) => digest)

it('gives the same digests and metrics twice on one engine, and others with another seed', async () => {
  const first = await runPreset('cpu-1')
  const second = await runPreset('cpu-2')
  const other = await runPreset('cpu-3', '--seed', '2', '--rounds', '1')
  expect([first.code, second.code, other.code]).toEqual([0, 0, 0])
  expect(first.record.rounds.map(({ round }) => round)).toEqual([0, 1, 2])
  expect(digests(second.record)).toEqual(digests(first.record))
  expect(second.record.rounds.map(({ metrics }) => metrics)).toEqual(first.record.rounds.map(({ metrics }) => metrics))
  expect(digests(other.record)).toHaveLength(2)
  expect(digests(other.record).some((d) => digests(first.record).includes(d))).toBe(false)

  expect(first.record.config).toEqual(presetConfig('test'))
  expect(first.record.engine).toMatchObject({ kind: 'cpu' })
  expect(Object.keys(first.record.bases).sort()).toEqual(['captioner', 'diffusion', 'judge'])
  expect(Object.keys(first.record.rounds[2].losses)).toEqual(['captioner', 'diffusion'])
  for (const { metrics } of first.record.rounds) {
    for (const name of ['image.recall', 'image.alignment', 'caption.bleu4', 'caption.alignment']) {
      expect(metrics[name].floor, name).not.toBeNull()
      expect(metrics[name].lo).toBeLessThanOrEqual(metrics[name].hi)
    }
  }
})

it('writes samples of every round, and nothing half-written', async () => {
  const { code, record } = await runPreset('samples', '--rounds', '1')
  expect(code).toBe(0)
  const out = join(directory, 'samples')
  expect((await readdir(out)).sort()).toEqual(['metrics.csv', 'run.json', 'samples', 'state'])
  expect((await readdir(join(out, 'samples'))).sort()).toEqual([
    'round-000-captioned.png', 'round-000-gallery.json', 'round-000-generated.png', 'round-000.json',
    'round-001-captioned.png', 'round-001-gallery.json', 'round-001-generated.png', 'round-001.json',
  ])
  const lines = (await readFile(join(out, 'metrics.csv'), 'utf8')).trimEnd().split('\r\n')
  expect(lines.length - 1).toBe(record.rounds.reduce((sum, { metrics }) => sum + Object.keys(metrics).length, 0))
  expect(lines[1]).toMatch(/^samples,1,shapes joint /)
  // 12 tiles of 32 × 32, four a row, each pixel 4 × 4, gaps of 8.
  const sheet = decode(await readFile(join(out, 'samples', 'round-001-generated.png')))
  expect([sheet.width, sheet.height, sheet.channels]).toEqual([4 * 136 + 8, 3 * 136 + 8, 3])

  // All of it in one file.
  const packed = join(directory, 'packed.run.zip')
  expect(await cli(['pack', out, '--title', 'A test', '--with-state', '--out', packed], quiet)).toBe(0)
  const file = await readRunFile(new Uint8Array(await readFile(packed)))
  expect(file).toMatchObject({ ok: true, value: { title: 'A test', record, state: { round: 1 }, galleries: [{ round: 0 }, { round: 1 }] } })
  expect(await readAnyRecord(packed)).toEqual(record)
  expect(await cli(['pack', join(out, 'samples'), '--out', packed], quiet)).toBe(2)
  expect(await cli(['pack', out, '--out', 'file.zip'], quiet)).toBe(2)
})

it('gives the same digests twice on WASM, and tells machines what happens, one object a line', async () => {
  const first = await runPreset('wasm-1', '--device', 'wasm', '--rounds', '1', '--json')
  const second = await runPreset('wasm-2', '--device', 'wasm', '--rounds', '1')
  expect(first.record.engine).toMatchObject({ kind: 'wasm' })
  expect(digests(second.record)).toEqual(digests(first.record))
  const events = first.lines.map((line) => JSON.parse(line) as { type: string; record?: unknown })
  expect(events[0]).toMatchObject({ type: 'start', engine: first.record.engine })
  expect(events.at(-1)).toMatchObject({ type: 'finished' })
  expect(events.filter(({ type }) => type === 'round').map(({ record }) => record)).toEqual(first.record.rounds)
  expect(second.lines).toEqual([])
  expect(second.err).toContain('round 1')
})

it('keeps the rounds that are done when Ctrl-C ends it, with code 130', async () => {
  const out = join(directory, 'interrupted')
  const child = spawn(process.execPath, [
    '--import', 'tsx', fileURLToPath(new URL('main.ts', import.meta.url)),
    'run', '--preset', 'test', '--rounds', '100', '--json', '--out', out,
  ], { stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const before = printed
    printed += text
    if (!before.includes('"type":"losses"') && printed.includes('"type":"losses"')) child.kill('SIGINT')
  })
  const code = await new Promise((resolve) => child.on('exit', resolve))
  expect(code).toBe(130)
  const record = await readRecord(out)
  expect(record.rounds.map(({ round }) => round)).toEqual([0])
  expect(record.config.rounds).toBe(100)
  expect(printed).toContain('"type":"stopped"')
})
