/**
 * 95 % intervals by resampling whole groups (prompts, pictures), because the samples of one group are not
 * independent. Generated and real groups share their prompts, so one draw picks the same groups of both.
 *
 * Averages are bootstrapped: n of n groups with replacement. Measures that compare samples in pairs (k-NN, KID,
 * Fréchet, distinct counts) are biased by the duplicates of a bootstrap, so they see m of n groups without
 * replacement. For a mean with variance σ²/n over n groups, the mean of m of these n groups varies around it by
 * σ²(1/m − 1/n), so the spread of the draws must be multiplied by √((1/n) / (1/m − 1/n)) = √(m / (n − m)) to
 * become that of the full sample (the delete-d jackknife of Shao & Wu, Ann. Statist. 17, 1989; exact for means,
 * first order for smooth statistics). m is half of the groups, where the factor is 1 for an even n. Where the first
 * order vanishes, as for Fréchet and KID between two sets of one law, the spread falls with 1/n and not with 1/√n:
 * intervals are then up to twice too wide, so floors of these two are on the careful side.
 *
 * Shares of distinct things fall with the number of samples, so that half of the groups have about twice the level and
 * twice the spread; numbers of distinct things rise with it, and half of the groups have half the spread. There the spread is taken relative to the
 * draws' mean. Distinct n-grams then stay up to 1.3 times too wide, numbers of captions and motifs up to a fifth too narrow.
 *
 * A macro-average over classes of which each is asked for in a few groups is beyond the bootstrap, whose draws miss whole
 * classes: its interval comes from the spread of groups within their class (`fromResiduals`).
 *
 * Few groups tell little of their own spread: with the factors above, an interval of a mean over 4, 8 and 32 groups would hold the truth in 79,
 * 85 and 94 of 100 cases. So the spread is multiplied by t / 1.96, t the 97.5 % quantile of Student's with n − 1 degrees of freedom, and that of a bootstrap, which
 * divides by n where n − 1 is due, by √(n / (n − 1)) too (Efron & Tibshirani, An Introduction to the Bootstrap, 1993, 12.5 and 13.4): 6 % at 32 groups in all.
 *
 * Either way the draws give only the spread: it is centred on the full-sample value, since the draws' own centre
 * carries the bias of their size. A statistic that does not vary over groups (all right, say) has an interval of
 * no width, which is not certainty.
 */
import type { Stream } from '../random/index.ts'
import { studentQuantile } from './student.ts'
import type { Estimate } from './types.ts'

/** The groups of each draw; shared by all metrics of an evaluation. */
export interface Resampling {
  readonly groups: number
  /** Each draw: `groups` indices with replacement. */
  readonly bootstraps: readonly Int32Array[]
  /** Each draw: m distinct indices. */
  readonly subsamples: readonly Int32Array[]
  /** √(m / (n − m)): from the spread of the subsamples to that of the full sample. */
  readonly factor: number
  /** t / 1.96: what few groups do not know of their spread. */
  readonly few: number
}

export const DRAWS = 200

/** The 97.5 % quantile of the normal distribution. */
const NORMAL = 1.959964

/** Figures of some groups, by name; one that they cannot give is left out. */
export type Statistic = (groups: Int32Array) => Readonly<Record<string, number>>

/**
 * Draws groups for intervals.
 * @throws RangeError for fewer than 4 groups, of which no spread can be told
 */
export function resampling(groups: number, stream: Stream, draws = DRAWS): Resampling {
  if (!Number.isInteger(groups) || groups < 4) throw new RangeError(`resampling: needs at least 4 groups, not ${groups}`)
  const m = Math.floor(groups / 2)
  const boot = stream.child('bootstrap')
  const sub = stream.child('subsample')
  return {
    groups,
    bootstraps: Array.from({ length: draws }, () => boot.ints(groups, groups)),
    subsamples: Array.from({ length: draws }, () => sub.permutation(groups).slice(0, m)),
    factor: Math.sqrt(m / (groups - m)),
    few: studentQuantile(0.95, groups - 1) / NORMAL,
  }
}

