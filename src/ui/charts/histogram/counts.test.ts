import { expect, it } from 'vitest'
import type { Histogram, RoundRecord } from '../../../lab/record.ts'
import { attributeName, attributesOf, countLines, madeIn, shareOf, valuesOf } from './counts.ts'

const record = (round: number, histograms: Record<string, Histogram>): RoundRecord =>
  ({ round, histograms, metrics: {}, losses: {}, digest: '', seconds: { generate: 0, curate: 0, train: 0, evaluate: 0 } })

const lane = {
  nameInFiles: 'A', rounds: [
    record(0, { 'image.shape': { values: ['circle', 'star', 'ring'], counts: [4, 7, 1], asked: [4, 8, 0], unstated: 0 } }),
    // A product of attributes lists only what was asked for or made.
    record(1, { 'image.shape': { values: ['circle', 'star'], counts: [12, 0], asked: [4, 8], unstated: 1 } }),
  ],
}

it('puts what is asked for most first, and keeps what only some round made', () => {
  expect(attributesOf([lane])).toEqual(['image.shape'])
  const values = valuesOf([lane], 'image.shape')
  expect(values).toEqual([{ value: 'star', asked: 8 }, { value: 'circle', asked: 4 }, { value: 'ring', asked: 0 }])
  expect(lane.rounds.map((round) => madeIn(round, 'image.shape', values))).toEqual([[7, 4, 1], [0, 12, 0]])
  expect(madeIn(lane.rounds[0], 'image.colour', values)).toBeNull()
})

it('names attributes for people', () => {
  expect(attributeName('caption.shape × colour')).toBe('Captions: shape × colour')
})

it.each([
  [0, 8, 'gone'], [4, 8, 'rare'], [5, 8, 'fewer'], [8, 8, 'asked'], [10, 8, 'asked'], [12, 8, 'more'], [17, 8, 'flood'], [1, 0, 'flood'], [0, 0, null],
])('%i made of %i asked is “%s”', (made, asked, share) => {
  expect(shareOf(made, asked)).toBe(share)
})

it('writes a line a count', () => {
  expect(countLines([lane], 'image.shape')).toEqual([
    ['lane', 'attribute', 'round', 'value', 'asked', 'made'],
    ['A', 'image.shape', 0, 'circle', 4, 4], ['A', 'image.shape', 0, 'star', 8, 7], ['A', 'image.shape', 0, 'ring', 0, 1],
    ['A', 'image.shape', 1, 'circle', 4, 12], ['A', 'image.shape', 1, 'star', 8, 0],
  ])
})
