/** Whether two series of numbers rank alike. */
import { plainBootstrap, type Resampling } from '../metrics/intervals.ts'
import type { Estimate } from '../metrics/types.ts'

/** Share of draws that may have no correlation, one side being constant in them: what is left of more tells of chosen draws. */
const MOST_WITHOUT = 0.02

/** Part of the range of all values within which two are a tie: means and differences of equal numbers differ in their last bits. */
const TIE = 1e-10

export interface Point { readonly x: number; readonly y: number }

/**
 * Spearman's rank correlation with its 95 % bootstrap interval over the pairs (src/metrics/intervals.ts).
 * @returns null where one side is constant
 * @throws RangeError where lengths differ
 */
export function rankCorrelation(a: ArrayLike<number>, b: ArrayLike<number>, pairs: Resampling): Estimate | null {
  if (a.length !== b.length) throw new RangeError(`rank correlation: ${a.length} values against ${b.length}`)
  return groupedRankCorrelation(Array.from(a, (x, i) => [{ x, y: b[i] }]), pairs)
}

/**
 * The same of points of which some belong together: whole groups are drawn for the interval.
 * @returns null too where all hangs on so few groups that more than MOST_WITHOUT of the draws are constant on one side
 */
export function groupedRankCorrelation(groups: readonly (readonly Point[])[], draws: Resampling): Estimate | null {
  let without = 0
  const { rho } = plainBootstrap((drawn): Record<string, number> => {
    const points = Array.from(drawn).flatMap((i) => groups[i])
    const found = spearman(points.map(({ x }) => x), points.map(({ y }) => y))
    if (found !== null) return { rho: found }
    without++
    return {}
  }, draws)
  return rho && without <= MOST_WITHOUT * draws.bootstraps.length ? { value: rho.value, lo: Math.max(-1, rho.lo), hi: Math.min(1, rho.hi) } : null
}

/**
 * Spearman's rank correlation: Pearson's of the ranks, equal values sharing the mean of their ranks (Am. J. Psychol. 15, 1904).
 * @returns null where one side is constant
 * @throws RangeError where lengths differ
 */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  if (a.length !== b.length) throw new RangeError(`rank correlation: ${a.length} values against ${b.length}`)
  const [x, y] = [ranks(a), ranks(b)]
  const middle = (a.length - 1) / 2
  let [xy, xx, yy] = [0, 0, 0]
  for (let i = 0; i < x.length; i++) {
    xy += (x[i] - middle) * (y[i] - middle)
    xx += (x[i] - middle) ** 2
    yy += (y[i] - middle) ** 2
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : null
}

/** Ranks from 0; values that are equal but for rounding share the mean of theirs. */
function ranks(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (_, i) => i).sort((i, j) => values[i] - values[j])
  const out = new Float64Array(values.length)
  const apart = TIE * (values[order[order.length - 1]] - values[order[0]])
  for (let from = 0; from < order.length;) {
    let to = from
    while (to < order.length && values[order[to]] - values[order[from]] <= apart) to++
    for (let t = from; t < to; t++) out[order[t]] = (from + to - 1) / 2
    from = to
  }
  return out
}
