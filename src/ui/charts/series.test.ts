import { expect, it } from 'vitest'
import type { Measurement, RoundRecord } from '../../lab/record.ts'
import type { Departure } from '../../metrics/detector.ts'
import { type ChartData, describePlot, laneData, seriesOf, smoothed, valuesOf } from './series.ts'

const plot = { title: 'Recall', unit: '', metrics: { images: 'image.recall', captions: 'caption.recall' } }

const at = (value: number): Measurement => ({ value, lo: value - 0.1, hi: value + 0.1, floor: { value: 0.9, lo: 0.85, hi: 0.95 } })

const record = (round: number, metrics: RoundRecord['metrics'], views?: RoundRecord['views']): RoundRecord => ({
  round, metrics, ...(views && { views }), seconds: { generate: 0, curate: 0, train: 0, evaluate: 0 }, losses: {}, digest: '',
})

const chartData = (...[rounds, departures]: [readonly RoundRecord[], readonly Departure[]]): ChartData =>
  ({ lanes: [laneData({ id: 'a', name: 'A', colour: 0, rounds, departures, config: null })], axis: 'round', smooth: false, guides: true, baseline: null })

const departure: Departure = { round: 1, key: 'caption.recall', value: 0.5, limit: 0.8, mark: 'floor', distance: 2 }

it('makes a series of each metric that the run has, without parts where it has no views', () => {
  const data = chartData([record(0, { 'image.recall': at(0.8) }), record(1, { 'image.recall': at(0.7) })], [departure])
  const series = seriesOf(plot, data)
  expect(series).toMatchObject([{ name: 'images', members: [], own: null, departure: null, latest: { round: 1, value: 0.7 } }])
  expect(series[0].points.map(({ round, value }) => [round, value])).toEqual([[0, 0.8], [1, 0.7]])
  expect(seriesOf({ ...plot, metrics: { pairs: 'pairs.alignment' } }, data)).toEqual([])
})

const VIEWED = chartData([
  record(0, { 'image.recall': at(0.8), 'caption.recall': at(0.8) }, {
    captioner: { 'caption.recall': at(0.7) }, 'captioner-2': { 'caption.recall': at(0.6) },
    own: { 'image.recall': at(0.2), 'caption.recall': at(0.4) },
  }),
  record(1, { 'image.recall': at(0.8), 'caption.recall': at(0.5) }, {
    captioner: { 'caption.recall': at(0.5) }, 'captioner-2': { 'caption.recall': at(0.45) },
    own: { 'image.recall': at(0.1), 'caption.recall': at(0.3) },
  }),
], [departure])

it('gives each series the parts that measure it, and its departure', () => {
  const [images, captions] = seriesOf(plot, VIEWED)
  expect(images).toMatchObject({ members: [], own: { points: [{ value: 0.2 }, { value: 0.1 }] }, departure: null })
  expect(captions.members.map(({ name }) => name)).toEqual(['captioner 1', 'captioner 2'])
  expect(captions).toMatchObject({ own: { name: 'own decoding' }, departure: { round: 1 } })
})

it('an axis reaches the values of parts, and the intervals of the whole', () => {
  const values = valuesOf(seriesOf(plot, VIEWED))
  expect(Math.min(...values)).toBe(0.1)
  expect(Math.max(...values)).toBe(0.95)
})

it('says all of it in sentences', () => {
  expect(describePlot(plot, seriesOf(plot, VIEWED))).toBe(
    'Recall, pictures: 0.80 in round 0, 0.80 now (95 % interval 0.70 to 0.90; real data 0.90). Besides, now: own decoding 0.100. '
    + 'Recall, captions: 0.80 in round 0, 0.50 now (95 % interval 0.40 to 0.60; real data 0.90). '
    + 'It fell below the level of real data in round 1. Besides, now: captioner 1 0.50, captioner 2 0.45, own decoding 0.30.')
})

it('several lanes share one floor and have their own colour and mark; their parts are left out', () => {
  const [lane] = VIEWED.lanes
  const data: ChartData = { ...VIEWED, lanes: [lane, { ...lane, id: 'b', name: 'B', colour: 1 }] }
  const series = seriesOf(plot, data)
  expect(series.map(({ key, lane: name, style: { mark, dash } }) => [key, name, mark, dash])).toEqual([
    ['a images', 'A', 'circle', ''], ['a captions', 'A', 'circle', '6 3'], ['b images', 'B', 'square', ''], ['b captions', 'B', 'square', '6 3'],
  ])
  expect(series.map(({ floor }) => floor !== null)).toEqual([true, true, false, false])
  expect(series.flatMap(({ members, own }) => [...members, own]).filter(Boolean)).toEqual([])
  expect(describePlot(plot, series)).toContain('Recall, B, captions: 0.80 in round 0')
})

it('the floor is that of the first lane that measures it', () => {
  const lane = (id: string, metric: string) => ({ ...VIEWED.lanes[0], id, rounds: [record(0, { [metric]: at(0.8) })] })
  const series = seriesOf(plot, { ...VIEWED, lanes: [lane('a', 'caption.recall'), lane('b', 'image.recall'), lane('c', 'image.recall')] })
  expect(series.map(({ key, floor }) => [key, floor !== null])).toEqual([['a captions', true], ['b images', true], ['c images', false]])
})

it('smooths without moving the first value', () => {
  expect(smoothed([1, 1, 1])).toEqual([1, 1, 1])
  const [a, b, c] = smoothed([0, 1, 1])
  expect([a, b, c]).toEqual([0, expect.closeTo(0.4, 12), expect.closeTo(0.64, 12)])
})
