/** The worker that computes: the lab's round loop on ONNX Runtime, driven by the page, one run at a time. */
import { expose } from 'comlink'
import { Control, StopError } from '../lab/control.ts'
import { markGallery } from '../lab/mark.ts'
import { RECORD_SCHEMA, type RunRecord } from '../lab/record.ts'
import { castOf } from '../lab/agents.ts'
import { runExperiment } from '../lab/run.ts'
import { loadWorldWithDigest } from '../lab/world-digest.ts'
import { loadCast } from '../models/index.ts'
import { createWebRuntime } from '../runtime/web.ts'
import { explain } from './errors.ts'
import type { LabEvent, LabWorker, StartOptions } from './protocol.ts'

/** Where events go, and where files come from. */
interface Page {
  readonly port: MessagePort
  readonly read: (path: string) => Promise<Uint8Array>
}

let page: Page | null = null
let active: Run | null = null

/** One run: its controls and its rounds. */
class Run {
  private readonly control = new Control(() => this.send({ type: 'paused', run: this.options.run }))
  /** Rounds until the next pause; null to go on to the end. */
  private countdown: number | null
  private roundsDone: number

  constructor(private readonly page: Page, private readonly options: StartOptions) {
    this.countdown = options.pauseAfter ?? null
    this.roundsDone = options.from ? options.from.round + 1 : 0
  }

  pause(): void {
    this.control.pause()
  }

  resume(pauseAfter?: number): void {
    this.countdown = pauseAfter ?? null
    this.control.resume()
  }

  stop(): void {
    this.control.stop()
  }

  /** Never rejects: however it ends, an event says so. */
  async execute(): Promise<void> {
    const { run } = this.options
    try {
      await this.rounds()
      this.send({ type: 'finished', run })
    } catch (error) {
      if (error instanceof StopError) this.send({ type: 'stopped', run })
      else this.send({ type: 'error', run, ...explain(error, this.roundsDone > 0) })
    }
  }

  private async rounds(): Promise<void> {
    const { run, config, device, threads, from } = this.options
    const { read } = this.page
    this.loading('starting the engine')
    const runtime = await createWebRuntime({ device: device === 'cpu' ? 'wasm' : device, threads })
    try {
      this.send({ type: 'device', run, device: runtime.device })
      this.loading('loading the world and the base models')
      const { world, digest } = await loadWorldWithDigest(config.world, read)
      const { members, judge, critic, bases } = await loadCast({ world, size: config.size, runtime, read, ...castOf(config) })
      const header: Omit<RunRecord, 'rounds'> = { schema: RECORD_SCHEMA, config, engine: runtime.device, bases, world: digest }
      const experiment = runExperiment({
        config, world, members, judge, critic, from, control: this.control,
        onProgress: (progress) => this.send({ type: 'progress', run, ...progress }),
        onLosses: (round, model, losses) => this.send({ type: 'loss', run, round, model, losses }),
      })
      for await (const { record, gallery, state } of experiment) {
        this.roundsDone = record.round + 1
        const parameters = Object.values(state.parameters).map((values) => values.buffer as ArrayBuffer)
        this.send({ type: 'round', run, record, gallery: markGallery(world, gallery), header, state, dispatches: runtime.dispatches }, parameters)
        if (this.countdown !== null && --this.countdown <= 0) this.control.pause()
      }
    } finally {
      await runtime.dispose()
    }
  }

  private loading(label: string): void {
    this.send({ type: 'progress', run: this.options.run, round: this.roundsDone, phase: 'load', label, done: 0, secondsLeft: null })
  }

  private send(event: LabEvent, transfer: Transferable[] = []): void {
    this.page.port.postMessage(event, transfer)
  }
}

/** Reads a file under public/. */
const reader = (base: string) => async (path: string): Promise<Uint8Array> => {
  const response = await fetch(new URL(path, base))
  if (!response.ok) throw new Error(`${path}: the server answered ${response.status} ${response.statusText}`.trim())
  return new Uint8Array(await response.arrayBuffer())
}

const worker: LabWorker = {
  connect(port, base) {
    page = { port, read: reader(base) }
  },
  start(options) {
    if (!page) throw new Error('the worker was started before it was connected')
    if (active) {
      page.port.postMessage({
        type: 'error', run: options.run, reason: 'busy', message: 'Another run is still going on in this worker.', advice: 'Stop it first.',
      } satisfies LabEvent)
      return
    }
    active = new Run(page, options)
    void active.execute().finally(() => { active = null })
  },
  resume: (pauseAfter) => active?.resume(pauseAfter),
  pause: () => active?.pause(),
  stop: () => active?.stop(),
}

expose(worker)
