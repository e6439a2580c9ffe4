import { expect, it } from 'vitest'
import { inOne, listed, listedApart } from './lists.ts'

it('lists read as one would say them', () => {
  expect(listed(['a', 'b', 'c'])).toBe('a, b, c')
  expect(listedApart(['a, b', 'c'])).toBe('a, b; c')
  expect(inOne(['a', 'b', 'c'])).toBe('a, b and c')
  expect(inOne(['{a}'])).toBe('{a}')
  expect([inOne([]), listed([])]).toEqual(['', ''])
})
