import { expect, test } from 'vitest'
import type { Images } from '../../worlds/types.ts'
import { fitImages } from './fit.ts'

const picture = (channels: number, height: number, width: number, data: readonly number[]): Images =>
  ({ n: data.length / (channels * height * width), channels, height, width, data: Uint8Array.from(data) })

test('pictures that fit are handed back themselves', () => {
  const images = picture(1, 2, 2, [1, 2, 3, 4])
  expect(fitImages(images, { channels: 1, height: 2, width: 2 })).toBe(images)
})

test('a smaller pixel is the mean of what it covers, parts of pixels by their share', () => {
  expect([...fitImages(picture(1, 2, 2, [0, 10, 20, 30]), { channels: 1, height: 1, width: 1 }).data]).toEqual([15])
  // Three pixels onto two: 0 and half of 30; half of 30 and 90.
  expect([...fitImages(picture(1, 3, 3, [0, 30, 90, 0, 30, 90, 0, 30, 90]), { channels: 1, height: 2, width: 2 }).data]).toEqual([10, 70, 10, 70])
})

test('larger pictures are interpolated between centres, and the border goes on', () => {
  expect([...fitImages(picture(1, 2, 2, [0, 100, 0, 100]), { channels: 1, height: 4, width: 4 }).data]).toEqual(
    [0, 25, 75, 100, 0, 25, 75, 100, 0, 25, 75, 100, 0, 25, 75, 100])
  expect([...fitImages(picture(1, 1, 1, [7]), { channels: 1, height: 2, width: 3 }).data]).toEqual([7, 7, 7, 7, 7, 7])
})

test('of other proportions the centred window is taken', () => {
  expect([...fitImages(picture(1, 2, 4, [9, 1, 2, 9, 9, 3, 4, 9]), { channels: 1, height: 2, width: 2 }).data]).toEqual([1, 2, 3, 4])
  expect([...fitImages(picture(1, 4, 2, [9, 9, 1, 2, 3, 4, 9, 9]), { channels: 1, height: 2, width: 2 }).data]).toEqual([1, 2, 3, 4])
})

test('grey and colour turn into each other, picture by picture', () => {
  const grey = picture(1, 1, 2, [10, 20, 30, 40])
  const coloured = fitImages(grey, { channels: 3, height: 1, width: 2 })
  expect([...coloured.data]).toEqual([10, 20, 10, 20, 10, 20, 30, 40, 30, 40, 30, 40])
  expect(coloured.n).toBe(2)
  expect([...fitImages(coloured, { channels: 1, height: 1, width: 2 }).data]).toEqual([10, 20, 30, 40])
  expect([...fitImages(picture(3, 1, 1, [255, 0, 0]), { channels: 1, height: 1, width: 1 }).data]).toEqual([76])
})

test('a constant picture stays what it is at every size', () => {
  const flat = picture(3, 7, 5, Array.from({ length: 105 }, () => 200))
  for (const size of [1, 3, 4, 6, 13]) {
    expect(new Set(fitImages(flat, { channels: 3, height: size, width: size }).data), String(size)).toEqual(new Set([200]))
  }
})

test('what is no picture is refused', () => {
  expect(() => fitImages(picture(1, 1, 1, [0]), { channels: 4, height: 1, width: 1 })).toThrow('only 1 and 3')
  expect(() => fitImages(picture(1, 1, 1, [0]), { channels: 1, height: 0, width: 1 })).toThrow('no picture')
})
