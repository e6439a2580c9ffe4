/** Arms × seeds with the project's own test-size models, killed and gone on with: the whole command. */
import { type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ExperimentReport } from '../../lab/experiments/report.ts'
import { cli } from '../cli.ts'
import { gone } from './processes.ts'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))
const EXAMPLE = fileURLToPath(new URL('../../../experiments/example.json', import.meta.url))
const CELLS = ['half-real-seed-1', 'half-real-seed-2', 'synthetic-seed-1', 'synthetic-seed-2']

let directory = ''
beforeAll(async () => { directory = await mkdtemp(join(tmpdir(), 'lab-experiment-')) })
afterAll(() => rm(directory, { recursive: true, force: true }))

interface Event {
  readonly type: string
  readonly cell?: string
  readonly round?: number
  readonly state?: string
  readonly cells?: readonly { readonly cell: string; readonly finished: boolean }[]
}

/** Runs a command within this process; its cells are processes all the same. */
async function call(...args: string[]): Promise<{ code: number; events: Event[]; err: string }> {
  const lines: string[] = []
  let err = ''
  const code = await cli(args, { out: (line) => { lines.push(line) }, err: (text) => { err += text }, terminal: false })
  return { code, events: lines.flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Event] : [])), err }
}

const experiment = (file: string, out: string, ...args: string[]) => call('experiment', file, '--out', out, '--json', ...args)

/** Runs the command as a process of its own, and sends it a signal at the first event that is chosen. */
async function struck(out: string, signal: 'SIGINT' | 'SIGKILL', at: (event: Event) => boolean): Promise<{ code: number | null; events: Event[] }> {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', MAIN, 'experiment', EXAMPLE, '--out', out, '--json'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const events: Event[] = []
  for await (const line of createInterface({ input: child.stdout! })) {
    const event = JSON.parse(line) as Event
    events.push(event)
    if (at(event)) child.kill(signal)
  }
  return { code: await exit, events }
}

interface Rounds { readonly rounds: readonly { readonly digest: string; readonly metrics: object }[] }

/** What each run made and measured, by cell; seconds left out. */
async function results(out: string): Promise<Record<string, { digest: string; metrics: object }[]>> {
  const entries = await Promise.all((await readdir(join(out, 'runs'))).sort().map(async (cell) => {
    const { rounds } = JSON.parse(await readFile(join(out, 'runs', cell, 'run.json'), 'utf8')) as Rounds
    return [cell, rounds.map(({ digest, metrics }) => ({ digest, metrics }))] as const
  }))
  return Object.fromEntries(entries)
}

const reportIn = async (out: string): Promise<ExperimentReport> => JSON.parse(await readFile(join(out, 'report.json'), 'utf8')) as ExperimentReport

it('runs every arm with every seed, and ends alike when it was struck down in between', async () => {
  const whole = join(directory, 'whole')
  const first = await experiment(EXAMPLE, whole, '--jobs', '2')
  expect(first.code, first.err).toBe(0)
  expect(first.events[0]).toMatchObject({ type: 'start', cells: expect.arrayContaining([{ cell: 'synthetic-seed-1', arm: 'synthetic', seed: 1, of: 3, finished: false }]) as unknown })
  expect(first.events.filter(({ type }) => type === 'round')).toHaveLength(12)
  expect(first.events.at(-1)).toMatchObject({ type: 'finished', failed: [] })
  expect(first.err).toMatch(/half-real-seed-2: finished; \d of 4 done/)
  expect((await readdir(whole)).sort()).toEqual(['experiment.json', 'logs', 'plots', 'report.csv', 'report.json', 'report.md', 'runs'])
  expect(await readdir(join(whole, 'plots'))).toHaveLength(5)

  const broken = join(directory, 'broken')
  // Asked to end in the middle of the first run …
  const asked = await struck(broken, 'SIGINT', ({ type }) => type === 'round')
  expect(asked.code).toBe(130)
  expect(asked.events.at(-1)).toMatchObject({ type: 'stopped' })
  // … killed as soon as a run begins, in the middle of the second run, and just when it is done.
  const early = await struck(broken, 'SIGKILL', ({ type, state }) => type === 'cell' && state === 'running')
  const killed = await struck(broken, 'SIGKILL', ({ type, cell }) => type === 'round' && cell === 'half-real-seed-1')
  const lock = JSON.parse(await readFile(join(broken, 'lock.json'), 'utf8')) as { cells: number[] }
  expect(lock.cells).toHaveLength(1)
  // Nobody is left that could write where the next start works.
  expect(await gone(lock.cells, 10)).toEqual([])
  expect(killed.events.filter(({ type, state }) => type === 'cell' && state === 'finished').map(({ cell }) => cell)).toEqual(['synthetic-seed-1'])
  const done = await struck(broken, 'SIGKILL', ({ type, state, cell }) => type === 'cell' && state === 'finished' && cell === 'half-real-seed-1')
  const last = await experiment(EXAMPLE, broken)
  expect(last.code, last.err).toBe(0)
  const kept = ['synthetic-seed-1', 'half-real-seed-1']
  expect(last.events[0].cells!.filter(({ finished }) => finished).map(({ cell }) => cell)).toEqual(kept)
  expect(last.events.filter(({ type, state }) => type === 'cell' && state === 'running').map(({ cell }) => cell)).toEqual(['synthetic-seed-2', 'half-real-seed-2'])

  // The run that was struck after its first round went on behind it, and no round was done twice.
  expect(killed.events.find(({ type, cell }) => type === 'begun' && cell === 'synthetic-seed-1')).toMatchObject({ done: 1 })
  const rounds = [asked, early, killed, done, last].flatMap(({ events }) => events).filter(({ type }) => type === 'round').map(({ cell, round }) => `${cell} ${round}`)
  expect(rounds.filter((round, i) => rounds.indexOf(round) !== i)).toEqual([])

  const expected = await results(whole)
  expect(Object.keys(expected)).toEqual(CELLS)
  expect(expected['synthetic-seed-1'].map(({ digest }) => digest)).toHaveLength(3)
  expect(await results(broken)).toEqual(expected)
  const [one, other] = [await reportIn(whole), await reportIn(broken)]
  expect({ ...other, arms: [] }).toEqual({ ...one, arms: [] })
  expect(one.arms.map(({ finished }) => finished)).toEqual([[1, 2], [1, 2]])
}, 300_000)