/** Full-sample figures with bootstrap intervals: for averages over groups. */
export function bootstrap(statistic: Statistic, { groups, bootstraps, few }: Resampling): Record<string, Estimate> {
  return estimates(statistic, groups, bootstraps, few * Math.sqrt(groups / (groups - 1)))
}

/** The same without a word for few groups: for rank correlations, whose spread over draws of few pairs is wide as it is. */
export function plainBootstrap(statistic: Statistic, { groups, bootstraps }: Resampling): Record<string, Estimate> {
  return estimates(statistic, groups, bootstraps, 1)
}

/** Full-sample figures with intervals from subsamples: for measures that duplicates would bias. */
export function subsample(statistic: Statistic, { groups, subsamples, factor, few }: Resampling): Record<string, Estimate> {
  return estimates(statistic, groups, subsamples, few * factor)
}

/** The same for positive figures whose level goes with the number of groups: the draws' spread relative to their mean. */
export function subsampleRelative(statistic: Statistic, { groups, subsamples, factor, few }: Resampling): Record<string, Estimate> {
  return withSpread(statistic(everyGroup(groups)), subsamples.map(statistic), few * factor, true)
}

/**
 * The interval of a figure from what each group adds to its error: value ± t · √Σ r², t the 97.5 % quantile of Student's with n − 1 degrees of
 * freedom (Taylor linearisation of a stratified mean: Särndal, Swensson & Wretman, Model Assisted Survey Sampling, 1992).
 * @param residuals one a group, each scaled by its weight in the figure and for the groups that its stratum has
 */
export function fromResiduals(value: number, residuals: readonly number[]): Estimate {
  const half = studentQuantile(0.95, Math.max(1, residuals.length - 1)) * Math.sqrt(residuals.reduce((sum, r) => sum + r * r, 0))
  return { value, lo: value - half, hi: value + half }
}

/** Figures of each of several choices of groups. */
export type JointStatistic = (choices: readonly Int32Array[]) => readonly Readonly<Record<string, number>>[]

/** As `subsample`, for a measure that looks at its samples once and judges all choices of groups together. */
export function subsampleJointly(statistic: JointStatistic, { groups, subsamples, factor, few }: Resampling): Record<string, Estimate> {
  const [full, ...drawn] = statistic([everyGroup(groups), ...subsamples])
  return withSpread(full, drawn, few * factor)
}

const everyGroup = (groups: number): Int32Array => Int32Array.from({ length: groups }, (_, g) => g)

function estimates(statistic: Statistic, groups: number, draws: readonly Int32Array[], factor: number): Record<string, Estimate> {
  return withSpread(statistic(everyGroup(groups)), draws.map(statistic), factor)
}

function withSpread(
  full: Readonly<Record<string, number>>, drawn: readonly Readonly<Record<string, number>>[], factor: number, relative = false,
): Record<string, Estimate> {
  const out: Record<string, Estimate> = {}
  for (const [key, value] of Object.entries(full)) {
    // A draw without a class, say, cannot tell that class's figure.
    const values = Float64Array.from(drawn.flatMap((d) => (key in d ? [d[key]] : []))).sort()
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length
    const scale = relative && mean > 0 ? factor * (value / mean) : factor
    const bound = (q: number): number => (values.length === 0 ? value : value + scale * (quantile(values, q) - mean))
    out[key] = { value, lo: Math.min(value, bound(0.025)), hi: Math.max(value, bound(0.975)) }
  }
  return out
}

/** Quantile of ascending values, interpolated linearly (type 7 of Hyndman & Fan, 1996). */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  const at = q * (sorted.length - 1)
  const below = Math.floor(at)
  const above = Math.min(below + 1, sorted.length - 1)
  return sorted[below] + (at - below) * (sorted[above] - sorted[below])
}

/**
 * The estimate with its interval cut to the values that the metric can take.
 * @throws RangeError naming the key where a number is not finite
 */
export function withinRange(key: string, { value, lo, hi }: Estimate, [least, most]: readonly [number, number]): Estimate {
  if (![value, lo, hi].every(Number.isFinite)) throw new RangeError(`${key} is not a finite number: ${value} (${lo} to ${hi})`)
  return { value, lo: Math.max(least, lo), hi: Math.min(most, hi) }
}
