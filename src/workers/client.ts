/**
 * The page's end of the worker: one worker for all runs that go on at a time, ended with the last of them, since only ending a worker
 * gives back the memory that WebAssembly took. It keeps the proxy alive, and replaces a worker that dies, falls silent, loses its graphics
 * device or has grown too large: its runs go on in another one, each from its last full round. What the page shows never depends on a
 * worker's good will.
 */
import { type Remote, transfer, wrap } from 'comlink'
import { spoken, t } from '../i18n/text.ts'
import { messageOf } from '../lab/problems.ts'
import { type Growth, grow, isOvergrown, NO_GROWTH } from './growth.ts'
import type { WorkerLike } from '../storage/line.ts'
import type { LabEvent, LabWorker, StartOptions, Surroundings } from './protocol.ts'
import { isMishap, type Remedy, remedyFor } from './remedies.ts'

/** How long a worker may stay silent after a stop before it is ended, in milliseconds. */
export const SILENCE = 3000

export interface ClientOptions {
  readonly spawn: () => WorkerLike
  /** What the next worker computes with. */
  readonly surroundings: () => Surroundings
  readonly onEvent: (event: LabEvent) => void
  /** @default SILENCE */
  readonly silence?: number
}

type Failure = Extract<LabEvent, { type: 'error' }>

/** A worker with its runs. */
interface Line {
  /** Held for as long as the worker lives: comlink loses the reply of a proxy that is collected (comlink#692). */
  readonly remote: Remote<LabWorker>
  /** Resolves when the worker has ended; comlink's own calls would stay pending for ever (comlink#601). */
  readonly ended: Promise<void>
  readonly end: () => void
  /** Runs whose events are passed on, with what each would go on from. */
  readonly runs: Map<string, StartOptions>
  /** Runs that were told to stop and have not followed yet, each with the timer that ends the worker. */
  readonly leaving: Map<string, ReturnType<typeof setTimeout>>
  growth: Growth
}

export class LabClient {
  private line: Line | null = null
  /** Runs that were asked for and neither stopped nor ended. */
  private readonly wanted = new Set<string>()
  /** Whether all runs are to wait until they are told to go on, in workers to come as well. */
  private paused = false
  /** Of slow motion, in milliseconds; also for workers to come. */
  private holdFor = 0
  /** Runs that had a mishap since their last round. */
  private readonly tried = new Set<string>()
  /** Found out by mishaps of the runs that go on. */
  private remedy: Remedy = {}

  constructor(private readonly options: ClientOptions) {}

  /** Starts a run beside those that go on. Failure arrives as an error event. */
  async start(options: StartOptions): Promise<void> {
    if (this.wanted.size === 0) {
      this.remedy = {}
      this.paused = false
    }
    this.tried.delete(options.run)
    return this.send(options)
  }

  private async send(options: StartOptions): Promise<void> {
    const { run } = options
    this.wanted.add(run)
    // A worker that all runs have left is about to end, and takes no new one along.
    while (this.line?.runs.size === 0) await this.line.ended
    if (!this.wanted.has(run)) return
    const first = this.line === null
    try {
      this.line ??= this.open()
    } catch (error) {
      this.wanted.delete(run)
      return this.options.onEvent(died(options, error))
    }
    const { line } = this
    line.runs.set(run, options)
    await this.call(line, (remote) => remote.start(options))
    if (first && this.paused) await this.pause()
  }

  /** Goes on with all paused runs. @param pauseAfter rounds after which each pauses again */
  async resume(pauseAfter?: number): Promise<void> {
    const { line } = this
    this.paused = false
    if (!line) return
    for (const [run, { pauseAfter: _, ...options }] of line.runs) line.runs.set(run, { ...options, ...(pauseAfter !== undefined && { pauseAfter }) })
    await this.call(line, (remote) => remote.resume(pauseAfter))
  }

  async pause(): Promise<void> {
    this.paused = true
    if (this.line) await this.call(this.line, (remote) => remote.pause())
  }

  /** Slow motion for all runs that are there or will be. @param milliseconds that each part's end is held; 0 for none */
  async slow(milliseconds: number): Promise<void> {
    this.holdFor = milliseconds
    if (this.line) await this.call(this.line, (remote) => remote.slow(milliseconds))
  }

  /** The worker that is there says what it says in the page's language; those to come do from their start. */
  async speak(): Promise<void> {
    if (this.line) await this.call(this.line, (remote) => remote.speak(spoken()))
  }

  /** Acknowledged at once; the worker has `silence` milliseconds to follow, then it is ended, and its other runs go on in a new one. */
  stop(run: string): void {
    if (!this.wanted.delete(run)) return
    const { line } = this
    // One that waits for its worker is in none yet.
    if (line?.runs.delete(run)) {
      line.leaving.set(run, setTimeout(() => this.replace(line), this.options.silence ?? SILENCE))
      line.remote.stop(run).catch(() => this.replace(line))
    }
    this.options.onEvent({ type: 'stopped', run })
  }

