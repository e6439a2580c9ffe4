import { expect, test } from 'vitest'
import { spread } from './spread.ts'

test.each([
  [9, 5, [0, 2, 4, 6, 8]], [11, 4, [0, 3, 7, 10]], [2, 5, [0, 1]], [6, 2, [0, 5]], [0, 5, []],
])('of %i at most %i', (count, most, expected) => {
  expect(spread(Array.from({ length: count }, (_, i) => i), most)).toEqual(expected)
})
