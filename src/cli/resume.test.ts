/** Runs that are gone on with and branched off from, with the project's own test-size models. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RoundRecord, RunRecord } from '../lab/record.ts'
import { recordText } from '../lab/record-text.ts'
import { cli } from './cli.ts'
import { readRecord } from './read-record.ts'

const CONFIG = {
  size: 'test', loop: 'captioner', regime: 'accumulate', rounds: 3, samples: 32, training: { updates: 2, batch: 8 }, evaluation: { prompts: 16, perPrompt: 2 },
}

let directory = ''
let file = ''
let whole = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lab-resume-'))
  file = join(directory, 'config.json')
  whole = join(directory, 'whole')
  await writeFile(file, JSON.stringify(CONFIG))
  expect(await call('--config', file, '--out', whole, '--keep-states', '--threads', '1')).toMatchObject({ code: 0 })
})
afterAll(() => rm(directory, { recursive: true, force: true }))

/** @returns with the numbers of the rounds that were done by this call */
async function call(...args: string[]): Promise<{ code: number; err: string; done: number[] }> {
  const done: number[] = []
  let err = ''
  const out = (line: string): void => {
    const event = JSON.parse(line) as { type: string; record?: RoundRecord }
    if (event.type === 'round') done.push(event.record!.round)
  }
  const code = await cli(['run', ...args, '--json'], { out, err: (text) => { err += text }, terminal: false })
  return { code, err, done }
}

const recordIn = async (out: string): Promise<RunRecord> => (await readRecord(join(out, 'run.json')))!

/** Seconds are the only figures that may differ. */
const timeless = ({ rounds, ...header }: RunRecord) => ({ ...header, rounds: rounds.map(({ seconds: _, ...round }) => round) })

/** A copy of the whole run with the last round's files changed. */
async function broken(name: string, change: (state: string) => Promise<void>): Promise<string> {
  const out = join(directory, name)
  await cp(whole, out, { recursive: true })
  await change(join(out, 'state', 'round-003'))
  return out
}

const shorten = async (out: string, rounds: number): Promise<void> => {
  const record = await recordIn(out)
  await writeFile(join(out, 'run.json'), recordText({ ...record, rounds: record.rounds.slice(0, rounds) }))
}

const alter = async (path: string): Promise<void> => {
  const bytes = await readFile(path)
  bytes[bytes.length - 1] ^= 1
  await writeFile(path, bytes)
}

