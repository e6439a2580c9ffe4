import { expect, it } from 'vitest'
import type { RoundRecord } from '../../lab/record.ts'
import { placesOf } from './axes.ts'

const cost = (flops: number) => ({ passes: 1, flops })
const record = (round: number, more: Partial<RoundRecord> = {}): RoundRecord => ({
  round, metrics: {}, losses: {}, digest: '', seconds: { generate: 30, curate: 6, train: 24, evaluate: 100 },
  compute: { generate: cost(1e12), curate: cost(0), train: cost(2e12), evaluate: cost(9e12) },
  ...(round > 0 && { learned: { captioner: { pairs: 100, updates: 4 }, diffusion: { pairs: 50, updates: 2 } } }), ...more,
})
const rounds = [record(0), record(1), record(2)]
/** A branch after round 1 took smaller batches. */
const batchOf = (round: number): number => (round > 1 ? 8 : 32)

it('places rounds by what models had spent on their way, evaluation left out', () => {
  expect(placesOf('round', rounds, batchOf)).toEqual([0, 1, 2])
  expect(placesOf('pairs', rounds, batchOf)).toEqual([0, 96, 120])
  expect(placesOf('compute', rounds, batchOf)).toEqual([0, 3, 6])
  expect(placesOf('time', rounds, batchOf)).toEqual([0, 1, 2])
})

it('leaves out rounds of which the record does not tell, and those after them', () => {
  const { learned: _, compute: __, ...old } = record(2)
  expect(placesOf('compute', [record(0), old, record(2)], batchOf)).toEqual([0, null, null])
  expect(placesOf('pairs', [record(0), record(1), old], batchOf)).toEqual([0, 96, null])
  expect(placesOf('pairs', rounds, () => null)).toEqual([0, null, null])
})
