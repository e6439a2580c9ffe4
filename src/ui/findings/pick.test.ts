import { expect, test } from 'vitest'
import type { GalleryTile } from '../../lab/record.ts'
import { spread, worstDescribed } from './pick.ts'

test.each([
  [9, 5, [0, 2, 4, 6, 8]], [11, 4, [0, 3, 7, 10]], [2, 5, [0, 1]], [6, 2, [0, 5]], [0, 5, []],
])('of %i at most %i', (count, most, expected) => {
  expect(spread(Array.from({ length: count }, (_, i) => i), most)).toEqual(expected)
})

test('pictures with the most wrong words in their captions', () => {
  const tile = (wrong?: readonly number[]): GalleryTile => ({ prompt: 'a ring', caption: 'a red ring', channels: 1, height: 1, width: 1, data: new Uint8Array(1), ...(wrong && { wrong }) })
  const gallery = { round: 1, generated: [], captioned: [tile(), tile([1]), tile([]), tile([0, 2]), tile([1])] }
  expect(worstDescribed(gallery, 2)).toEqual([3, 1])
  expect(worstDescribed(gallery, 9)).toEqual([3, 1, 4, 0, 2])
})
