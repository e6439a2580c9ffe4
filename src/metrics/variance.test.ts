import { describe, expect, test } from 'vitest'
import { stream } from '../random/index.ts'
import { resampling } from './intervals.ts'
import { featureSamples, table } from './reference-inputs.ts'
import { variance, varianceMetric } from './variance.ts'

describe('variance', () => {
  // Made with numpy 2.4.6: np.trace(np.cov(x, rowvar=False)) of all rows; of each group, averaged; and of the group
  // means, less within / 4. x = table(11, 64, 12) + np.repeat(table(12, 16, 12, 2.0), 4, axis=0).
  const noise = table(11, 64, 12)
  const centres = table(12, 16, 12, 2)
  const data = Float64Array.from(noise.data, (x, i) => x + centres.data[Math.floor(i / 48) * 12 + i % 12])

  test('agrees with numpy, whole and split', () => {
    const { total, within, between } = variance({ n: 64, width: 12, data }, 4)
    expect(total / 5.679673864260969).toBeCloseTo(1, 9)
    expect(within / 1.1893636586753953).toBeCloseTo(1, 9)
    expect(between / 4.714825715864855).toBeCloseTo(1, 9)
  })

  test('keeps its digits far from zero', () => {
    const far = variance({ n: 64, width: 12, data: data.map((x) => x + 1e6) }, 4)
    expect(far.total / 5.679673864260969).toBeCloseTo(1, 6)
  })

  test('is half the mean squared distance of two samples', () => {
    let sum = 0
    for (let i = 0; i < 64; i++) {
      for (let j = 0; j < 64; j++) for (let c = 0; c < 12; c++) sum += (data[i * 12 + c] - data[j * 12 + c]) ** 2
    }
    expect(variance({ n: 64, width: 12, data }, 4).total).toBeCloseTo(sum / (2 * 64 * 63), 9)
  })

  test('names what it cannot split', () => {
    expect(() => variance({ n: 63, width: 12, data }, 4)).toThrow(/63 samples/)
  })

  test('a model at half scale has a quarter of real variance, in every draw', () => {
    const samples = featureSamples({ n: 64, width: 12, data: data.map((x) => x / 2) }, 4)
    const figures = varianceMetric.measure(samples, { n: 64, width: 12, data }, resampling(16, stream('test')))
    expect(figures['variance.ratio'].value).toBeCloseTo(0.25, 12)
    expect(figures['variance.ratio'].lo).toBeCloseTo(0.25, 12)
    expect(figures['variance.ratio'].hi).toBeCloseTo(0.25, 12)
    expect(figures.variance.lo).toBeLessThan(figures.variance.value)
  })
})
