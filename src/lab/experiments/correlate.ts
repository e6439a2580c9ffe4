/**
 * Rank correlation of two readings over whole runs. Rounds of one run share a trend, so that any two metrics that both drift
 * would correlate within it; here a run is one point, and intervals resample whole runs.
 */
import { bootstrap, resampling } from '../../metrics/intervals.ts'
import type { Estimate } from '../../metrics/types.ts'
import { stream } from '../../random/index.ts'
import { spearman } from '../judge/agreement.ts'
import { type FinishedRun, read } from './readings.ts'
import type { Reading } from './schema.ts'

/** With fewer runs not even a perfect order would be beyond chance at 5 %: of 4! = 24 orders one is perfect either way, 2/24 > .05. */
export const LEAST_RUNS = 5

const DRAWS = 2000

export interface Correlation {
  readonly x: Reading
  readonly y: Reading
  /** One point a run that has both readings. */
  readonly points: readonly { readonly arm: string; readonly seed: number; readonly x: number; readonly y: number }[]
  /**
   * Spearman's correlation, ties sharing their mean rank (Spearman, Am. J. Psychol. 15, 1904), with the 95 % bootstrap interval over runs
   * (src/metrics/intervals.ts); null with fewer than LEAST_RUNS runs or where a side is constant.
   */
  readonly correlation: Estimate | null
}

/** The draws depend on the number of runs only, so that a report made twice is the same. */
export function correlate(runs: readonly FinishedRun[], x: Reading, y: Reading): Correlation {
  const points = runs.flatMap((run) => {
    const [atX, atY] = [read(run, x), read(run, y)]
    return atX === null || atY === null ? [] : [{ arm: run.arm, seed: run.seed, x: atX, y: atY }]
  })
  return { x, y, points, correlation: points.length < LEAST_RUNS ? null : correlationOf(points) }
}

function correlationOf(points: Correlation['points']): Estimate | null {
  const { rho } = bootstrap((drawn): Record<string, number> => {
    const chosen = Array.from(drawn, (i) => points[i])
    const found = spearman(chosen.map(({ x }) => x), chosen.map(({ y }) => y))
    return found === null ? {} : { rho: found }
  }, resampling(points.length, stream('experiment', 'rank correlation'), DRAWS))
  return rho ? { value: rho.value, lo: Math.max(-1, rho.lo), hi: Math.min(1, rho.hi) } : null
}
