/** What has changed since round 0, judged by intervals: for the summary in words. */
import type { Measurement, RoundRecord } from '../lab/record.ts'

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
 */
export function trend(first: Measurement, last: Measurement): Trend {
  if (last.lo > first.hi) return 'rose'
  if (last.hi < first.lo) return 'fell'
  return 'steady'
}

/** Changes of these metrics, where the first and the last round both have them; none before a second round. */
export function changes(rounds: readonly RoundRecord[], metrics: readonly string[]): Change[] {
  if (rounds.length < 2) return []
  const [first, last] = [rounds[0].metrics, rounds[rounds.length - 1].metrics]
  return metrics.flatMap((metric) => (Object.hasOwn(first, metric) && Object.hasOwn(last, metric)
    ? [{ metric, trend: trend(first[metric], last[metric]), first: first[metric], last: last[metric] }]
    : []))
}
