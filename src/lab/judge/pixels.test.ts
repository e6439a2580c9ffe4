import { describe, expect, test } from 'vitest'
import { stream } from '../../random/index.ts'
import type { Images } from '../../worlds/types.ts'
import { addNoise, blur, darken, turnHue } from './pixels.ts'

const images = (channels: number, height: number, width: number, ...data: number[]): Images =>
  ({ n: data.length / (channels * height * width), channels, height, width, data: Uint8Array.from(data) })

describe('blur', () => {
  test('spreads a point as a Gaussian does, and keeps its light', () => {
    const size = 15
    const point = images(1, size, size, ...Array.from({ length: size * size }, (_, i) => (i === 7 * size + 7 ? 255 : 0)))
    const { data } = blur(point, 1)
    const at = (dy: number, dx: number): number => data[(7 + dy) * size + 7 + dx]
    // 255 / 2π = 40.6 at the centre, e^(−½) of it one pixel off, e^(−1) diagonally.
    expect([at(0, 0), at(0, 1), at(1, 0), at(-1, 0), at(1, 1), at(0, 2)]).toEqual([41, 25, 25, 25, 15, 5])
    expect(Math.abs(data.reduce((a, b) => a + b, 0) - 255)).toBeLessThan(8)
  })

  test('leaves a flat picture as it is, at the edges too, and images and channels apart', () => {
    const flat = images(3, 4, 5, ...Array.from({ length: 120 }, (_, i) => 40 * Math.floor(i / 20)))
    expect(blur(flat, 2)).toEqual(flat)
  })
})

test('noise has the spread asked for and depends on nothing but its stream', () => {
  const gray = images(1, 50, 50, ...new Array<number>(2500).fill(128))
  const { data } = addNoise(gray, 10, stream('noise'))
  const mean = data.reduce((a, b) => a + b, 0) / 2500
  const sd = Math.sqrt(data.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 2499)
  expect(Math.abs(mean - 128)).toBeLessThan(1)
  expect(Math.abs(sd - 10)).toBeLessThan(0.5)
  expect(addNoise(gray, 10, stream('noise')).data).toEqual(data)
  expect(gray.data.every((x) => x === 128)).toBe(true)
})

test('darkening takes a share of the light', () => {
  expect([...darken(images(1, 1, 3, 0, 100, 255), 0.4).data]).toEqual([0, 60, 153])
})

describe('hue', () => {
  const red = images(3, 1, 2, 200, 90, 20, 90, 20, 90)
  test('goes from red over green to blue by a third of a turn each, and leaves greys alone', () => {
    expect([...turnHue(red, 120).data]).toEqual([20, 90, 200, 90, 20, 90])
    expect([...turnHue(red, 240).data]).toEqual([20, 90, 20, 90, 200, 90])
    expect([...turnHue(red, 360).data]).toEqual([...red.data])
  })
  test('needs colours', () => {
    expect(() => turnHue(images(1, 1, 1, 9), 10)).toThrow(RangeError)
  })
})