  /** Ends all work without a word, as when the page goes away. */
  dispose(): void {
    this.wanted.clear()
    this.line?.end()
    this.line = null
  }

  /** Ends a worker, and goes on with its runs in another, each from its last full round. */
  private replace(line: Line): void {
    if (this.line !== line) return
    this.leave(line)
    for (const options of line.runs.values()) void this.send(options)
  }

  private leave(line: Line): void {
    this.line = null
    line.end()
    for (const timer of line.leaving.values()) clearTimeout(timer)
  }

  private async call(line: Line, use: (remote: Remote<LabWorker>) => Promise<void>): Promise<void> {
    try {
      await Promise.race([use(line.remote), line.ended])
    } catch (error) {
      this.fail(line, error)
    }
  }

  private open(): Line {
    const worker = this.options.spawn()
    const { port1: port, port2 } = new MessageChannel()
    let ended = (): void => {}
    const line: Line = {
      remote: wrap<LabWorker>(worker),
      ended: new Promise((resolve) => { ended = resolve }),
      end() {
        port.close()
        worker.terminate()
        ended()
      },
      runs: new Map(), leaving: new Map(), growth: NO_GROWTH,
    }
    port.onmessage = ({ data }: MessageEvent<LabEvent>) => this.receive(line, data)
    worker.addEventListener('error', (event) => {
      this.fail(line, new Error((event as ErrorEvent).message || t('its script could not be loaded')))
    })
    line.remote.connect(transfer(port2, [port2]), { ...this.options.surroundings(), ...this.remedy, language: spoken() }).catch((error: unknown) => this.fail(line, error))
    if (this.holdFor > 0) void this.call(line, (remote) => remote.slow(this.holdFor))
    return line
  }

  private receive(line: Line, event: LabEvent): void {
    if (this.line !== line) return
    const { run } = event
    const options = line.runs.get(run)
    if (event.type === 'error' && options && this.mend(line, [event])) return
    if (event.type === 'stopped' || event.type === 'finished' || event.type === 'error') {
      line.runs.delete(run)
      if (options) this.wanted.delete(run)
      clearTimeout(line.leaving.get(run))
      line.leaving.delete(run)
      if (line.runs.size + line.leaving.size === 0) this.leave(line)
    }
    if (!options) return
    if (event.type === 'round') this.note(line, options, event)
    this.options.onEvent(event)
    // The round that its worker has just begun is given up; a run that is at its end goes on to nothing.
    if (event.type === 'round' && event.record.round < options.config.rounds && isOvergrown(line.growth)) this.replace(line)
  }

  private note(line: Line, options: StartOptions, { run, state, memory }: Extract<LabEvent, { type: 'round' }>): void {
    line.runs.set(run, { ...options, from: state, ...counted(options) })
    line.growth = grow(line.growth, run, memory)
    this.tried.delete(run)
  }

  /**
   * Lets all runs of a worker go on in another one.
   * @param errors of the runs that have failed by the same mishap @returns whether another worker helps any of them; the others are told
   */
  private mend(line: Line, errors: readonly Failure[]): boolean {
    const [{ reason }] = errors
    if (!isMishap(reason)) return false
    const remedies = errors.map(({ run }) => remedyFor(reason, { tried: this.tried.has(run), begun: line.runs.get(run)?.from !== undefined }))
    const helped = remedies.filter((remedy) => remedy !== null)
    if (helped.length === 0) return false
    errors.forEach((error, i) => {
      if (remedies[i]) this.tried.add(error.run)
      else this.giveUp(line, error)
    })
    this.remedy = helped.reduce((all, remedy) => ({ ...all, ...remedy }), this.remedy)
    for (const run of line.runs.keys()) this.options.onEvent({ type: 'mended', run, reason, onWasm: this.remedy.device === 'wasm' })
    this.replace(line)
    return true
  }

  private giveUp(line: Line, error: Failure): void {
    line.runs.delete(error.run)
    this.wanted.delete(error.run)
    this.options.onEvent(error)
  }

  private fail(line: Line, error: unknown): void {
    if (this.line !== line) return
    const errors = [...line.runs.values()].map((options) => died(options, error))
    if (errors.length > 0 && this.mend(line, errors)) return
    this.leave(line)
    for (const one of errors) this.giveUp(line, one)
  }
}

/** A run whose worker has died, or could not be made. */
function died({ run, from }: StartOptions, error: unknown): Failure {
  const message = messageOf(error).replace(/^Uncaught (Error: )?/, '')
  return {
    type: 'error', run, reason: 'worker-died', message: t('The worker that computes has ended: {message}.', { message: message.replace(/\.$/, '') }),
    advice: from ? t('The rounds that are done are kept: press Continue to go on from the last one.')
      : t('Press Run to start again. If it ends again, close other tabs or choose a smaller size under “More settings”.'),
  }
}

/** A run that pauses by itself has one round less to go. */
const counted = ({ pauseAfter }: StartOptions): Pick<StartOptions, 'pauseAfter'> => (pauseAfter === undefined ? {} : { pauseAfter: Math.max(0, pauseAfter - 1) })
