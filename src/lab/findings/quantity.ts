/** What is read from the runs of an experiment, one number a seed. Each seed is one repetition, and two arms are compared seed by seed. */
import { detectCollapse } from '../../metrics/detector.ts'
import { evaluatedSamples } from '../config.ts'
import { mean } from '../sums.ts'
import { type FinishedRun, measurementAt } from '../experiments/readings.ts'

/** Finished runs by the name of their experiment's file. */
export type Runs = Readonly<Record<string, readonly FinishedRun[]>>

export interface Quantity {
  /** "caption.fidelity.all of relabel-base less joint" */
  readonly words: string
  /** By seed, of those that have all that is asked for. */
  bySeed(runs: Runs): ReadonlyMap<number, number>
}

/** An arm of an experiment: "loops/joint". */
export type Arm = `${string}/${string}`

/** The finished runs of an arm. */
export const runsOfArm = (runs: Runs, arm: Arm): readonly FinishedRun[] => {
  const [experiment, name] = arm.split('/')
  return (runs[experiment] ?? []).filter((run) => run.arm === name)
}

const read = (words: string, arm: Arm, value: (run: FinishedRun) => number | undefined): Quantity => ({
  words,
  bySeed: (runs) => new Map(runsOfArm(runs, arm).flatMap((run) => {
    const found = value(run)
    return found === undefined ? [] : [[run.seed, found] as const]
  })),
})

/** A metric in a round, the arm's last if none is named. */
export const value = (arm: Arm, metric: string, round?: number): Quantity =>
  read(`${metric} of ${arm}${round === undefined ? '' : ` in round ${round}`}`, arm, ({ record: { rounds } }) => measurementAt(rounds, round ?? rounds.length - 1, metric)?.value)

/** How far a metric has moved since a round, from which it is first known for pairs: 1. @param to the last round if none is named */
export const change = (arm: Arm, metric: string, { from = 0, to }: { readonly from?: number; readonly to?: number } = {}): Quantity =>
  read(`change of ${metric} in ${arm} from round ${from}${to === undefined ? '' : ` to ${to}`}`, arm, ({ record: { rounds } }) => {
    const [before, after] = [measurementAt(rounds, from, metric), measurementAt(rounds, to ?? rounds.length - 1, metric)]
    return before && after && after.value - before.value
  })

/** The round in which collapse is detected by measures of one medium, lest the loop with two models has more to be caught by; one more than the last where it is not. */
export const detected = (arm: Arm, medium: 'image' | 'caption'): Quantity =>
  read(`round in which the detector speaks up in ${arm} by measures of ${medium}s, one more than the last where it does not`, arm, ({ record: { config, rounds } }) =>
    detectCollapse(rounds, evaluatedSamples(config)).departures.find(({ key }) => key.startsWith(medium))?.round ?? rounds.length)

/** A number that is known without measuring, at the arm's seeds. */
export const constant = (arm: Arm, number: number): Quantity => read(`${number} for ${arm}`, arm, () => number)

/** At the seeds that both have. */
export const less = (a: Quantity, b: Quantity): Quantity => ({
  words: `${a.words}, less ${b.words}`,
  bySeed(runs) {
    const others = b.bySeed(runs)
    return new Map([...a.bySeed(runs)].flatMap(([seed, number]) => (others.has(seed) ? [[seed, number - others.get(seed)!] as const] : [])))
  },
})

/** How far one arm lies from another by a metric in its last round. */
export const against = (arm: Arm, other: Arm, metric: string): Quantity => less(value(arm, metric), value(other, metric))

/** At the seeds that all have. */
export const meanOf = (all: readonly Quantity[]): Quantity => ({
  words: `mean of (${all.map(({ words }) => words).join('; ')})`,
  bySeed(runs) {
    const each = all.map((one) => one.bySeed(runs))
    return new Map([...each[0].keys()].filter((seed) => each.every((one) => one.has(seed))).map((seed) => [seed, mean(each.map((one) => one.get(seed)!))]))
  },
})
