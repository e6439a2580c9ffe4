/** What has changed since round 0, judged by intervals: for the summary in words. */
import { evaluatedSamples, type ExperimentConfig } from '../lab/config.ts'
import type { Measurement, RoundRecord } from '../lab/record.ts'
import { leastSide } from '../metrics/detector.ts'

/** That each of a run's rounds is evaluated on; without its settings nothing is known that would widen an interval. */
export const samplesOf = (config: ExperimentConfig | null): number => (config ? evaluatedSamples(config) : Infinity)

export type Trend = 'rose' | 'fell' | 'steady'

export interface Change {
  readonly metric: string
  readonly trend: Trend
  readonly first: Measurement
  readonly last: Measurement
}

/**
 * A metric rose or fell where its two 95 % intervals do not overlap. That is stricter than a test of the
 * difference, so 'steady' means "not shown", never "shown to be equal".
 * @param least that an interval reaches to either side, whatever its width (leastSide in metrics/detector.ts)
 */
export function trend(first: Measurement, last: Measurement, least: number): Trend {
  const lo = (of: Measurement): number => Math.min(of.lo, of.value - least)
  const hi = (of: Measurement): number => Math.max(of.hi, of.value + least)
  if (lo(last) > hi(first)) return 'rose'
  if (hi(last) < lo(first)) return 'fell'
  return 'steady'
}

/** Changes of these metrics, where the first and the last round both have them; none before a second round. @param samples that a round is evaluated on */
export function changes(rounds: readonly RoundRecord[], metrics: readonly string[], samples: number): Change[] {
  if (rounds.length < 2) return []
  const [first, last] = [rounds[0].metrics, rounds[rounds.length - 1].metrics]
  return metrics.flatMap((metric) => (Object.hasOwn(first, metric) && Object.hasOwn(last, metric)
    ? [{ metric, trend: trend(first[metric], last[metric], leastSide(metric, samples)), first: first[metric], last: last[metric] }]
    : []))
}
