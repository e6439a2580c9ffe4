import { expect, it } from 'vitest'
import { duration, durationRange, number, signed } from './format.ts'

it('says durations coarsely', () => {
  expect([0.2, 4.1, 41, 89, 90, 600, 3600, 5000].map(duration))
    .toEqual(['less than a second', '5 s', '45 s', '90 s', '2 min', '10 min', '1 h', '1 h 24 min'])
})

it('says how long at least and at most, in one unit where there is one', () => {
  const ranges = [[240, 410], [50, 115], [95, 100], [41, 44], [40, 44], [0.4, 3], [4.2, 9], [3500, 3700], [3700, 9000], [240, 240]] as const
  expect(ranges.map(([low, high]) => durationRange(low, high)))
    .toEqual(['4–7 min', '50 s – 2 min', '95 s – 2 min', '40–45 s', '40–45 s', '3 s', '4–9 s', '58 min – 1 h 2 min', '1 h 1 min – 2 h 30 min', '4 min'])
})

it('gives numbers about three significant digits', () => {
  expect([0, 0.0123, 0.512, 1.5, 12.34, 123.4, -0.25].map(number)).toEqual(['0.00', '0.012', '0.51', '1.50', '12.3', '123', '−0.25'])
})

it('gives differences their sign', () => {
  expect([0.5, -0.25, 0].map(signed)).toEqual(['+0.50', '−0.25', '0.00'])
})
