/** An experiment that is killed at random moments again and again, and what is left of it: for a test, and for a longer course by hand. */
import { spawn } from 'node:child_process'
import { isDeepStrictEqual } from 'node:util'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { RunRecord } from '../../../lab/record.ts'
import { type Stream, stream } from '../../../random/index.ts'
import { readRecord } from '../../read-record.ts'
import { States } from '../../states.ts'

const MAIN = fileURLToPath(new URL('../../main.ts', import.meta.url))

/** Rounds of a second, one arm with pairs that are kept from round to round. */
const EXPERIMENT = {
  name: 'kills',
  base: { size: 'test', loop: 'captioner', rounds: 9, samples: 32, training: { updates: 2, batch: 8 }, evaluation: { prompts: 16, perPrompt: 2 } },
  arms: { replace: {}, accumulate: { regime: 'accumulate' } },
  seeds: [1],
  metrics: ['caption.recall'],
}

export interface KillReport {
  kills: number
  /** Those that met a run between its first and its last round. */
  amidst: number
  /** Experiments that were brought to their end under kills. */
  experiments: number
  /** Rounds told of twice, or done again though their state was kept. */
  repeated: string[]
  /** Runs whose record is not that of the run that nobody killed, seconds left out. */
  unequal: string[]
}

interface Event { readonly type: string; readonly cell?: string; readonly state?: string; readonly round?: number; readonly done?: number }

/** Milliseconds until the first run has begun, and from then to the end of its first round. */
interface Pace {
  readonly start: number
  readonly round: number
}

/**
 * Runs the experiment once in peace, then kills it until there were so many kills, beginning a new one whenever one comes to its end; the last
 * is let come to it.
 * @param directory for all of them @param seed of the moments @param say told after every kill
 */
export async function killCourse(directory: string, kills: number, seed: number, say: (text: string) => void = () => {}): Promise<KillReport> {
  await mkdir(directory, { recursive: true })
  const file = join(directory, 'kills.json')
  await writeFile(file, JSON.stringify(EXPERIMENT))
  const report: KillReport = { kills: 0, amidst: 0, experiments: 0, repeated: [], unequal: [] }
  const peace = new Watched(file, join(directory, 'peace'), report)
  const pace = await peace.start(null)
  if (!peace.finished) throw new Error('the experiment fails even where nobody kills it')
  const expected = await peace.records()
  const luck = stream('kills', seed)
  while (report.kills < kills) {
    const name = `killed-${String(report.experiments + 1)}`
    const watched = new Watched(file, join(directory, name), report)
    while (!watched.finished) {
      const killsLeft = kills - report.kills
      await watched.start(killsLeft > 0 ? { luck, pace } : null)
      say(`${report.kills} of ${kills} kills, ${report.amidst} amidst rounds; ${name} has ${watched.told} rounds`)
    }
    const found = await watched.records()
    for (const [cell, record] of Object.entries(expected)) if (!isDeepStrictEqual(found[cell], record)) report.unequal.push(`${name} ${cell}`)
    report.experiments++
  }
  return report
}

/** An experiment that is started until it is done. */
class Watched {
  finished = false
  private readonly rounds = new Set<string>()

  constructor(private readonly file: string, private readonly out: string, private readonly report: KillReport) {}

  get told(): number {
    return this.rounds.size
  }

  /**
   * @param blow at a moment and on a process that luck chooses: one in four while the process starts, the others after a run has begun, up to
   * two and a half times as late as its first round took in peace; null for none
   */
  async start(blow: { readonly luck: Stream; readonly pace: Pace } | null): Promise<Pace> {
    const kept = await this.kept()
    const begin = performance.now()
    let [begun, first] = [0, 0]
    const child = spawn(process.execPath, ['--import', 'tsx', MAIN, 'experiment', this.file, '--out', this.out, '--threads', '1', '--json'], { stdio: ['ignore', 'pipe', 'ignore'] })
    const exit = new Promise<number | null>((resolve) => child.once('exit', resolve))
    const [kind, moment, target] = blow ? blow.luck.uniforms(3) : []
    let timer: NodeJS.Timeout | undefined
    const strikeIn = (milliseconds: number): void => { timer ??= setTimeout(() => void this.strike(child.pid!, target).catch(() => undefined), milliseconds) }
    if (blow && kind < 0.25) strikeIn(moment * blow.pace.start)
    let running = false
    for await (const line of createInterface({ input: child.stdout })) {
      const event = JSON.parse(line) as Event
      if (event.type === 'begun') {
        running = true
        begun ||= performance.now()
        if (blow) strikeIn(2.5 * moment * blow.pace.round)
        const before = kept[event.cell!] ?? 0
        if (event.done! < before) this.report.repeated.push(`${this.out} ${event.cell!}: ${before} rounds were kept, goes on after ${event.done!}`)
      }
      if (event.type === 'cell' && event.state !== 'failed') running = false
      if (event.type !== 'round') continue
      first ||= performance.now()
      const round = `${event.cell!} ${event.round!}`
      if (this.rounds.has(round)) this.report.repeated.push(`${this.out} ${round}`)
      this.rounds.add(round)
    }
    const code = await exit
    clearTimeout(timer)
    this.finished = code === 0
    if (code === null) {
      this.report.kills++
      if (running) this.report.amidst++
    }
    return { start: begun - begin, round: first - begun }
  }

  /** Kills the experiment, the run that it has started and then the experiment, or both at once. @param target 0…1 */
  private async strike(pid: number, target: number): Promise<void> {
    const kill = (of: number): void => { try { process.kill(of, 'SIGKILL') } catch { /* It has just ended by itself. */ } }
    if (target > 1 / 3) {
      const lock = await readFile(join(this.out, 'lock.json'), 'utf8').then((text) => JSON.parse(text) as { pid: number; cells: number[] }, () => null)
      // The lock of an earlier start names processes that are gone.
      if (lock?.pid === pid) for (const cell of lock.cells) kill(cell)
      if (target > 2 / 3) await new Promise((resolve) => setTimeout(resolve, 300 * target))
    }
    kill(pid)
  }

  /** Rounds of each run whose state is kept, round 0 included. */
  private async kept(): Promise<Record<string, number>> {
    const cells = await readdir(join(this.out, 'runs')).catch(() => [])
    const counts = await Promise.all(cells.map(async (cell) => [cell, ((await new States(join(this.out, 'runs', cell)).rounds())[0] ?? -1) + 1] as const))
    return Object.fromEntries(counts)
  }

  /** Every run's record, seconds left out. */
  async records(): Promise<Record<string, object>> {
    const cells = await readdir(join(this.out, 'runs'))
    return Object.fromEntries(await Promise.all(cells.map(async (cell) => [cell, timeless((await readRecord(join(this.out, 'runs', cell, 'run.json')))!)])))
  }
}

const timeless = ({ rounds, ...header }: RunRecord) => ({ ...header, rounds: rounds.map(({ seconds: _, ...round }) => round) })
