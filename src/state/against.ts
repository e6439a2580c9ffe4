/** How a lane's figures stand to the baseline's at the same round. */
import type { Measurement, RoundRecord } from '../lab/record.ts'
import { leastSide } from '../metrics/detector.ts'
import { trend } from './changes.ts'

/**
 * Two figures held against each other. Records keep each figure's own interval, not the samples behind it: a proper interval of the
 * difference, which would profit from both lanes having been asked the same prompts, cannot be made of them. So what is told is whether
 * the two intervals overlap, which is stricter than a test of the difference: overlapping is "not shown", never "shown to be equal".
 */
export interface Comparison {
  /** The lane's value less the baseline's. */
  readonly difference: number
  /** Whether the 95 % intervals do not overlap, each at least as wide as its number of samples allows. */
  readonly apart: boolean
}

/** @param least as `trend` has it */
export const compared = (baseline: Measurement, lane: Measurement, least: number): Comparison =>
  ({ difference: lane.value - baseline.value, apart: trend(baseline, lane, least) !== 'steady' })

/** The last round up to `shown` that both have; null where there is none. @param shown null for the newest */
export function commonRound(a: readonly RoundRecord[], b: readonly RoundRecord[], shown: number | null): number | null {
  const rounds = new Set(a.map(({ round }) => round))
  return b.findLast(({ round }) => rounds.has(round) && (shown === null || round <= shown))?.round ?? null
}

export interface Held extends Comparison { readonly metric: string }

/**
 * These metrics of a lane held against the baseline's at one round, where both have them.
 * @param round one that both have @param samples that rounds are evaluated on
 */
export function heldAgainst(baseline: readonly RoundRecord[], lane: readonly RoundRecord[], metrics: readonly string[], round: number, samples: number): Held[] {
  const at = (rounds: readonly RoundRecord[]) => rounds.find((record) => record.round === round)!.metrics
  const [base, own] = [at(baseline), at(lane)]
  return metrics.flatMap((metric) => (Object.hasOwn(base, metric) && Object.hasOwn(own, metric)
    ? [{ metric, ...compared(base[metric], own[metric], leastSide(metric, samples)) }]
    : []))
}
