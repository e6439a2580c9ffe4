/**
 * Times the parts of a round and says how far it has come: share done and seconds left, from the speeds
 * that this run has shown so far.
 */
import type { Compute, Progress } from '../models/types.ts'
import type { Control } from './control.ts'

/** The parts of a round that a second is booked on, in their order. */
export const PHASES = ['generate', 'curate', 'train', 'evaluate'] as const
export type Phase = (typeof PHASES)[number]

/** How far the round has come. */
export interface RoundProgress {
  readonly round: number
  readonly phase: Phase
  /** What is being done, for people. */
  readonly label: string
  /** Share of the round done, 0…1, never falling within a round. */
  readonly done: number
  /** Left in this round; null until a speed has been measured. */
  readonly secondsLeft: number | null
  /** The phase is done, and the next one waits so that people can see what came of it (`Control.hold`). */
  readonly held?: true
}

/**
 * Seconds for one unit of each kind of work, as measured on one machine (pocket size, two CPU threads). Only
 * their ratios matter: they stand in, scaled, for the kinds that this run has not timed yet.
 */
const PRIOR = {
  /** One image, one denoising step. */
  'diffusion.sample': 0.003,
  /** One caption. */
  'captioner.sample': 0.002,
  /** One update of a batch of 32. */
  'diffusion.train': 0.2,
  'captioner.train': 0.12,
  /** One image or caption. */
  'judge': 0.001,
  /** One round's metrics. */
  'metrics': 2,
} as const

export type Work = keyof typeof PRIOR

/** A part of a round's plan. */
export interface Task {
  readonly phase: Phase
  readonly label: string
  readonly work: Work
  /** Amount of work, in the unit of its kind. */
  readonly units: number
}

const noCosts = (): Record<Phase, Compute> => {
  const nothing = { passes: 0, flops: 0 }
  return { generate: nothing, curate: nothing, train: nothing, evaluate: nothing }
}

export class Meter {
  private tasks: readonly Task[] = []
  private round = 0
  private finished = new Set<Task>()
  private shown = 0
  private phases = { generate: 0, curate: 0, train: 0, evaluate: 0 }
  private costs = noCosts()
  /** Computed aside so far. */
  private uncounted: Compute = { passes: 0, flops: 0 }
  private readonly speeds = new Map<Work, number>()

  /** @param clock seconds, from any origin; @param computed what all models have computed so far */
  constructor(
    private readonly clock: () => number,
    private readonly control: Control,
    private readonly report: (progress: RoundProgress) => void,
    private readonly computed: () => Compute,
  ) {}

  /** Starts a round that consists of `tasks`, to be run in this order. */
  begin(round: number, tasks: readonly Task[]): void {
    this.tasks = tasks
    this.round = round
    this.finished = new Set()
    this.shown = 0
    this.phases = { generate: 0, curate: 0, train: 0, evaluate: 0 }
    this.costs = noCosts()
  }

  /** Seconds of this round by phase, waiting left out. */
  get seconds(): Readonly<Record<Phase, number>> {
    return { ...this.phases }
  }

  /** What this round's phases computed, without what was done aside. */
  get compute(): Readonly<Record<Phase, Compute>> {
    return { ...this.costs }
  }

  /**
   * Runs one task of the plan; the progress handed to it reports, and is where the run pauses and stops.
   * @throws StopError once the run is stopped
   */
  async run<T>(task: Task, body: (progress: Progress) => Promise<T>): Promise<T> {
    await this.control.checkpoint()
    const begin = this.clock()
    const before = this.counted()
    let waited = 0
    this.show(task, 0)
    const progress: Progress = async (done, total) => {
      const share = total > 0 ? done / total : 0
      if (share * task.units > 0) this.speeds.set(task.work, (this.clock() - begin - waited) / (share * task.units))
      this.show(task, share)
      const paused = this.clock()
      await this.control.checkpoint()
      waited += this.clock() - paused
    }
    const result = await body(progress)
    const spent = this.clock() - begin - waited
    this.phases[task.phase] += spent
    const [{ passes, flops }, after] = [this.costs[task.phase], this.counted()]
    this.costs[task.phase] = { passes: passes + after.passes - before.passes, flops: flops + after.flops - before.flops }
    if (task.units > 0) this.speeds.set(task.work, spent / task.units)
    this.finished.add(task)
    this.show(task, 1)
    // What was measured is seen once the round is told, and held there.
    const phaseDone = task.phase !== 'evaluate' && this.tasks.every((one) => one.phase !== task.phase || this.finished.has(one))
    if (phaseDone) await this.control.hold(performance.now(), () => this.show(task, 1, true))
    return result
  }

  /**
   * Runs a part of a task whose computation is booked on no round: what a run looks up once, whichever round comes first. A run that
   * was gone on with would book it twice.
   */
  async aside<T>(body: () => Promise<T>): Promise<T> {
    const before = this.computed()
    const result = await body()
    const after = this.computed()
    const { passes, flops } = this.uncounted
    this.uncounted = { passes: passes + after.passes - before.passes, flops: flops + after.flops - before.flops }
    return result
  }

  private counted(): Compute {
    const [{ passes, flops }, aside] = [this.computed(), this.uncounted]
    return { passes: passes - aside.passes, flops: flops - aside.flops }
  }

  private show(current: Task, share: number, held = false): void {
    const scale = this.scale()
    let total = 0
    let done = 0
    for (const task of this.tasks) {
      const cost = task.units * (this.speeds.get(task.work) ?? PRIOR[task.work] * (scale ?? 1))
      total += cost
      if (this.finished.has(task)) done += cost
      else if (task === current) done += cost * share
    }
    this.shown = Math.max(this.shown, total > 0 ? Math.min(1, done / total) : 0)
    this.report({
      round: this.round, phase: current.phase, label: current.label, done: this.shown,
      secondsLeft: scale === null ? null : Math.max(0, total - done), ...(held && { held }),
    })
  }

  /** How this machine's speeds compare with the prior ones (geometric mean); null before any is known. */
  private scale(): number | null {
    let logs = 0
    let count = 0
    for (const [work, speed] of this.speeds) {
      if (speed <= 0) continue
      logs += Math.log(speed / PRIOR[work])
      count++
    }
    return count > 0 ? Math.exp(logs / count) : null
  }
}
