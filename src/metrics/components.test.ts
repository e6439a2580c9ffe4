import { describe, expect, it, test } from 'vitest'
import { principalComponents, project } from './components.ts'
import { table } from './reference-inputs.ts'
import { stream } from '../random/index.ts'
import { eigensystem, eigenvalues } from './symmetric.ts'

describe('principal components', () => {
  // numpy 2.4.6: m = real.mean(0); u, s, vt = np.linalg.svd(real - m, full_matrices=False); shares s**2 / (s**2).sum();
  // signs as in scikit-learn's svd_flip(u_based_decision=False); points (made - m) @ vt[:2].T, first and last.
  const cases: [string, Parameters<typeof table>, number[], number[], number[]][] = [
    ['more samples than dimensions', [1, 64, 16], [0.25077196430777504, 0.24080034606438877],
      [-0.20085055400086185, -0.16666620326189227], [-0.09532131136584455, 0.12202753128934112]],
    ['fewer', [4, 24, 32], [0.307343758524977, 0.18936745675276467], [0.12413686167770595, -0.013511682141186667], [0.5461342705437107, 0.1282111366388137]],
    ['the size of an evaluation', [6, 256, 64], [0.24382979150350442, 0.15272129229092507],
      [0.6984157329703686, -0.31639249277989223], [-0.07839886284521466, -0.12755284186883653]],
  ]

  test.each(cases)('agree with numpy: %s', (_, [seed, n, width], shares, first, last) => {
    const components = principalComponents(table(seed, n, width), 2)
    const points = Array.from(project(components, table(seed + 1, n, width, 0.8, 0.1)))
    components.shares.forEach((share, i) => expect(share).toBeCloseTo(shares[i], 12))
    // Points are float32.
    for (const [found, expected] of [[points.slice(0, 2), first], [points.slice(-2), last]]) found.forEach((x, i) => expect(x).toBeCloseTo(expected[i], 6))
  })

  it('lie along what varies, and the mean is at 0', () => {
    const samples = { n: 3, width: 2, data: [1, 5, 3, 5, 5, 5] }
    const components = principalComponents(samples, 2)
    expect(components.axes.map((axis) => Array.from(axis))).toEqual([[1, 0], [0, 1]])
    expect(components.shares).toEqual([1, 0])
    expect(Array.from(project(components, samples))).toEqual([-2, 0, 0, 0, 2, 0])
  })

  it('of samples that are all alike hold nothing', () => {
    expect(principalComponents({ n: 3, width: 2, data: [1, 1, 1, 1, 1, 1] }, 2).shares).toEqual([0, 0])
  })

  it('refuse too few samples, too many axes, other widths and what is not finite', () => {
    expect(() => principalComponents(table(1, 1, 4), 2)).toThrow(RangeError)
    expect(() => principalComponents(table(1, 8, 1), 2)).toThrow('2 axes asked for, samples have 1 dimensions')
    expect(() => project(principalComponents(table(1, 8, 4), 2), table(1, 8, 3))).toThrow('widths 3 and 4')
    expect(() => principalComponents({ n: 2, width: 2, data: [NaN, 1, 2, 3] }, 2)).toThrow('finite')
  })
})

test('an eigensystem has the eigenvalues, and vectors that are its own and at right angles', () => {
  const [d, rows] = [12, table(8, 12, 12).data]
  const matrix = Float64Array.from({ length: d * d }, (_, i) => rows[i] + rows[(i % d) * d + Math.floor(i / d)])
  const { values, vectors } = eigensystem(matrix, d)
  eigenvalues(matrix, d).reverse().forEach((value, i) => expect(values[i]).toBeCloseTo(value, 12))
  for (let i = 0; i < d; i++) {
    for (let c = 0; c < d; c++) {
      let image = 0
      for (let e = 0; e < d; e++) image += matrix[c * d + e] * vectors[i * d + e]
      expect(image).toBeCloseTo(values[i] * vectors[i * d + c], 12)
    }
    for (let j = 0; j < d; j++) {
      let dot = 0
      for (let e = 0; e < d; e++) dot += vectors[i * d + e] * vectors[j * d + e]
      expect(dot).toBeCloseTo(Number(i === j), 12)
    }
  }
})

test('an eigensystem is found of matrices of low rank, too', () => {
  const [d, n] = [16, 8]
  const rows = stream('t', d, n, 1).normals(n * d)
  const matrix = new Float64Array(d * d)
  const mean = Float64Array.from({ length: d }, (_, p) => Array.from({ length: n }, (_row, i) => rows[i * d + p] / n).reduce((a, b) => a + b))
  for (let i = 0; i < n; i++) for (let p = 0; p < d; p++) for (let q = 0; q < d; q++) matrix[p * d + q] += (2 / (n - 1)) * (rows[i * d + p] - mean[p]) * (rows[i * d + q] - mean[q])
  // In this one what rounding leaves beside the diagonal stays above the threshold unless it is taken away.
  const { values } = eigensystem(matrix, d)
  eigenvalues(matrix, d).reverse().forEach((value, i) => expect(values[i]).toBeCloseTo(value, 12))
})
