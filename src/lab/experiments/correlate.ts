/**
 * Rank correlation of two readings over whole runs. Rounds of one run share a trend, so that any two metrics that both drift
 * would correlate within it; here a run is one point, and intervals resample whole runs.
 */
import { resampling } from '../../metrics/intervals.ts'
import type { Estimate } from '../../metrics/types.ts'
import { stream } from '../../random/index.ts'
import { rankCorrelation } from '../rank-correlation.ts'
import { type FinishedRun, read } from './readings.ts'
import type { Reading } from './schema.ts'

/** With fewer runs intervals miss too often: of independent readings 12 in 100 intervals of five or six runs, 6 of seven and 5 of eight, leave zero out. */
export const LEAST_RUNS = 7

const DRAWS = 2000

export interface Correlation {
  readonly x: Reading
  readonly y: Reading
  /** One point a run that has both readings. */
  readonly points: readonly { readonly arm: string; readonly seed: number; readonly x: number; readonly y: number }[]
  /** Spearman's, with its interval over runs (src/lab/rank-correlation.ts); null with fewer than LEAST_RUNS runs or where a side is constant. */
  readonly correlation: Estimate | null
}

/** The draws depend on the number of runs only, so that a report made twice is the same. */
export function correlate(runs: readonly FinishedRun[], x: Reading, y: Reading): Correlation {
  const points = runs.flatMap((run) => {
    const [atX, atY] = [read(run, x), read(run, y)]
    return atX === null || atY === null ? [] : [{ arm: run.arm, seed: run.seed, x: atX, y: atY }]
  })
  if (points.length < LEAST_RUNS) return { x, y, points, correlation: null }
  const draws = resampling(points.length, stream('experiment', 'rank correlation'), DRAWS)
  return { x, y, points, correlation: rankCorrelation(points.map((point) => point.x), points.map((point) => point.y), draws) }
}
