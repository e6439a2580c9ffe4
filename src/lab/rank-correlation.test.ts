import { describe, expect, test } from 'vitest'
import { resampling } from '../metrics/intervals.ts'
import { stream } from '../random/index.ts'
import { groupedRankCorrelation, rankCorrelation, spearman } from './rank-correlation.ts'

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
    // 0.1 + 0.2 is not 0.3: equal means and differences differ by rounding, and are ties all the same.
    expect(spearman([0.1 + 0.2, 0.3, 0.4], [1, 2, 3])).toBe(spearman([0.3, 0.3, 0.4], [1, 2, 3]))
  })

  test('of points that belong together draws whole groups: copies of a point add no certainty', () => {
    const [x, y] = [[1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 6, 5]]
    const draws = resampling(6, stream('test', 'rank correlation'), 200)
    const single = rankCorrelation(x, y, draws)!
    const copies = groupedRankCorrelation(x.map((at, i) => [0, 1, 2].map(() => ({ x: at, y: y[i] }))), draws)!
    expect(copies.value).toBeCloseTo(single.value, 12)
    expect(copies.hi - copies.lo).toBeCloseTo(single.hi - single.lo, 12)
    expect(single.lo).toBeLessThan(single.hi)
  })

  test('is not told where one point makes it: the draws without that point have none', () => {
    const draws = resampling(8, stream('test', 'rank correlation'), 200)
    expect(rankCorrelation([1, 2, 3, 4, 5, 6, 7, 8], [0, 0, 0, 0, 0, 0, 0, 1], draws)).toBeNull()
    expect(rankCorrelation([1, 2, 3, 4, 5, 6, 7, 8], [0, 0, 0, 0, 1, 1, 1, 1], draws)).not.toBeNull()
  })
})
