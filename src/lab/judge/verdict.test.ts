import { expect, test } from 'vitest'
import type { Estimate } from '../../metrics/types.ts'
import { type Curve, verdict } from './verdict.ts'

const floor: Estimate = { value: 1, lo: 0.9, hi: 1.1 }
/** Values at grades 0, 1, 2, …, each ± 0.05. */
const curve = (...values: number[]): Curve =>
  values.map((value, grade) => ({ grade, estimate: { value, lo: value - 0.05, hi: value + 0.05 } }))

test('a metric moves from the first grade whose interval is clear of the floor', () => {
  expect(verdict(floor, curve(1, 1.1, 1.2, 1.5))).toEqual({ movesFrom: 2, direction: 'rises', stays: true, monotone: true, correlation: 1 })
  expect(verdict(floor, curve(1, 0.8, 0.5))).toEqual({ movesFrom: 1, direction: 'falls', stays: true, monotone: true, correlation: -1 })
})

test('a metric that never leaves the floor is blind', () => {
  expect(verdict(floor, curve(1, 1.02, 0.99, 1.1))).toMatchObject({ movesFrom: null, direction: null, stays: false, monotone: false })
  // Rounding errors are no order.
  expect(verdict(floor, curve(1, 1 + 1e-13, 1 + 2e-13)).correlation).toBeNull()
})

test('going back by more than both intervals is not monotone; by less it is', () => {
  expect(verdict(floor, curve(1, 1.5, 1.3, 1.6))).toMatchObject({ movesFrom: 1, stays: true, monotone: false })
  expect(verdict(floor, curve(1, 1.5, 1.42, 1.6))).toMatchObject({ monotone: true, correlation: expect.closeTo(0.8, 12) as number })
  // In small steps, but far in all.
  expect(verdict(floor, curve(1, 1.6, 1.53, 1.46))).toMatchObject({ monotone: false })
})

test('coming back to the floor, or passing to its other side, does not stay', () => {
  expect(verdict(floor, curve(1, 1.5, 1.05))).toMatchObject({ movesFrom: 1, direction: 'rises', stays: false })
  expect(verdict(floor, curve(1, 1.5, 0.5))).toMatchObject({ movesFrom: 1, direction: 'rises', stays: false, monotone: false })
})
