import { describe, expect, test } from 'vitest'
import { stream } from '../random/index.ts'
import { bleu4 } from './bleu.ts'
import { frechetDistance } from './frechet.ts'
import { kernelDistance } from './kid.ts'
import { FEWEST_PAIRS, imageDistances, measuredPairs, measurePairs, MOST_PAIRS, type TrainingPairs } from './pairs.ts'
import { sentences, table } from './reference-inputs.ts'
import type { Matrix } from './types.ts'

function trainingPairs(n: number) {
  const others = sentences(77, 4 * n)
  const references = Array.from({ length: n }, (_, i) => others.slice(4 * i, 4 * i + 4))
  return {
    synthetic: { images: table(9, n, 8), captions: table(10, n, 8) },
    sources: { images: table(9, n, 8), captions: table(9, n, 8) },
    images: { synthetic: table(22, n, 6, 1, 0.3), sources: table(42, n, 6), floor: null },
    captions: { words: sentences(20, n), references, floor: { words: sentences(40, n), references } },
  } satisfies TrainingPairs
}

describe('training pairs', () => {
  test('have their alignment, with that of real pairs as floor', () => {
    const { synthetic, sources } = trainingPairs(8)
    const found = measurePairs({ synthetic, sources }, stream('pairs'))
    expect(Object.keys(found)).toEqual(['pairs.alignment'])
    expect(found['pairs.alignment'].value).toBeCloseTo(0.7130204675703018, 12)
    expect(found['pairs.alignment'].lo).toBeLessThan(found['pairs.alignment'].value)
    expect(found['pairs.alignment'].floor!.value).toBeCloseTo(2.5, 12)
  })

  test('have the quality of what was made, held against their sources', () => {
    const pairs = trainingPairs(60)
    const { images, captions } = pairs
    const real = [table(50, 60, 6), table(51, 60, 6)] as const
    const found = measurePairs({ ...pairs, images: { ...images, floor: imageDistances(...real, stream('floor')) } }, stream('pairs'))
    expect(Object.keys(found)).toEqual(['alignment', 'frechet', 'kid', 'bleu4'].map((id) => `pairs.${id}`))
    expect(found['pairs.frechet'].value).toBeCloseTo(frechetDistance(images.sources, images.synthetic), 10)
    expect(found['pairs.frechet'].floor!.value).toBeCloseTo(frechetDistance(...real), 10)
    expect(found['pairs.kid'].value).toBeCloseTo(kernelDistance(images.sources, images.synthetic), 10)
    expect(found['pairs.kid'].floor!.value).toBeCloseTo(kernelDistance(...real), 10)
    expect(found['pairs.bleu4'].value).toBeCloseTo(bleu4(captions.words, captions.references), 12)
    expect(found['pairs.bleu4'].floor!.value).toBeCloseTo(bleu4(captions.floor.words, captions.references), 12)
    expect(found['pairs.frechet'].lo).toBeGreaterThan(found['pairs.frechet'].floor!.hi)
  })

  test('have no floor where there is too little real data', () => {
    const pairs = trainingPairs(12)
    const found = measurePairs({ ...pairs, captions: { ...pairs.captions, floor: { words: [['a']], references: [[['a']]] } } }, stream('pairs'))
    expect(found['pairs.kid'].floor).toBeNull()
    expect(found['pairs.bleu4'].floor).toBeNull()
  })

  test('are measured in at most 64 blocks of equal size, and no more than 1,024', () => {
    for (const n of [4, 63, 64, 65, 200, 256, 1000, 1023, 4096]) {
      const rows = measuredPairs(n)
      expect(rows, String(n)).toBeLessThanOrEqual(Math.min(n, MOST_PAIRS))
      expect(rows, String(n)).toBeGreaterThan(Math.min(n, MOST_PAIRS) - 17)
    }
    expect(measuredPairs(256)).toBe(256)
    expect(measuredPairs(0)).toBe(0)
    // Blocks of 3: 129 of 131 pairs.
    const head = (seed: number): Matrix => ({ n: 129, width: 6, data: Array.from(table(seed, 131, 6).data).slice(0, 129 * 6) })
    expect(imageDistances(table(42, 131, 6), table(22, 131, 6), stream(1)).frechet.value).toBeCloseTo(frechetDistance(head(42), head(22)), 10)
  })

  test('are not measured where there are too few, and name what does not fit', () => {
    expect(measurePairs(trainingPairs(FEWEST_PAIRS - 1), stream('pairs'))).toEqual({})
    const pairs = trainingPairs(8)
    expect(() => measurePairs({ ...pairs, captions: { ...pairs.captions, references: [] } }, stream('pairs'))).toThrow('the references have 0 rows, not 8')
    expect(() => imageDistances(table(1, 7, 6), table(2, 8, 6), stream('pairs'))).toThrow('the images’ features have 8 rows, not 7')
  })
})
