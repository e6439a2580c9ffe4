/** From a figure to a verdict, by rules that were written down before the runs (docs/claims/README.md). */
import { mean, sum } from '../sums.ts'
import { studentQuantile } from '../../metrics/student.ts'

export const VERDICTS = ['holds', 'partly', 'fails', 'undecided', 'waiting'] as const

/** waiting: not all runs are there. partly: one of two parts holds. */
export type Verdict = (typeof VERDICTS)[number]

export interface Interval {
  readonly lo: number
  readonly hi: number
}

/**
 * holds: wholly on the predicted side of zero. fails: wholly on the other side, or wholly within what is worth no name.
 * @param worth smallest effect worth a name, in the figure's unit
 */
export function byPrediction({ lo, hi }: Interval, predicted: 'above' | 'below', worth: number): Verdict {
  if (lo > 0 || hi < 0) {
    const side = lo > 0 ? 'above' : 'below'
    return side === predicted ? 'holds' : 'fails'
  }
  return lo > -worth && hi < worth ? 'fails' : 'undecided'
}

/** Whether it is on one side of zero, and wholly within what is worth no name. */
export const isSmall = ({ lo, hi }: Interval, worth: number): boolean => (lo > 0 || hi < 0) && lo > -worth && hi < worth

/** Two parts of one claim. */
export function both(parts: readonly Verdict[]): Verdict {
  if (parts.includes('waiting')) return 'waiting'
  if (parts.every((part) => part === parts[0])) return parts[0]
  return parts.includes('holds') ? 'partly' : 'undecided'
}

/** Student's interval over seeds at another probability than the usual 95 %. @returns null for fewer than three values */
export function intervalAt(probability: number, values: readonly number[]): Interval | null {
  const n = values.length
  if (n < 3) return null
  const middle = mean(values)
  const half = studentQuantile(probability, n - 1) * Math.sqrt(sum(values.map((x) => (x - middle) ** 2)) / (n - 1) / n)
  return { lo: middle - half, hi: middle + half }
}
