import { describe, expect, test } from 'vitest'
import { resampling } from './intervals.ts'
import { stream } from '../random/index.ts'
import { featureSamples, table } from './reference-inputs.ts'
import type { Matrix } from './types.ts'
import { effectiveNumbers, effectiveNumbersOf, vendiMetric } from './vendi.ts'

describe('Vendi score and RKE', () => {
  // Made with vertaix/Vendi-Score at c791c30 (numpy 2.4.6, scipy 1.17.1, scikit-learn 1.9.1): y = preprocessing.normalize(x, axis=1);
  // vendi.score_K(y @ y.T) and, order 2 being RKE, vendi.score_K(y @ y.T, q=2).
  test.each<[string, Matrix, number, number]>([
    ['64 samples', table(1, 64, 16), 10.380358745281377, 7.9661643726776115],
    ['shifted', table(2, 64, 16, 0.8, 0.1), 9.672460198996928, 7.127021316865302],
    ['fewer samples than dimensions', table(4, 24, 32), 10.484712104269368, 7.1203860444462554],
    ['the size of an evaluation', table(6, 256, 64), 19.369197452236246, 11.120012150268893],
  ])('agree with the peer: %s', (_, features, vendi, rke) => {
    const found = effectiveNumbers(features)
    expect(found.vendi / vendi).toBeCloseTo(1, 10)
    expect(found.rke / rke).toBeCloseTo(1, 10)
  })

  test('of k directions in equal numbers are k, whatever the lengths', () => {
    const data = Float64Array.from({ length: 12 * 4 }, (_, i) => (i % 4 === Math.floor(i / 4) % 3 ? 1 + i : 0))
    const found = effectiveNumbers({ n: 12, width: 4, data })
    expect(found.vendi).toBeCloseTo(3, 12)
    expect(found.rke).toBeCloseTo(3, 12)
  })

  test('of zeros are 1', () => {
    expect(effectiveNumbers({ n: 4, width: 2, data: new Float32Array(8) })).toEqual({ vendi: 1, rke: 1 })
  })

  test('as a metric are those of the whole set', () => {
    const features = table(6, 256, 64)
    const found = vendiMetric.measure(featureSamples(features, 4), features, resampling(64, stream('vendi')))
    expect(found.vendi.value).toBeCloseTo(effectiveNumbers(features).vendi, 10)
    expect(found.rke.lo).toBeLessThan(found.rke.value)
  })
})

test('effective numbers by cosines are those by features', () => {
  const features = table(4, 24, 32)
  const unit = Array.from({ length: 24 }, (_, i) => Array.from(features.data).slice(i * 32, (i + 1) * 32)).map((row) => row.map((x) => x / Math.hypot(...row)))
  const cosines = Float64Array.from(unit.flatMap((a) => unit.map((b) => a.reduce((sum, x, c) => sum + x * b[c], 0))))
  const [whole, half] = [effectiveNumbersOf(cosines, Array.from({ length: 24 }, (_, i) => i)), effectiveNumbersOf(cosines, [0, 2, 4])]
  expect(whole.vendi).toBeCloseTo(effectiveNumbers(features).vendi, 10)
  expect(whole.rke).toBeCloseTo(effectiveNumbers(features).rke, 10)
  const three = { n: 3, width: 32, data: [0, 2, 4].flatMap((i) => unit[i]) }
  expect(half.vendi).toBeCloseTo(effectiveNumbers(three).vendi, 10)
})
