/** What a finished run says: a metric at a round, or the whole run as one number. */
import type { Measurement } from '../../metrics/types.ts'
import type { RoundRecord, RunRecord } from '../record.ts'
import type { Reading } from './schema.ts'

/** A run that has all its rounds, and whose it is. */
export interface FinishedRun {
  readonly arm: string
  readonly seed: number
  readonly record: RunRecord
}

/** The metric in that round; undefined where the loop does not give it. */
export const measurementAt = (rounds: readonly RoundRecord[], round: number, metric: string): Measurement | undefined => {
  const metrics = rounds[round]?.metrics
  return metrics && Object.hasOwn(metrics, metric) ? metrics[metric] : undefined
}

/** The metric's values by round. @returns pairs of round and value, in the order of rounds */
export const courseOf = (rounds: readonly RoundRecord[], metric: string): (readonly [round: number, value: number])[] =>
  rounds.flatMap((_, round) => {
    const found = measurementAt(rounds, round, metric)
    return found ? [[round, found.value] as const] : []
  })

/** The run as one number; null where it has no such metric, or where a change has no round 0 to start from. */
export function read({ record: { rounds } }: FinishedRun, { metric, as }: Reading): number | null {
  const course = courseOf(rounds, metric)
  if (course.length === 0) return null
  const [first, last] = [course[0], course[course.length - 1]]
  switch (as) {
    case 'first': return first[1]
    case 'last': return last[1]
    case 'change': return first[0] === 0 && last[0] > 0 ? last[1] - first[1] : null
  }
}
