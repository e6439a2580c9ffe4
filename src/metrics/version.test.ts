import { expect, test } from 'vitest'
import { MEASURES, toldOtherwise, toldSince } from './version.ts'

test('a figure is told otherwise between versions that a change lies between', () => {
  expect(toldOtherwise('metrics.caption.fidelity.all.lo', 1, 2)).toBe(true)
  expect(toldOtherwise('metrics.caption.fidelity.all.value', 1, 2)).toBe(false)
  expect(toldOtherwise('metrics.caption.fidelity.lo', 2, 3)).toBe(false)
  expect(toldOtherwise('metrics.image.entropy.value', 3, 1)).toBe(true)
  expect(toldOtherwise('metrics.caption.entropy.value', 3, 1)).toBe(false)
  expect(toldOtherwise('metrics.image.recall.floor.hi', 3, 4)).toBe(true)
})

test('what is to be known goes by the world, and nothing is of this version', () => {
  expect(toldSince(1, 'shapes')).toHaveLength(2)
  expect(toldSince(1, 'emoji')).toHaveLength(3)
  expect(toldSince(2, 'shapes')).toEqual(toldSince(3, 'emoji'))
  for (const world of ['shapes', 'emoji']) expect(toldSince(MEASURES, world)).toEqual([])
})
