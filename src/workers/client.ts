/**
 * The page's end of the worker: one worker a run, since only ending a worker gives back the memory that
 * WebAssembly took. It keeps the proxy alive, and makes of a worker that dies or falls silent an event like any
 * other: what the page shows never depends on a worker's good will.
 */
import { type Remote, transfer, wrap } from 'comlink'
import { messageOf } from '../lab/problems.ts'
import type { RunState } from '../lab/run.ts'
import type { LabEvent, LabWorker, StartOptions } from './protocol.ts'

/** How long a worker may stay silent after a stop before it is ended, in milliseconds. */
export const SILENCE = 3000

/** What the client needs of a Worker; a real one has it. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'addEventListener' | 'removeEventListener' | 'terminate'>

export interface ClientOptions {
  readonly spawn: () => WorkerLike
  /** Absolute address of the folder that holds public/'s files. */
  readonly base: string
  readonly onEvent: (event: LabEvent) => void
  /** @default SILENCE */
  readonly silence?: number
}

/** A run with its worker. */
interface Line {
  readonly run: string
  /** Held for as long as the worker lives: comlink loses the reply of a proxy that is collected (comlink#692). */
  readonly remote: Remote<LabWorker>
  /** Resolves when the worker has ended; comlink's own calls would stay pending for ever (comlink#601). */
  readonly ended: Promise<void>
  readonly end: () => void
}

export class LabClient {
  /** The run whose events are passed on. */
  private line: Line | null = null
  /** The run that was told to stop and whose worker has not ended yet. */
  private stopping: Line | null = null
  private latest: RunState | null = null
  /** Counts starts and stops, so that a start that had to wait can see that it was overtaken. */
  private turn = 0

  constructor(private readonly options: ClientOptions) {}

  /** What a run that ended early can go on from: the state after its last full round. */
  get state(): RunState | null {
    return this.latest
  }

  /** Starts a run, ending the one before it. Failure arrives as an error event. */
  async start(options: StartOptions): Promise<void> {
    this.stop()
    const turn = this.turn
    this.latest = options.from ?? null
    await this.stopping?.ended
    if (turn !== this.turn) return
    try {
      this.line = this.open(options.run)
    } catch (error) {
      return this.tell(options.run, error)
    }
    await this.call((remote) => remote.start(options))
  }

  /** Goes on with a paused run. @param pauseAfter rounds after which it pauses again */
  async resume(pauseAfter?: number): Promise<void> {
    await this.call((remote) => remote.resume(pauseAfter))
  }

  async pause(): Promise<void> {
    await this.call((remote) => remote.pause())
  }

  /** Acknowledged at once; the worker has `silence` milliseconds to follow, then it is ended. */
  stop(): void {
    this.turn++
    const line = this.line
    if (!line) return
    this.line = null
    this.stopping = line
    const timer = setTimeout(line.end, this.options.silence ?? SILENCE)
    void line.ended.then(() => {
      clearTimeout(timer)
      if (this.stopping === line) this.stopping = null
    })
    line.remote.stop().catch(line.end)
    this.options.onEvent({ type: 'stopped', run: line.run })
  }

  /** Ends all work without a word, as when the page goes away. */
  dispose(): void {
    this.turn++
    this.line?.end()
    this.stopping?.end()
    this.line = null
  }

  private async call(use: (remote: Remote<LabWorker>) => Promise<void>): Promise<void> {
    const line = this.line
    if (!line) return
    try {
      await Promise.race([use(line.remote), line.ended])
    } catch (error) {
      this.fail(line, error)
    }
  }

  private open(run: string): Line {
    const worker = this.options.spawn()
    const { port1: port, port2 } = new MessageChannel()
    let ended = (): void => {}
    const line: Line = {
      run,
      remote: wrap<LabWorker>(worker),
      ended: new Promise((resolve) => { ended = resolve }),
      end() {
        port.close()
        worker.terminate()
        ended()
      },
    }
    port.onmessage = ({ data }: MessageEvent<LabEvent>) => this.receive(line, data)
    worker.addEventListener('error', (event) => {
      this.fail(line, new Error((event as ErrorEvent).message || 'its script could not be loaded'))
    })
    line.remote.connect(transfer(port2, [port2]), this.options.base).catch((error: unknown) => this.fail(line, error))
    return line
  }

  private receive(line: Line, event: LabEvent): void {
    const last = event.type === 'stopped' || event.type === 'finished' || event.type === 'error'
    if (last) line.end()
    if (this.line !== line || event.run !== line.run) return
    if (event.type === 'round') this.latest = event.state
    if (last) this.line = null
    this.options.onEvent(event)
  }

  private fail(line: Line, error: unknown): void {
    line.end()
    if (this.line !== line) return
    this.line = null
    this.tell(line.run, error)
  }

  private tell(run: string, error: unknown): void {
    const message = messageOf(error).replace(/^Uncaught (Error: )?/, '')
    this.options.onEvent({
      type: 'error', run, reason: 'worker-died', message: `The worker that computes has ended: ${message.replace(/\.$/, '')}.`,
      advice: this.latest
        ? `Round ${this.latest.round} and all before it are kept: press Continue to go on from there with a fresh worker.`
        : 'Press Run to start again. If it ends again, close other tabs or choose a smaller size under “More settings”.',
    })
  }
}
