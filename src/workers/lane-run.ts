/** One run within the worker: a round at a time, its progress and results sent to the page. */
import { t } from '../i18n/text.ts'
import { castOf } from '../lab/agents.ts'
import { Control, StopError } from '../lab/control.ts'
import { markGallery } from '../lab/mark.ts'
import { RECORD_SCHEMA, type RunRecord } from '../lab/record.ts'
import { type RoundOutcome, runExperiment } from '../lab/run.ts'
import type { World } from '../worlds/types.ts'
import { type BaseFiles, loadCast, type Networks } from '../models/index.ts'
import type { Runtime } from '../runtime/types.ts'
import { explain } from './errors.ts'
import type { LabEvent, StartOptions } from './protocol.ts'
import type { Turns } from './rota.ts'

/** What the runs of a worker have in common. */
export interface Shared {
  /** Started by the first run that asks for it. */
  runtime(): Promise<Runtime>
  world(id: string): Promise<{ readonly world: World; readonly digest: string }>
  /** Networks of one architecture serve all runs. */
  readonly networks: Networks
  /** Base files that runs have read so far. */
  readonly files: BaseFiles
  /** Reads a file under public/. */
  readonly read: (path: string) => Promise<Uint8Array>
  readonly send: (event: LabEvent, transfer?: Transferable[]) => void
  /** A round has halted. */
  readonly halted: () => void
  /** Slow motion: milliseconds that the end of a phase or of a round is held. */
  readonly holdFor: () => number
  /** When a round was told last, of whichever run. */
  toldAt: number
}

type Header = Omit<RunRecord, 'rounds'>

interface Opened {
  readonly runtime: Runtime
  readonly world: World
  readonly header: Header
  readonly rounds: AsyncGenerator<RoundOutcome, void, void>
}

export class LaneRun implements Turns {
  done: number
  private readonly control: Control
  private opened: Opened | null = null

  constructor(private readonly options: StartOptions, private readonly shared: Shared) {
    this.done = options.from ? options.from.round + 1 : 0
    this.control = new Control(shared.halted, shared.holdFor)
  }

  get run(): string {
    return this.options.run
  }

  async advance(): Promise<boolean> {
    const { run, config } = this.options
    try {
      await this.control.hold(this.shared.toldAt)
      this.opened ??= await this.open()
      const { value } = await this.opened.rounds.next()
      if (value) this.tell(this.opened, value)
      if (value && this.done <= config.rounds) return true
      this.shared.send({ type: 'finished', run })
    } catch (error) {
      if (error instanceof StopError) this.shared.send({ type: 'stopped', run })
      else this.shared.send({ type: 'error', run, ...explain(error, this.done > 0) })
    }
    return false
  }

  pause(): void {
    this.control.pause()
  }

  resume(): void {
    this.control.resume()
  }

  stop(going: boolean): void {
    this.control.stop()
    if (!going) this.shared.send({ type: 'stopped', run: this.run })
  }

  tellPaused(): void {
    this.shared.send({ type: 'paused', run: this.run })
  }

  private async open(): Promise<Opened> {
    const { shared, control, options: { run, config, from } } = this
    const { read, networks, files, send } = shared
    this.loading(t('starting the engine'))
    const runtime = await shared.runtime()
    send({ type: 'device', run, device: runtime.device })
    this.loading(t('loading the world and the base models'))
    const { world, digest } = await shared.world(config.world)
    const { members, judge, critic, bases } = await loadCast({ world, size: config.size, runtime, read, networks, files, ...castOf(config) })
    await control.checkpoint()
    const rounds = runExperiment({
      config, world, members, judge, critic, from, control,
      onProgress: (progress) => send({ type: 'progress', run, ...progress }),
      onLosses: (round, model, losses) => send({ type: 'loss', run, round, model, losses }),
    })
    return { runtime, world, rounds, header: { schema: RECORD_SCHEMA, config, engine: runtime.device, bases, world: digest } }
  }

  private tell({ runtime, world, header }: Opened, { record, gallery, state }: RoundOutcome): void {
    this.done = record.round + 1
    this.shared.toldAt = performance.now()
    const parameters = Object.values(state.parameters).map((values) => values.buffer as ArrayBuffer)
    this.shared.send({
      type: 'round', run: this.run, record, gallery: markGallery(world, gallery), header, state, dispatches: runtime.dispatches, memory: runtime.memory,
    }, parameters)
  }

  private loading(label: string): void {
    this.shared.send({ type: 'progress', run: this.run, round: this.done, phase: 'load', label, done: 0, secondsLeft: null })
  }
}