describe('--resume', () => {
  it.each([
    ['killed before its commit record', (state: string) => rm(`${state}.json`), [3], /goes on|done again/],
    ['a payload cut short', (state: string) => truncate(`${state}.safetensors`, 1000), [3], /state\/round-003\.safetensors is truncated: 1000 bytes, not \d+; the state before it is looked for/],
    ['one altered bit', (state: string) => alter(`${state}.safetensors`), [3], /state\/round-003\.safetensors is altered: its SHA-256 is/],
    ['no payload', (state: string) => rm(`${state}.safetensors`), [3], /state\/round-003\.safetensors is missing/],
    ['a payload with more behind it', (state: string) => writeFile(`${state}.safetensors`, 'x', { flag: 'a' }), [3], /is altered: \d+ bytes, at most/],
    ['a commit record cut short', (state: string) => truncate(`${state}.json`, 500), [3], /state\/round-003\.json is not JSON/],
    ['a commit record of a changed round', async (state: string) => writeFile(`${state}.json`, (await readFile(`${state}.json`, 'utf8')).replace(/"digest":"./, '"digest":"0')), [3], /is of another run|digest/],
    ['killed between its commit record and run.json', (state: string) => shorten(join(state, '..', '..'), 3), [], /going on after round 3/],
  ])('ends as if uninterrupted: %s', async (name, change, rounds, said) => {
    const out = await broken(name.replaceAll(' ', '-'), change)
    const { code, err, done } = await call('--resume', '--out', out, '--keep-states')
    expect({ code, done }, err).toEqual({ code: 0, done: rounds })
    expect(err).toMatch(said)
    expect(timeless(await recordIn(out))).toEqual(timeless(await recordIn(whole)))
    for (const name of await readdir(join(out, 'state'))) {
      if (name.endsWith('.safetensors')) expect((await readFile(join(out, 'state', name))).equals(await readFile(join(whole, 'state', name))), name).toBe(true)
    }
  })

  it('goes on with more rounds, keeps two states, and begins where there is nothing', async () => {
    const longer = join(directory, 'longer')
    expect(await call('--config', file, '--rounds', '2', '--out', longer, '--resume', '--threads', '1')).toMatchObject({ code: 0, done: [0, 1, 2] })
    expect((await readdir(join(longer, 'state'))).sort()).toEqual(['round-001.json', 'round-001.safetensors', 'round-002.json', 'round-002.safetensors'])
    // With another number of threads, too.
    const { code, err, done } = await call('--config', file, '--out', longer, '--resume', '--threads', '2')
    expect({ code, done }, err).toEqual({ code: 0, done: [3] })
    const { engine } = await recordIn(longer)
    expect(engine.threads).toBe(2)
    expect({ ...timeless(await recordIn(longer)), engine: null }).toEqual({ ...timeless(await recordIn(whole)), engine: null })
    expect(await call('--config', file, '--rounds', '1', '--out', longer, '--resume')).toMatchObject({ code: 2, err: expect.stringContaining('has 3 rounds already') as string })
  })

  it('refuses what is not the same run, and leaves it as it is', async () => {
    const before = await readFile(join(whole, 'run.json'), 'utf8')
    const refused = async (...args: string[]) => (await call('--resume', '--out', whole, ...args)).err
    expect(await refused('--seed', '2')).toContain('is of another configuration (seed 1, not 2)')
    expect(await refused('--regime', 'fresh', '--rounds', '4')).toContain('rounds 3, not 4')
    expect(await refused('--threads', '9')).toContain('was run with --threads 1, not 9')
    expect(await refused('--device', 'wasm')).toContain('was run with --device cpu, not wasm')
    expect(await readFile(join(whole, 'run.json'), 'utf8')).toBe(before)
    expect(await readdir(join(whole, 'state'))).toHaveLength(8)
    const other = await broken('other-bases', async () => {})
    await writeFile(join(other, 'run.json'), before.replace(/"judge":"./, '"judge":"0').replace(/"world": "./, '"world": "0'))
    expect((await call('--resume', '--out', other)).err).toContain('began with other base checkpoints (judge)')
    await writeFile(join(other, 'run.json'), before.replace(/"world": "./, '"world": "0'))
    expect((await call('--resume', '--out', other)).err).toMatch(/other data|begins with round 0/)
  })

  it('is not the rule: without it a run is replaced, which is said', async () => {
    const out = await broken('replaced', async () => {})
    const { code, err, done } = await call('--config', file, '--rounds', '1', '--out', out)
    expect({ code, done }, err).toEqual({ code: 0, done: [0, 1] })
    expect(err).toContain(`replacing the 4 rounds of an earlier run in ${out}; --resume would go on after them`)
    expect(await readdir(join(out, 'state'))).toHaveLength(4)
  })
})

describe('--from', () => {
  it('branches off: the rounds before are the other run\'s, and with nothing changed so are those after', async () => {
    const same = join(directory, 'same')
    expect(await call('--from', whole, '--round', '1', '--out', same, '--threads', '1')).toMatchObject({ code: 0, done: [2, 3] })
    const [branch, origin] = [timeless(await recordIn(same)), timeless(await recordIn(whole))]
    expect({ ...branch, branched: undefined }).toEqual({ ...origin, branched: undefined })
    expect(branch.branched).toMatchObject({ round: 1, config: origin.config })

    const changed = join(directory, 'changed')
    // Of another run: nothing of it is to be taken for the branch's.
    await mkdir(join(changed, 'samples'), { recursive: true })
    await writeFile(join(changed, 'samples', 'round-000.json'), 'of another run')
    expect(await call('--from', whole, '--round', '1', '--out', changed, '--threads', '1', '--decoding.temperature', '3', '--rounds', '2')).toMatchObject({ code: 0, done: [2] })
    const record = timeless(await recordIn(changed))
    expect(await readdir(join(changed, 'samples'))).toEqual([0, 1, 2].flatMap((round) => ['-captioned.png', '-gallery.json', '.json'].map((end) => `round-00${round}${end}`)))
    const samples = (of: string) => readFile(join(of, 'samples', 'round-000.json'), 'utf8')
    expect(await samples(changed)).toBe(await samples(whole))
    expect(record.config.decoding.temperature).toBe(3)
    expect(record.branched).toEqual(branch.branched)
    expect(record.rounds.slice(0, 2)).toEqual(origin.rounds.slice(0, 2))
    expect(record.rounds[2].digest).not.toBe(origin.rounds[2].digest)

    // A branch off the round that it began with is one of the run that made it.
    const beside = join(directory, 'beside')
    expect(await call('--from', changed, '--round', '1', '--out', beside, '--threads', '1', '--rounds', '2', '--seed', '5')).toMatchObject({ code: 0, done: [2] })
    expect((await recordIn(beside)).branched).toEqual(branch.branched)

    // A branch is gone on with, and branched off from, like any run.
    expect(await call('--resume', '--out', changed, '--rounds', '3')).toMatchObject({ code: 0, done: [3] })
    const twice = join(directory, 'twice')
    expect(await call('--from', changed, '--round', '3', '--out', twice, '--threads', '1', '--rounds', '4', '--seed', '5')).toMatchObject({ code: 0, done: [4] })
    expect((await recordIn(twice)).branched).toMatchObject({ round: 3, config: { decoding: { temperature: 3 } }, branched: branch.branched })
  })

  it('says what is in the way', async () => {
    const out = join(directory, 'never')
    const refused = async (...args: string[]) => {
      const { code, err } = await call(...args, '--out', out)
      expect(code).toBe(2)
      return err
    }
    expect(await refused('--from', whole)).toContain('belong together')
    expect(await refused('--from', whole, '--round', '7')).toContain('its state is not kept; there are those after rounds 0, 1, 2, 3')
    expect(await refused('--from', whole, '--round', '3')).toContain('rounds is 3; allowed in a branch after round 3: more than 3')
    expect(await refused('--from', whole, '--round', '1', '--loop', 'diffusion')).toContain('loop cannot change in a branch')
    expect(await refused('--from', whole, '--round', '1', '--evaluation.prompts', '32')).toContain('evaluation.prompts cannot change in a branch')
    expect(await refused('--from', whole, '--round', '1', '--device', 'wasm', '--threads', '1')).toContain('that run was run with --device cpu, not wasm')
    const others = await broken('other-origin', async () => {})
    const record = await readFile(join(others, 'run.json'), 'utf8')
    await writeFile(join(others, 'run.json'), record.replace(/"judge":"./, '"judge":"0'))
    expect(await refused('--from', others, '--round', '1')).toContain('that run began with other base checkpoints (judge)')
    expect(await refused('--from', whole, '--round', '1', '--relabel', 'once')).toContain('relabel "once"')
    expect(await refused('--from', whole, '--round', '1', '--resume')).toContain('either --from or --resume')
    const damaged = await broken('damaged', (state) => alter(`${state}.safetensors`))
    expect(await refused('--from', damaged, '--round', '3', '--rounds', '4')).toContain('state/round-003.safetensors is altered')
    expect((await call('--from', whole, '--round', '1', '--out', whole)).err).toContain('a directory of its own')
  })
})
