import { describe, expect, test } from 'vitest'
import { table } from './reference-inputs.ts'
import { eigenvalues, factor } from './symmetric.ts'

const product = (seed: number, n: number, inner: number): Float64Array => {
  const { data } = table(seed, n, inner)
  return Float64Array.from({ length: n * n }, (_, i) => {
    let sum = 0
    for (let c = 0; c < inner; c++) sum += data[Math.floor(i / n) * inner + c] * data[(i % n) * inner + c]
    return sum / inner
  })
}

describe('eigenvalues', () => {
  test('agree with numpy where signs are mixed', () => {
    // numpy 2.4.6: s = table(8, 6, 6); np.linalg.eigvalsh(s + s.T)
    const { data } = table(8, 6, 6)
    const sum = Float64Array.from({ length: 36 }, (_, i) => data[i] + data[(i % 6) * 6 + Math.floor(i / 6)])
    const expected = [-3.614289889725824, -1.3083705893069, -0.9816805961620155, 0.3640740410298056, 0.936943927310841, 2.045420341099601]
    eigenvalues(sum, 6).forEach((x, i) => expect(x).toBeCloseTo(expected[i], 12))
  })

  test('agree with numpy where 16 of 40 are zero', () => {
    // numpy 2.4.6: d = table(13, 40, 24); np.linalg.eigvalsh(d @ d.T / 24)
    const found = eigenvalues(product(13, 40, 24), 40)
    for (let i = 0; i < 16; i++) expect(Math.abs(found[i])).toBeLessThan(1e-14)
    expect(found[16]).toBeCloseTo(0.0018356515115683933, 12)
    expect(found[38]).toBeCloseTo(0.41702048310958956, 12)
    expect(found[39]).toBeCloseTo(0.5450464096550693, 12)
  })

  test('are found where most of them are rounding errors: 64 samples, of which 18 are copies, that differ in few directions', () => {
    // numpy 2.4.6: d = table(1, 46, 64) * .5 ** np.arange(64); d = np.vstack([d, d[:18]]); np.linalg.eigvalsh(d @ d.T / 64)
    const { data } = table(1, 46, 64)
    const entry = (row: number, c: number): number => data[(row % 46) * 64 + c] * 0.5 ** c
    const found = eigenvalues(Float64Array.from({ length: 64 * 64 }, (_, at) => {
      let sum = 0
      for (let c = 0; c < 64; c++) sum += entry(Math.floor(at / 64), c) * entry(at % 64, c)
      return sum / 64
    }), 64)
    const expected = [0.0016452296938876628, 0.008974644991169452, 0.055316174975317045, 0.25900810809550323]
    expected.forEach((x, i) => expect(found[60 + i]).toBeCloseTo(x, 12))
    expect(Math.max(...found.subarray(0, 30).map(Math.abs))).toBeLessThan(1e-14)
  })

  test.each([0, 1, 2])('of a matrix of size %i, and of one that is diagonal', (d) => {
    const found = eigenvalues(Float64Array.from({ length: d * d }, (_, i) => (i % (d + 1) === 0 ? d - i : 0)), d)
    expect([...found]).toEqual(d === 0 ? [] : d === 1 ? [1] : [-1, 2])
  })

  test('refuse what is not a number', () => {
    expect(() => eigenvalues(Float64Array.of(1, NaN, NaN, 1), 2)).toThrow(/finite/)
  })
})

describe('factor', () => {
  test('gives rows that rebuild a singular matrix, as many as its rank', () => {
    const matrix = product(13, 40, 24)
    const { rank, rows } = factor(matrix, 40)
    expect(rank).toBe(24)
    for (let i = 0; i < 1600; i++) {
      let sum = 0
      for (let k = 0; k < rank; k++) sum += rows[k * 40 + Math.floor(i / 40)] * rows[k * 40 + i % 40]
      expect(sum).toBeCloseTo(matrix[i], 13)
    }
  })

  test('of zeros has no rows', () => {
    expect(factor(new Float64Array(9), 3).rank).toBe(0)
  })
})
