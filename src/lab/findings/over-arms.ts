/** Rank correlation over arms: seeds of one arm share its settings, so an arm's mean is the point, or its runs are drawn together. */
import { resampling } from '../../metrics/intervals.ts'
import { stream } from '../../random/index.ts'
import { groupedRankCorrelation } from '../rank-correlation.ts'
import { mean } from '../sums.ts'
import type { Figure } from './claim.ts'
import type { Arm, Quantity, Runs } from './quantity.ts'

const DRAWS = 2000
/** As with runs (experiments/correlate.ts). */
const LEAST_ARMS = 7

export interface OverArms {
  /** What is a point: an arm's mean over its seeds, or each of its runs. @default 'arm' */
  readonly point?: 'arm' | 'run'
  /** Arms that are left out. */
  readonly without?: readonly string[]
}

/**
 * Spearman's ρ of two quantities over the arms of an experiment; 95 % interval by drawing whole arms.
 * @returns null with fewer than seven arms that have both; n counts points
 */
export function correlateArms(runs: Runs, experiment: string, x: (arm: Arm) => Quantity, y: (arm: Arm) => Quantity, { point = 'arm', without = [] }: OverArms = {}): Figure | null {
  const arms = [...new Set((runs[experiment] ?? []).map(({ arm }) => arm))].filter((name) => !without.includes(name)).sort()
  const groups = arms.flatMap((name) => {
    const [across, up] = [x, y].map((of) => of(`${experiment}/${name}`).bySeed(runs))
    if (across.size === 0 || up.size === 0) return []
    if (point === 'arm') return [[{ x: mean([...across.values()]), y: mean([...up.values()]) }]]
    return [[...across].flatMap(([seed, value]) => (up.has(seed) ? [{ x: value, y: up.get(seed)! }] : []))]
  })
  if (groups.length < LEAST_ARMS) return null
  const found = groupedRankCorrelation(groups, resampling(groups.length, stream('findings', 'rank correlation'), DRAWS))
  return found && { ...found, n: groups.flat().length }
}
