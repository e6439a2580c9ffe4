/** How far an experiment is: what each cell has done so far, at which pace, and what is left. */
import type { Cell } from '../../lab/experiments/parse.ts'
import { type CellProgress, secondsLeft } from '../../lab/experiments/time-left.ts'
import type { RoundProgress } from '../../lab/meter.ts'
import type { RunRecord } from '../../lab/record.ts'
import { sum } from '../../lab/sums.ts'

/** A pace is told from this share of a round on; before, the run's own guess at the share done is too coarse. */
const LEAST_SHARE = 0.2

interface Standing {
  readonly arm: string
  readonly rounds: number
  state: CellProgress['state']
  done: number
  /** Rounds that an earlier start had done when it began. */
  before: number
  /** Clock at the beginning. */
  begin: number
  start: number | null
  pace: number | null
}

export class Overview {
  private readonly cells = new Map<string, Standing>()

  /** @param clock seconds, from any origin */
  constructor(cells: readonly Cell[], private readonly jobs: number, private readonly clock: () => number) {
    for (const { id, arm, config } of cells) {
      this.cells.set(id, { arm, rounds: config.rounds, state: 'waiting', done: 0, before: 0, begin: 0, start: null, pace: null })
    }
  }

  /** A cell that an earlier start has finished: its record tells the pace. */
  known({ id, config }: Cell, { rounds }: RunRecord): void {
    const seconds = rounds.map((round) => sum(Object.values(round.seconds)))
    const pace = sum(seconds.slice(1)) / config.rounds
    this.change(id, { state: 'finished', done: rounds.length, start: seconds[0], pace })
  }

  begin({ id }: Cell): void {
    this.change(id, { state: 'running', done: 0, begin: this.clock() })
  }

  /** A cell has its engine and models. @param done rounds that an earlier start has done; then its start is over */
  begun({ id }: Cell, done: number): void {
    if (done > 0) this.change(id, { done, before: done, start: this.clock() - this.cells.get(id)!.begin })
  }

  progress({ id }: Cell, { round, done }: RoundProgress): void {
    this.advance(id, round + done)
  }

  /** @param round that is measured */
  round({ id }: Cell, round: number): void {
    const cell = this.cells.get(id)!
    if (round === 0) cell.start = this.clock() - cell.begin
    this.advance(id, round + 1)
  }

  /** @param id of a cell */
  end(id: string, state: 'finished' | 'failed'): void {
    this.change(id, { state })
  }

  /** Runs that are finished, those that failed, and all. */
  get counts(): { readonly finished: number; readonly failed: number; readonly all: number } {
    const states = [...this.cells.values()].map(({ state }) => state)
    return { finished: states.filter((state) => state === 'finished').length, failed: states.filter((state) => state === 'failed').length, all: states.length }
  }

  /** Share of all rounds done, 0…1. */
  get share(): number {
    const cells = [...this.cells.values()]
    return sum(cells.map(({ done }) => done)) / sum(cells.map(({ rounds }) => rounds + 1))
  }

  /** Cells that run, with the rounds that they have done, the one in progress as a part. */
  get running(): { readonly cell: string; readonly done: number; readonly of: number }[] {
    return [...this.cells].filter(([, { state }]) => state === 'running').map(([cell, { done, rounds }]) => ({ cell, done, of: rounds + 1 }))
  }

  get secondsLeft(): number | null {
    const now = this.clock()
    return secondsLeft([...this.cells.values()].map((cell) => ({ ...cell, elapsed: now - cell.begin })), this.jobs)
  }

  private advance(id: string, done: number): void {
    const cell = this.cells.get(id)!
    const after = done - Math.max(1, cell.before)
    cell.done = Math.max(cell.done, done)
    if (cell.start !== null && after >= LEAST_SHARE) cell.pace = (this.clock() - cell.begin - cell.start) / after
  }

  private change(id: string, change: Partial<Standing>): void {
    Object.assign(this.cells.get(id)!, change)
  }
}
