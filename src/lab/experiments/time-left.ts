/**
 * Time left of an experiment, from the pace that its runs have shown. A run takes a start (until its round 0 is measured)
 * and then so much a round; arms differ in both, so an arm goes by its own runs where there are any, else by the mean of all.
 */
import { mean } from '../sums.ts'

/** How a cell stands. */
export interface CellProgress {
  readonly arm: string
  /** Rounds after round 0. */
  readonly rounds: number
  readonly state: 'waiting' | 'running' | 'finished' | 'failed'
  /** Rounds measured, round 0 included; the share of the one that is being done counts as a part: 1.5 is half-way through round 1. */
  readonly done: number
  /** Seconds since a running cell began. */
  readonly elapsed: number
  /** Seconds from its beginning to the end of its round 0; null before. */
  readonly start: number | null
  /** Seconds a round after round 0; null while too little is known. */
  readonly pace: number | null
}

/**
 * Seconds until all cells are done; null before any pace is known. Cells that wait are taken in their order, each by
 * the first of the `jobs` places that is free.
 */
export function secondsLeft(cells: readonly CellProgress[], jobs: number): number | null {
  const waiting = cells.filter(({ state }) => state === 'waiting')
  const running = cells.filter(({ state }) => state === 'running')
  if (waiting.length === 0 && running.length === 0) return 0
  const paceOf = byArm(cells, ({ pace }) => pace)
  const startOf = byArm(cells, ({ start }) => start)
  if (paceOf === null) return null
  const places = Array.from({ length: Math.max(jobs, running.length) }, () => 0)
  for (const [i, cell] of running.entries()) places[i] = leftOf(cell, paceOf(cell.arm), startOf?.(cell.arm) ?? 0)
  const open = places.sort((a, b) => a - b)
  for (const { arm, rounds } of waiting) {
    open[0] += (startOf?.(arm) ?? 0) + rounds * paceOf(arm)
    open.sort((a, b) => a - b)
  }
  return open[open.length - 1]
}

function leftOf({ rounds, done, elapsed, start }: CellProgress, pace: number, usualStart: number): number {
  return start === null ? Math.max(0, usualStart - elapsed) + rounds * pace : Math.max(0, (rounds + 1 - done) * pace)
}

/** An arm's mean where it has figures, else the mean of all; null for no figures. */
function byArm(cells: readonly CellProgress[], figure: (cell: CellProgress) => number | null): ((arm: string) => number) | null {
  const known = cells.flatMap((cell) => {
    const value = figure(cell)
    return value === null ? [] : [{ arm: cell.arm, value }]
  })
  if (known.length === 0) return null
  return (arm) => {
    const own = known.filter((one) => one.arm === arm)
    return mean((own.length > 0 ? own : known).map(({ value }) => value))
  }
}
