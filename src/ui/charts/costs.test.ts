import { expect, it } from 'vitest'
import type { RoundRecord } from '../../lab/record.ts'
import { costPlots } from './costs.ts'

const cost = (flops: number) => ({ passes: 1, flops })
const record = (round: number): RoundRecord => ({
  round, metrics: {}, losses: {}, digest: '', seconds: { generate: 30 * round, curate: 0, train: 60 * round, evaluate: 20 },
  compute: { generate: cost(2e9 * round), curate: cost(0), train: cost(4e9 * round), evaluate: cost(1e9) },
})
const lane = { rounds: [record(0), record(1), record(2)] }

it('shows one lane by phases that it had, in units that a person reads', () => {
  const [flops, seconds] = costPlots([lane], 'all')
  expect(flops).toMatchObject({ title: 'Computation a round', unit: 'GFLOP', metrics: { generate: 'flops.generate', train: 'flops.train', evaluate: 'flops.evaluate' } })
  expect(seconds).toMatchObject({ title: 'Time a round', unit: 'min' })
  expect(Object.keys(flops.metrics)).not.toContain('curate')
  expect(flops.counted!(record(2), 'flops.train')).toBe(8)
  expect(seconds.counted!(record(2), 'seconds.train')).toBe(2)
})

it('shows several lanes by their sum, or by one phase', () => {
  const [flops] = costPlots([lane, lane], 'all')
  expect(flops).toMatchObject({ unit: 'GFLOP', metrics: { all: 'flops.all' } })
  expect(flops.counted!(record(1), 'flops.all')).toBe(7)
  expect(costPlots([lane, lane], 'train')[1]).toMatchObject({ unit: 'min', part: 'training', metrics: { train: 'seconds.train' } })
})

it('tells nothing of computation that a record does not', () => {
  const { compute: _, ...old } = record(1)
  const [flops, seconds] = costPlots([{ rounds: [old] }], 'all')
  expect(flops.metrics).toEqual({})
  expect(seconds.counted!(old, 'seconds.train')).toBe(60)
})
