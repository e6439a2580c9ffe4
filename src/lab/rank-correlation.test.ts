import { describe, expect, test } from 'vitest'
import { spearman } from './rank-correlation.ts'

describe('rank correlation', () => {
  test('agrees with scipy, ties included', () => {
    // scipy 1.17.1: scipy.stats.spearmanr([1, 2, 2, 4, 5, 0], [2, 1, 3, 5, 4, 4]).statistic
    expect(spearman([1, 2, 2, 4, 5, 0], [2, 1, 3, 5, 4, 4])).toBeCloseTo(0.35294117647058826, 12)
  })

  test('is 1 for any rising curve, −1 for any falling one, and not told of a flat one', () => {
    expect(spearman([1, 2, 3, 4], [0, 1, 100, 101])).toBeCloseTo(1, 12)
    expect(spearman([1, 2, 3, 4], [9, 4, 1, 0])).toBeCloseTo(-1, 12)
    expect(spearman([1, 2, 3], [7, 7, 7])).toBeNull()
    expect(() => spearman([1], [1, 2])).toThrow(RangeError)
  })
})
