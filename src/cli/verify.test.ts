/** Records verified with the project's own test-size models. Runs are processes of their own, since WASM has one number of threads in each. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Deviation } from '../lab/compare-rounds.ts'
import { cli } from './cli.ts'

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))
const EXAMPLE = fileURLToPath(new URL('../../experiments/records/example-synthetic-seed-1.json', import.meta.url))
const CONFIG = {
  size: 'test', loop: 'captioner', regime: 'accumulate', rounds: 2, samples: 32, training: { updates: 2, batch: 8 }, evaluation: { prompts: 16, perPrompt: 2 },
}

/** Of this process's WASM; the record that comes with the project has as many. */
const TWO = ['--threads', '2']

let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lab-verify-'))
  await writeFile(join(directory, 'config.json'), JSON.stringify(CONFIG))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

async function runInto(name: string, ...args: string[]): Promise<string> {
  const out = join(directory, name)
  await promisify(execFile)(process.execPath, ['--import', 'tsx', MAIN, 'run', '--out', out, ...args])
  return join(out, 'run.json')
}

interface Event {
  readonly type: string
  readonly round?: number
  readonly verdict?: string
  readonly after?: number | null
  readonly digest?: boolean
  readonly deviations?: Deviation[]
}

/** Within this process, whose WASM has the number of threads that it is first asked for. */
async function verify(...args: string[]): Promise<{ code: number; err: string; events: Event[]; rounds: (string | undefined)[] }> {
  const events: Event[] = []
  let err = ''
  const code = await cli(['verify', ...args, '--json'], { out: (line) => { events.push(JSON.parse(line) as Event) }, err: (text) => { err += text }, terminal: false })
  return { code, err, events, rounds: events.filter(({ type }) => type === 'round').map(({ verdict }) => verdict) }
}

/** The record with something changed in its text. */
async function changed(path: string, name: string, change: (text: string) => string): Promise<string> {
  const text = await readFile(path, 'utf8')
  const target = join(path, '..', name)
  const after = change(text)
  expect(after).not.toBe(text)
  await writeFile(target, after)
  return target
}

describe('a record of WASM', () => {
  it('comes out equal with another number of threads, and a changed one does not', async () => {
    const four = await runInto('wasm-4', '--config', join(directory, 'config.json'), '--device', 'wasm', '--threads', '4')
    const { stderr } = await promisify(execFile)(process.execPath, ['--import', 'tsx', MAIN, 'verify', four, '--threads', '3'])
    expect(stderr).toContain('with 3 thread(s)')
    expect(stderr).toContain('equal: rounds 0 to 2 came out the same')
    const fewer = await verify(four, ...TWO)
    expect(fewer).toMatchObject({ code: 0, rounds: ['equal', 'equal', 'equal'] })
    expect(fewer.events[0]).toMatchObject({ type: 'start', after: null, toTheBit: true })

    const two = await runInto('wasm-2', '--config', join(directory, 'config.json'), '--device', 'wasm', ...TWO)
    const part = await verify(two, '--rounds', '2')
    expect(part).toMatchObject({ code: 0, rounds: ['equal'] })
    expect(part.err).toContain('from the state kept after round 1')
    const altered = await changed(two, 'digest.json', (text) => text.replace(/("round":1,.*"digest":")[0-9a-f]{2}/, '$1zz').replace('zz', text.includes('"digest":"00') ? '11' : '00'))
    const found = await verify(altered, ...TWO)
    expect(found).toMatchObject({ code: 1, rounds: ['equal', 'differs'] })
    expect(found.err).toContain('round 1: DIFFERS: the digest is another, all figures are the same')
    const figure = await changed(two, 'figure.json', (text) => text.replace(/("caption\.bleu4":\{"value":0\.\d{6})\d+/, '$19'))
    const { code, events } = await verify(figure, ...TWO)
    expect(code).toBe(1)
    expect(events.find(({ type }) => type === 'round')).toMatchObject({ round: 0, digest: true, verdict: 'differs', deviations: [{ figure: 'metrics.caption.bleu4.value' }] })
  })

  it('that comes with the project comes out equal on any machine', async () => {
    const { code, err, rounds } = await verify(EXAMPLE, ...TWO)
    expect({ code, rounds }, err).toEqual({ code: 0, rounds: ['equal', 'equal', 'equal'] })
    // Round 0 trains nothing, so the one after it can be done by itself.
    const first = await verify(EXAMPLE, '--rounds', '1', ...TWO)
    expect(first).toMatchObject({ code: 0, rounds: ['equal'] })
    expect(first.err).toContain('from the bases')
  })
})

describe('a record of the native engine', () => {
  it('comes out equal on the same machine, within the band on another engine, and through its branches', async () => {
    const native = await runInto('cpu', '--config', join(directory, 'config.json'), '--threads', '1', '--keep-states')
    expect(await verify(native)).toMatchObject({ code: 0, rounds: ['equal', 'equal', 'equal'] })
    const elsewhere = await verify(native, '--device', 'wasm', ...TWO)
    expect(elsewhere).toMatchObject({ code: 0, events: expect.arrayContaining([{ type: 'verdict', verdict: 'within' }]) as unknown })
    expect(elsewhere.err).toContain('digests need not agree')
    const far = await changed(native, 'far.json', (text) => text.replace(/("caption\.bleu4":\{"value":)0\.\d+/, '$10.1'))
    expect(await verify(far, '--device', 'wasm', '--rounds', '0', ...TWO)).toMatchObject({ code: 1, rounds: ['differs'] })

    const branch = await runInto('branch', '--from', join(native, '..'), '--round', '1', '--decoding.temperature', '2', '--threads', '1')
    expect(await verify(branch)).toMatchObject({ code: 0, rounds: ['equal', 'equal', 'equal'] })
  })
})

it('says what cannot be verified, with code 2', async () => {
  const refused = async (path: string, ...args: string[]) => {
    const { code, err } = await verify(path, ...args)
    expect(code).toBe(2)
    return err
  }
  const record = JSON.parse(await readFile(EXAMPLE, 'utf8')) as { bases: Record<string, string>; rounds: object[] }
  const write = async (change: object): Promise<string> => {
    const path = join(directory, 'odd.json')
    await writeFile(path, JSON.stringify({ ...record, ...change }))
    return path
  }
  expect(await refused('none.json')).toContain('none.json is not there')
  expect(await refused(EXAMPLE, '--rounds', '2..1')).toContain('allowed: A..B with rounds from 0 to 2')
  expect(await refused(EXAMPLE, '--rounds', '0..3')).toContain('--rounds is "0..3"')
  expect(await refused(await write({ rounds: [] }))).toContain('holds no rounds')
  expect(await refused(await write({ set: { pairs: 64, digest: 'a'.repeat(64) } }))).toContain('is of "train", which was handed its pairs')
  expect(await refused(await write({ bases: { ...record.bases, judge: 'a'.repeat(64) } }))).toContain('base checkpoints here are not those of the record (judge)')
  expect(await refused(await write({ world: 'a'.repeat(64) }))).toContain('the data are not those of the record')
  expect(await refused(await write({ schema: 2 }))).toContain('schema')
})
