import { expect, it } from 'vitest'
import { createHover, stepTo } from './hover.ts'

const rounds = [1, 2, 3, 5]

it('steps by the arrow keys and stays within the rounds that there are', () => {
  expect(stepTo('ArrowLeft', rounds, 3)).toBe(2)
  expect(stepTo('ArrowRight', rounds, 3)).toBe(5)
  expect(stepTo('ArrowLeft', rounds, 1)).toBe(1)
  expect(stepTo('ArrowRight', rounds, 5)).toBe(5)
  expect([stepTo('Home', rounds, 3), stepTo('End', rounds, 3)]).toEqual([1, 5])
})

it('starts from the newest, or from the round before one that this chart lacks', () => {
  expect(stepTo('ArrowLeft', rounds, null)).toBe(3)
  expect(stepTo('ArrowRight', rounds, 4)).toBe(5)
  expect(stepTo('ArrowRight', rounds, 0)).toBe(1)
})

it('leaves other keys alone', () => {
  expect(stepTo('Tab', rounds, 3)).toBeNull()
  expect(stepTo('toString', rounds, 3)).toBeNull()
})

it('points at nothing to begin with', () => {
  expect(createHover().getState()).toEqual({ round: null })
})
