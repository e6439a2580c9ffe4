import { expect, it } from 'vitest'
import type { RoundRecord } from '../lab/record.ts'
import { endedBy } from './stop-rules.ts'

const record = (round: number, metrics: Readonly<Record<string, number>>, seconds = 10): RoundRecord => ({
  round, losses: {}, digest: '', seconds: { generate: seconds, curate: 0, train: 0, evaluate: 0 },
  metrics: Object.fromEntries(Object.entries(metrics).map(([key, value]) => [key, { value, lo: value, hi: value, floor: null }])),
})
const ended = (rounds: readonly RoundRecord[], recall: number | null, minutes: number | null = null) => endedBy({ rounds }, { recall, minutes })

it('ends a run whose recall is below the rule, of pictures first', () => {
  expect(ended([record(0, {}), record(1, { 'image.recall': 0.4, 'caption.recall': 0.9 })], 0.5)).toBe('recall')
  expect(ended([record(0, {}), record(1, { 'image.recall': 0.5, 'caption.recall': 0.1 })], 0.5)).toBeNull()
  expect(ended([record(0, {}), record(1, { 'caption.recall': 0.4 })], 0.5)).toBe('recall')
})

it('ends a run after so many minutes of computing', () => {
  expect(ended([record(0, {}, 40), record(1, {}, 19)], null, 1)).toBeNull()
  expect(ended([record(0, {}, 40), record(1, {}, 20)], null, 1)).toBe('minutes')
})

it('judges nothing before a round of training, and without rules never', () => {
  expect(ended([], 1, 0)).toBeNull()
  expect(ended([record(0, { 'image.recall': 0 }, 1000)], 1, 1)).toBeNull()
  expect(ended([record(0, {}), record(1, { 'image.recall': 0 }, 1000)], null)).toBeNull()
})
