import { expect, test } from 'vitest'
import { stream } from '../random/index.ts'
import { entropyMetric } from './entropy.ts'
import { resampling } from './intervals.ts'
import type { Samples } from './types.ts'

const shape = { name: 'shape', values: ['disc', 'ring', 'star'], frequency: [1 / 3, 1 / 3, 1 / 3] }

const entropy = (asked: number[][], shown: number[][]): number | undefined => {
  const facts = { attributes: [shape], tail: [0], asked, shown }
  return entropyMetric.measure({ groups: asked.length, perGroup: 2, facts } as unknown as Samples, null, resampling(asked.length, stream('test', 'entropy'), 20)).entropy?.value
}

test('is the made values’ entropy as a multiple of that of the values asked for', () => {
  expect(entropy([[0], [1], [0], [1]], [[0], [0], [1], [1], [0], [0], [1], [1]])).toBeCloseTo(1, 12)
  expect(entropy([[0], [1], [0], [1]], [[0], [0], [0], [0], [0], [0], [0], [0]])).toBe(0)
  // Entropy of (1/4, 3/4) in bits.
  expect(entropy([[0], [1], [0], [1]], [[0], [1], [1], [1], [0], [1], [1], [1]])).toBeCloseTo(0.8112781244591328, 12)
})

test('leaves out groups that were not asked for the attribute: their samples may show anything', () => {
  expect(entropy([[0], [1], [-1], [-1]], [[0], [0], [1], [1], [2], [2], [0], [2]])).toBeCloseTo(1, 12)
})
