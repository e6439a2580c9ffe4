/** A mean over seeds with its interval: each seed is one independent repetition, so nothing within a run counts as more than one. */
import { mean, sum } from '../sums.ts'
import { studentQuantile } from '../../metrics/student.ts'

/** With fewer seeds no interval is given: the spread of two numbers says next to nothing of the spread they come from. */
export const LEAST_SEEDS = 3

export interface OverSeeds {
  /** Seeds. */
  readonly n: number
  readonly mean: number
  /** 95 % interval; null with fewer than LEAST_SEEDS seeds. */
  readonly lo: number | null
  readonly hi: number | null
  /** Lowest and highest seed. */
  readonly least: number
  readonly most: number
}

/** The same with its interval cut where a metric can be no smaller or larger. @param range of the metric */
export const within = (range: readonly [number, number], of: OverSeeds): OverSeeds =>
  (of.lo === null || of.hi === null ? of : { ...of, lo: Math.max(range[0], of.lo), hi: Math.min(range[1], of.hi) })

/**
 * Mean of one value a seed, with Student's interval mean ± t · s / √n, t for n − 1 degrees of freedom (Student, Biometrika 6,
 * 1908). Where the values are differences of two arms at the same seed it is the paired interval. It assumes that values
 * over seeds are about normal, which a handful of seeds cannot show. Values that are all alike give an interval of no width,
 * which is not certainty.
 * @returns null for no values
 */
export function overSeeds(values: readonly number[]): OverSeeds | null {
  const n = values.length
  if (n === 0) return null
  const middle = mean(values)
  const range = { least: Math.min(...values), most: Math.max(...values) }
  if (n < LEAST_SEEDS) return { n, mean: middle, lo: null, hi: null, ...range }
  const deviation = Math.sqrt(sum(values.map((x) => (x - middle) ** 2)) / (n - 1))
  const half = studentQuantile(0.95, n - 1) * deviation / Math.sqrt(n)
  return { n, mean: middle, lo: middle - half, hi: middle + half, ...range }
}
