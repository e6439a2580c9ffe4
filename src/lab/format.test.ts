import { expect, it } from 'vitest'
import { duration, number } from './format.ts'

it('says durations coarsely', () => {
  expect([0.2, 4.1, 41, 89, 90, 600, 3600, 5000].map(duration))
    .toEqual(['less than a second', '5 s', '45 s', '90 s', '2 min', '10 min', '1 h', '1 h 24 min'])
})

it('gives numbers about three significant digits', () => {
  expect([0, 0.0123, 0.512, 1.5, 12.34, 123.4, -0.25].map(number)).toEqual(['0.00', '0.012', '0.51', '1.50', '12.3', '123', '−0.25'])
})
