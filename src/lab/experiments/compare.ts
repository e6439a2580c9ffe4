/**
 * Arms by round: the mean over seeds, its change from round 0, and what parts it from the baseline. A comparison takes the two
 * arms' runs of one seed together: they share the evaluation's prompts and the streams of the loop, so that their difference
 * varies less than either. Intervals hold for one figure at a time, not for all of a report at once.
 */
import { describeMetric } from '../../metrics/index.ts'
import type { Estimate } from '../../metrics/types.ts'
import { mean } from '../sums.ts'
import { type OverSeeds, overSeeds, within } from './over-seeds.ts'
import type { Experiment } from './parse.ts'
import { type FinishedRun, measurementAt } from './readings.ts'

/** One arm's figures of one metric in one round. */
export interface RoundFigures {
  readonly round: number
  readonly value: OverSeeds
  /** Less the same run's round 0; null in round 0, and where round 0 has no such metric. */
  readonly change: OverSeeds | null
  /** Less the baseline's run of the same seed; null without one, and for the baseline itself. */
  readonly difference: OverSeeds | null
  /** The change, less that of the baseline's run of the same seed. */
  readonly changeDifference: OverSeeds | null
}

export interface MetricReport {
  readonly metric: string
  readonly name: string
  readonly unit: string
  readonly direction: 'higher' | 'lower' | 'neutral'
  /** Real data against real data: the mean over all runs' first such floors; null where there is none. */
  readonly floor: Estimate | null
  /** Arms that have the metric, in the experiment's order, each with the rounds that it has. */
  readonly arms: readonly { readonly arm: string; readonly rounds: readonly RoundFigures[] }[]
}

/** A metric in all arms. @throws RangeError for a metric that is not in the registry */
export function compareArms({ arms, baseline }: Experiment, runs: readonly FinishedRun[], metric: string): MetricReport {
  const described = describeMetric(metric)
  if (!described) throw new RangeError(`${metric} is no metric`)
  const { name, unit, direction, range } = described
  const base = runs.filter(({ arm }) => arm === baseline)
  return {
    metric, name, unit, direction,
    floor: floorOf(runs, metric),
    arms: arms.flatMap(({ name: arm, config }) => {
      const own = runs.filter((run) => run.arm === arm)
      const rounds = Array.from({ length: config.rounds + 1 }, (_, round) => round).flatMap((round): RoundFigures[] => {
        const value = overSeeds(present(own, (run) => valueAt(run, round, metric)))
        if (!value) return []
        return [{
          round, value: within(range, value),
          change: overSeeds(present(own, (run) => changeAt(run, round, metric))),
          difference: arm === baseline ? null : paired(own, base, (run) => valueAt(run, round, metric)),
          changeDifference: arm === baseline ? null : paired(own, base, (run) => changeAt(run, round, metric)),
        }]
      })
      return rounds.length > 0 ? [{ arm, rounds }] : []
    }),
  }
}

const valueAt = ({ record }: FinishedRun, round: number, metric: string): number | undefined => measurementAt(record.rounds, round, metric)?.value

function changeAt(run: FinishedRun, round: number, metric: string): number | undefined {
  const [before, now] = [valueAt(run, 0, metric), valueAt(run, round, metric)]
  return round === 0 || before === undefined || now === undefined ? undefined : now - before
}

const present = (runs: readonly FinishedRun[], value: (run: FinishedRun) => number | undefined): number[] =>
  runs.flatMap((run) => value(run) ?? [])

/** Differences at the seeds that both sides have. */
function paired(runs: readonly FinishedRun[], others: readonly FinishedRun[], value: (run: FinishedRun) => number | undefined): OverSeeds | null {
  return overSeeds(runs.flatMap((run) => {
    const other = others.find(({ seed }) => seed === run.seed)
    const [a, b] = [value(run), other && value(other)]
    return a === undefined || b === undefined ? [] : [a - b]
  }))
}

/** Real data against real data: the mean over runs' first such floors; null where there is none. */
export function floorOf(runs: readonly FinishedRun[], metric: string): Estimate | null {
  const floors = runs.flatMap(({ record }) => record.rounds.map((_, round) => measurementAt(record.rounds, round, metric)?.floor).find((floor) => floor) ?? [])
  if (floors.length === 0) return null
  const middle = (part: keyof Estimate): number => mean(floors.map((floor) => floor[part]))
  return { value: middle('value'), lo: middle('lo'), hi: middle('hi') }
}
