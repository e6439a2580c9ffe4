/** Rank correlation over arms: seeds of one arm share its settings, so an arm's mean is the point. */
import { resampling } from '../../metrics/intervals.ts'
import { stream } from '../../random/index.ts'
import { rankCorrelation } from '../rank-correlation.ts'
import { mean } from '../sums.ts'
import type { Figure } from './claim.ts'
import type { Arm, Quantity, Runs } from './quantity.ts'

const DRAWS = 2000
/** As with runs (experiments/correlate.ts): of fewer orders than 5! one is perfect too easily. */
const LEAST_ARMS = 5

/**
 * Spearman's ρ of two quantities over the arms of an experiment, each the mean over its seeds; 95 % interval by drawing whole arms.
 * @returns null with fewer than five arms that have both
 */
export function correlateArms(runs: Runs, experiment: string, x: (arm: Arm) => Quantity, y: (arm: Arm) => Quantity): Figure | null {
  const arms = [...new Set((runs[experiment] ?? []).map(({ arm }) => arm))].sort()
  const points = arms.flatMap((name) => {
    const [across, up] = [x, y].map((of) => [...of(`${experiment}/${name}`).bySeed(runs).values()])
    return across.length > 0 && up.length > 0 ? [{ x: mean(across), y: mean(up) }] : []
  })
  if (points.length < LEAST_ARMS) return null
  const found = rankCorrelation(points.map((p) => p.x), points.map((p) => p.y), resampling(points.length, stream('findings', 'rank correlation'), DRAWS))
  return found && { ...found, n: points.length }
}
