/** Fréchet distance and KID, which share their reference inputs. */
import { describe, expect, test } from 'vitest'
import { frechetDistance } from './frechet.ts'
import { kernelDistance } from './kid.ts'
import { stream } from '../random/index.ts'
import { table } from './reference-inputs.ts'
import type { Matrix } from './types.ts'

/** Real, made, then the peer's Fréchet distance and KID. */
type Case = [string, Matrix, Matrix, number, number]

describe('distances between sets', () => {
  // Made with layer6ai-labs/dgm-eval at 74c79f7 (numpy 2.4.6, scipy 1.17.1, scikit-learn 1.9.1):
  // compute_FD_with_reps(real, made) and compute_polynomial_mmd(real, made).
  const cases: Case[] = [
    ['shifted', table(1, 64, 16), table(2, 64, 16, 0.8, 0.1), 0.43279065832343616, 0.04044119185022543],
    ['the same law', table(1, 64, 16), table(3, 64, 16), 0.14278398156478705, 0.0017329248787762985],
    ['fewer samples than dimensions', table(4, 24, 32), table(5, 24, 32, 1.2, -0.05), 0.7329098101455325, 0.009046587359567315],
    ['the size of an evaluation', table(6, 256, 64), table(7, 256, 64, 0.7, 0.02), 0.2283388498098, 0.0010117166778598197],
  ]

  test.each(cases)('Fréchet distance agrees with the peer: %s', (_, real, made, expected) => {
    expect(Math.abs(frechetDistance(real, made) / expected - 1)).toBeLessThan(1e-7)
    expect(Math.abs(frechetDistance(made, real) / expected - 1)).toBeLessThan(1e-7)
  })

  test.each(cases)('KID agrees with the peer: %s', (_, real, made, __, expected) => {
    expect(Math.abs(kernelDistance(real, made) / expected - 1)).toBeLessThan(1e-9)
  })

  test('Fréchet distance of a set to itself is zero, singular or not', () => {
    expect(frechetDistance(table(1, 64, 16), table(1, 64, 16))).toBeLessThan(1e-6)
    expect(frechetDistance(table(4, 24, 32), table(4, 24, 32))).toBeLessThan(1e-6)
  })

  test('Fréchet distance to a single point repeated is the shift and the variance', () => {
    const real = table(1, 64, 2)
    const mean = [0, 1].map((c) => Array.from(real.data).filter((_, i) => i % 2 === c).reduce((a, b) => a + b) / 64)
    const variance = Array.from(real.data).reduce((sum, x, i) => sum + (x - mean[i % 2]) ** 2, 0) / 63
    // A covariance of rounding errors (1e-16) enters by its root: seven digits.
    const point = { n: 8, width: 2, data: new Float64Array(16).fill(3) }
    expect(frechetDistance(real, point)).toBeCloseTo(variance + (mean[0] - 3) ** 2 + (mean[1] - 3) ** 2, 6)
  })

  test('KID is negative where sets agree better than chance', () => {
    expect(kernelDistance(table(1, 64, 16), table(1, 64, 16))).toBeLessThan(0)
  })

  test('KID of two sets of one law is 0 on average, but below it where they share their prompts', () => {
    const [n, width] = [64, 4]
    /** Samples around centres, of which each has as many. */
    const drawn = (centres: Float32Array, noise: Float32Array): Matrix =>
      ({ n, width, data: noise.map((x, i) => centres[Math.floor((Math.floor(i / width) * centres.length) / (n * width)) * width + i % width] + 0.3 * x) })
    const found = Array.from({ length: 100 }, (_, i) => {
      const at = stream('test', 'kid', i)
      const around = (centres: Float32Array): Matrix => drawn(centres, at.normals(n * width))
      const prompts = at.normals(16 * width)
      return {
        shared: kernelDistance(around(prompts), around(prompts)),
        independent: kernelDistance(around(at.normals(n * width)), around(at.normals(n * width))),
      }
    })
    /** Mean in standard errors. */
    const standing = (values: readonly number[]): number => {
      const mean = values.reduce((a, b) => a + b) / values.length
      return mean / Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length / (values.length - 1))
    }
    expect(standing(found.map(({ shared }) => shared))).toBeLessThan(-4)
    expect(Math.abs(standing(found.map(({ independent }) => independent)))).toBeLessThan(4)
  })
})
