import { expect, it } from 'vitest'
import { stream } from '../random/index.ts'
import { frechetDistance } from './frechet.ts'
import { inOwnSpan } from './span.ts'

const normal = (seed: number, n: number, width: number) => ({ n, width, data: Float64Array.from(stream(seed).normals(n * width), (x) => 3 * seed + x) })

it('keeps the Fréchet distance of few samples in many dimensions, in few', () => {
  const [a, b] = [normal(1, 6, 40), normal(2, 5, 40)]
  const [x, y] = inOwnSpan(a, b)
  expect([x.n, x.width, y.n, y.width]).toEqual([6, 10, 5, 10])
  expect(frechetDistance(x, y)).toBeCloseTo(frechetDistance(a, b), 6)
})

it('finds the dimensions that are there, and gives one where all are the same', () => {
  const flat = { n: 4, width: 3, data: Float64Array.of(0, 0, 5, 1, 0, 5, 0, 2, 5, 3, 3, 5) }
  const [x] = inOwnSpan(flat, flat)
  expect(x.width).toBe(2)
  const same = { n: 3, width: 2, data: new Float64Array(6).fill(4) }
  expect(inOwnSpan(same, same)[0]).toEqual({ n: 3, width: 1, data: new Float64Array(3) })
  expect(() => inOwnSpan(flat, same)).toThrow(RangeError)
})
