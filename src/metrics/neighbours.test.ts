import { describe, expect, test } from 'vitest'
import { neighbourMeasures } from './neighbours.ts'
import { table } from './reference-inputs.ts'

describe('precision, recall, density, coverage', () => {
  // Made with clovaai/generative-evaluation-prdc at e320c1d (scikit-learn 1.9.1): compute_prdc(real, made, nearest_k=5).
  const real = table(1, 64, 16)
  test.each([
    ['shifted', real, table(2, 64, 16, 0.8, 0.1), [0.984375, 0.515625, 1.265625, 0.921875]],
    ['the same law', real, table(3, 64, 16), [0.984375, 0.890625, 1.225, 1]],
    ['fewer samples than dimensions', table(4, 24, 32), table(5, 24, 32, 1.2, -0.05), [0.9166666666666666, 1, 0.525, 0.8333333333333334]],
    ['the size of an evaluation', table(6, 256, 64), table(7, 256, 64, 0.7, 0.02), [1, 0.203125, 3.7953125, 0.98046875]],
  ])('agrees with the peer: %s', (_, a, b, [precision, recall, density, coverage]) => {
    const found = neighbourMeasures(a, b)
    expect(found.precision).toBeCloseTo(precision, 12)
    expect(found.recall).toBeCloseTo(recall, 12)
    expect(found.density).toBeCloseTo(density, 12)
    expect(found.coverage).toBeCloseTo(coverage, 12)
  })

  test('samples copied from real data', () => {
    // compute_prdc(R, concatenate([R[:16], table(2, 64, 16, .8, .1)[:48]]), 5)
    const shifted = table(2, 64, 16, 0.8, 0.1)
    const data = Float64Array.from({ length: 1024 }, (_, i) => (i < 256 ? real.data[i] : shifted.data[i - 256]))
    const found = neighbourMeasures(real, { n: 64, width: 16, data })
    expect(found.precision).toBeCloseTo(0.984375, 12)
    expect(found.recall).toBeCloseTo(0.90625, 12)
    expect(found.density).toBeCloseTo(1.16875, 12)
    expect(found.coverage).toBeCloseTo(0.921875, 12)
  })

  test('one point repeated has balls of no size, and nothing is strictly inside', () => {
    const point = { n: 8, width: 2, data: new Float64Array(16) }
    expect(neighbourMeasures(point, point)).toEqual({ precision: 0, recall: 0, density: 0, coverage: 0 })
  })

  test('near duplicates far from zero keep their distances', () => {
    const line = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => 1e8 + i * 1e-6)
    const found = neighbourMeasures({ n: 16, width: 1, data: line(16) }, { n: 16, width: 1, data: line(16) })
    expect(found.recall).toBe(1)
    // Of a line of equal steps each ball holds its own point and four others.
    expect(found.density).toBeCloseTo(1, 1)
  })

  test('names a set that is too small', () => {
    expect(() => neighbourMeasures(table(1, 5, 2), table(2, 9, 2))).toThrow(/5 samples have no 5-th neighbour/)
  })
})