it('reports again without running, and lets runs of other configurations be', async () => {
  const out = join(directory, 'whole')
  const before = await readFile(join(out, 'report.json'), 'utf8')
  for (const name of ['report.json', 'report.csv', 'report.md', 'plots']) await rm(join(out, name), { recursive: true })
  expect((await call('report', out)).code).toBe(0)
  expect(await readFile(join(out, 'report.json'), 'utf8')).toBe(before)

  const again = await experiment(EXAMPLE, out)
  expect(again).toMatchObject({ code: 0, events: [{ type: 'start' }, { type: 'finished' }] })

  const changed = join(directory, 'changed.json')
  await writeFile(changed, (await readFile(EXAMPLE, 'utf8')).replace('"realFraction": 0.5', '"realFraction": 0.25'))
  const refused = await experiment(changed, out)
  expect(refused.code).toBe(2)
  expect(refused.err).toContain('runs/half-real-seed-1/run.json is of another configuration (realFraction 0.5, not 0.25); choose another --out, or remove runs/half-real-seed-1')
  expect(refused.err).toContain('runs/half-real-seed-2/run.json is of another configuration')
  expect(await readFile(join(out, 'experiment.json'), 'utf8')).toBe(await readFile(EXAMPLE, 'utf8'))
  expect(await experiment(EXAMPLE, out, '--device', 'wasm')).toMatchObject({ code: 2, err: expect.stringContaining('was run with --device cpu, not wasm') as string })

  const renamed = join(directory, 'renamed.json')
  await writeFile(renamed, (await readFile(EXAMPLE, 'utf8')).replace('Example: half', 'Another: half'))
  expect(await experiment(renamed, out)).toMatchObject({ code: 2, err: expect.stringContaining('the directory is that of the experiment "Example: half of the data stays real"') as string })

  const damaged = join(directory, 'damaged')
  await cp(out, damaged, { recursive: true })
  await writeFile(join(damaged, 'runs', 'synthetic-seed-2', 'run.json'), before.slice(0, 1000))
  expect(await experiment(EXAMPLE, damaged)).toMatchObject({ code: 2, err: expect.stringContaining('runs/synthetic-seed-2/run.json cannot be read') as string })
  // The process that started this test's is alive.
  await writeFile(join(out, 'lock.json'), JSON.stringify({ host: (await import('node:os')).hostname(), pid: process.ppid, cells: [] }))
  expect(await experiment(EXAMPLE, out)).toMatchObject({ code: 2, err: expect.stringContaining(`in use by process ${process.ppid}`) as string })
})

it('goes on with the other arms when one fails, and says so', async () => {
  const file = join(directory, 'failing.json')
  const out = join(directory, 'failing')
  const base = { size: 'test', loop: 'captioner', rounds: 1, samples: 32, training: { updates: 1, batch: 8 }, evaluation: { prompts: 16, perPrompt: 2 } }
  // Fresh real data for 100 rounds of 4096 is more than the world's reserve holds, which only the run finds out.
  const arms = { greedy: { regime: 'fresh', realFraction: 1, rounds: 100, samples: 4096 }, modest: {} }
  await writeFile(file, JSON.stringify({ name: 'failing', base, arms, seeds: [1], metrics: ['caption.recall'] }))
  const { code, events, err } = await experiment(file, out)
  expect(code).toBe(1)
  expect(events.filter(({ type, state }) => type === 'cell' && state !== 'running')).toEqual([
    { type: 'cell', cell: 'greedy-seed-1', state: 'failed', message: expect.stringContaining('reserve') as string }, { type: 'cell', cell: 'modest-seed-1', state: 'finished' },
  ])
  expect(events.at(-1)).toMatchObject({ type: 'finished', failed: ['greedy-seed-1'] })
  expect(err).toContain('1 runs failed: greedy-seed-1')
  const report = await reportIn(out)
  expect(report.notes).toContain('1 of 2 runs are finished; the others are left out.')
  expect(report.metrics[0].arms.map(({ arm }) => arm)).toEqual(['modest'])
  expect(await readFile(join(out, 'report.md'), 'utf8')).toContain('Not finished: greedy-seed-1 (0 of 101 rounds).')
})

it('says what is wrong with a call', async () => {
  expect(await call('experiment', '--out', 'x')).toMatchObject({ code: 2, err: expect.stringContaining('FILE is missing') as string })
  expect(await call('experiment', EXAMPLE)).toMatchObject({ code: 2, err: expect.stringContaining('--out DIR is missing') as string })
  expect(await call('experiment', EXAMPLE, '--out', 'x', '--jobs', '0')).toMatchObject({ code: 2, err: expect.stringContaining('--jobs is "0"') as string })
  expect(await call('experiment', join(directory, 'none.json'), '--out', 'x')).toMatchObject({ code: 2, err: expect.stringContaining('cannot be read') as string })
  expect(await call('report', directory)).toMatchObject({ code: 2, err: expect.stringContaining('experiment.json cannot be read') as string })
})
