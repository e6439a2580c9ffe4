/** What a curve of a metric over grades of damage says. */
import type { Estimate } from '../../metrics/types.ts'
import { spearman } from '../rank-correlation.ts'

/** A metric at each grade, the undamaged set first. */
export type Curve = readonly { readonly grade: number; readonly estimate: Estimate }[]

export interface Verdict {
  /** First grade whose interval no longer overlaps the floor's; null where none leaves it: the metric is blind to the damage. */
  readonly movesFrom: number | null
  /** Which way it moved there. */
  readonly direction: 'rises' | 'falls' | null
  /** Whether every later grade stays outside the floor's interval on that side; false for a blind metric. */
  readonly stays: boolean
  /** Whether no grade lies against the direction of an earlier one by more than both intervals; false for a blind metric. */
  readonly monotone: boolean
  /** Spearman's correlation of grades and values, all grades included; null where the values are all alike. */
  readonly correlation: number | null
}

/** Digits of a value that count for its rank. */
const DIGITS = 9

/**
 * The test is careful: the damaged set is the floor's own real data, so their errors go together and intervals that touch do
 * not prove that nothing moved.
 */
export function verdict(floor: Estimate, curve: Curve): Verdict {
  const side = ({ lo, hi }: Estimate): -1 | 0 | 1 => (lo > floor.hi ? 1 : hi < floor.lo ? -1 : 0)
  // Sums in another order differ in their last bits: a curve that is flat but for those is flat.
  const values = curve.map(({ estimate }) => Number(estimate.value.toPrecision(DIGITS)))
  const correlation = spearman(curve.map(({ grade }) => grade), values)
  const first = curve.findIndex(({ estimate }) => side(estimate) !== 0)
  if (first < 0) return { movesFrom: null, direction: null, stays: false, monotone: false, correlation }
  const sign = side(curve[first].estimate)
  const against = (early: Estimate, late: Estimate): boolean => (sign > 0 ? late.hi < early.lo : late.lo > early.hi)
  return {
    movesFrom: curve[first].grade,
    direction: sign > 0 ? 'rises' : 'falls',
    stays: curve.slice(first).every(({ estimate }) => side(estimate) === sign),
    monotone: !curve.some(({ estimate: early }, i) => curve.slice(i + 1).some(({ estimate: late }) => against(early, late))),
    correlation,
  }
}
