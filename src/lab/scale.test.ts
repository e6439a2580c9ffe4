import fc from 'fast-check'
import { expect, it } from 'vitest'
import { roundTicks, scaleOf } from './scale.ts'

it('has round ticks around all values', () => {
  expect(scaleOf([0.31, 0.97]).ticks).toEqual([0.2, 0.4, 0.6, 0.8, 1])
  expect(scaleOf([0, 0.018])).toMatchObject({ domain: [0, 0.02] })
  expect(scaleOf([1, 1], [0, 1]).domain).toEqual([0.9, 1])
  expect(scaleOf([-80.000000001, 0]).domain).toEqual([-80, 0])
  fc.assert(fc.property(fc.array(fc.double({ min: -100, max: 1000, noNaN: true }), { minLength: 1, maxLength: 20 }), (values) => {
    const { domain, ticks } = scaleOf(values)
    // To a rounding error of the axis, which nobody sees.
    const error = 1e-9 * (domain[1] - domain[0])
    expect(domain[0]).toBeLessThanOrEqual(Math.min(...values) + error)
    expect(domain[1]).toBeGreaterThanOrEqual(Math.max(...values) - error)
    expect(ticks.length).toBeGreaterThanOrEqual(2)
    expect(ticks.length).toBeLessThanOrEqual(6)
  }))
})

it('does not zoom in on noise', () => {
  const { domain } = scaleOf([0.95, 0.951])
  expect(domain[1] - domain[0]).toBeGreaterThan(0.09)
})

it('marks whole rounds', () => {
  expect(roundTicks(6)).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(roundTicks(1)).toEqual([0, 1])
  expect(roundTicks(100)).toEqual([0, 20, 40, 60, 80, 100])
})
