/** The report of an experiment: all that its finished runs say, as one object of which tables and plots are views. */
import { type MetricReport, compareArms } from './compare.ts'
import { type Correlation, correlate } from './correlate.ts'
import { type Cost, costOf } from './cost.ts'
import { notesOn } from './notes.ts'
import { type Cell, cellsOf, type Experiment } from './parse.ts'
import type { FinishedRun } from './readings.ts'

export const REPORT_SCHEMA = 1

/** How far a cell has come: rounds in its record, round 0 included, of those that it will have. */
export interface CellState {
  readonly cell: string
  readonly arm: string
  readonly seed: number
  readonly rounds: number
  readonly of: number
}

export interface ExperimentReport {
  readonly schema: typeof REPORT_SCHEMA
  readonly name: string
  readonly description: string
  readonly baseline: string | null
  readonly seeds: readonly number[]
  readonly arms: readonly {
    readonly name: string
    /** What it changes of the base. */
    readonly changes: Readonly<Record<string, unknown>>
    /** Seeds whose runs are finished. */
    readonly finished: readonly number[]
    readonly cost: Cost | null
  }[]
  readonly cells: readonly CellState[]
  readonly metrics: readonly MetricReport[]
  readonly correlations: readonly Correlation[]
  /** What a reader must know before reading. */
  readonly notes: readonly string[]
}

/** Rounds in a finished cell's record, round 0 included. */
export const roundsOf = ({ config }: Cell): number => config.rounds + 1

/**
 * The report of the runs that are finished. It holds no time and no chance: the same records give the same report.
 * @param runs finished runs, in any order
 * @param roundsDone rounds in the record of a cell that is not finished, 0 where it has none
 */
export function reportOf(experiment: Experiment, runs: readonly FinishedRun[], roundsDone: (cell: Cell) => number): ExperimentReport {
  const cells = cellsOf(experiment)
  const inOrder = cells.flatMap(({ arm, seed }) => runs.find((run) => run.arm === arm && run.seed === seed) ?? [])
  const metrics = experiment.metrics.map((metric) => compareArms(experiment, inOrder, metric))
  return {
    schema: REPORT_SCHEMA,
    name: experiment.name, description: experiment.description, baseline: experiment.baseline, seeds: experiment.seeds,
    arms: experiment.arms.map(({ name, changes }) => {
      const own = inOrder.filter(({ arm }) => arm === name)
      return { name, changes, finished: own.map(({ seed }) => seed), cost: costOf(own) }
    }),
    cells: cells.map((cell) => {
      const finished = inOrder.some(({ arm, seed }) => arm === cell.arm && seed === cell.seed)
      return { cell: cell.id, arm: cell.arm, seed: cell.seed, rounds: finished ? roundsOf(cell) : roundsDone(cell), of: roundsOf(cell) }
    }),
    metrics,
    correlations: experiment.correlations.map(({ x, y }) => correlate(inOrder, x, y)),
    notes: notesOn(experiment, inOrder, metrics),
  }
}
