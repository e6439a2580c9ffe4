import { expect, it } from 'vitest'
import { FACTOR, grow, isOvergrown, LEAST, NO_GROWTH } from './growth.ts'

const after = (...rounds: readonly (readonly [run: string, bytes: number])[]): boolean =>
  isOvergrown(rounds.reduce((growth, [run, bytes]) => grow(growth, run, bytes), NO_GROWTH))

it('a worker is overgrown once it has grown far beyond what its runs needed at first', () => {
  expect(after(['a', 0.8 * LEAST], ['a', LEAST])).toBe(false)
  expect(after(['a', 0.8 * LEAST], ['a', 0.8 * FACTOR * LEAST])).toBe(true)
})

it('what is small may grow, and what is large from the first round on is left alone', () => {
  expect(after(['a', 1], ['a', LEAST - 1])).toBe(false)
  expect(after(['a', 3 * LEAST], ['a', 3.5 * LEAST], ['a', 4 * LEAST])).toBe(false)
})

it('a run that joins brings what it needs, which is no growth', () => {
  expect(after(['a', 0.5 * LEAST], ['b', LEAST], ['a', LEAST])).toBe(false)
  expect(after(['a', 0.5 * LEAST], ['b', LEAST], ['a', FACTOR * LEAST])).toBe(true)
})
