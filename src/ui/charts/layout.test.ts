import { expect, it } from 'vitest'
import type { RoundRecord } from '../../lab/record.ts'
import { AXIS, layoutOf, MARGIN, roundAt, roundsOf } from './layout.ts'
import { type ChartData, laneData } from './series.ts'

const plot = { title: 'Recall', unit: '', metrics: { images: 'image.recall' } }

const record = (round: number, value: number): RoundRecord => ({
  round, metrics: { 'image.recall': { value, lo: value, hi: value, floor: null } }, losses: {}, digest: '', seconds: { generate: 30 * round, curate: 0, train: 30, evaluate: 9 },
})

const lane = (id: string, rounds: readonly RoundRecord[]) => laneData({ id, name: id, colour: 0, rounds, departures: [], config: null })

const data = (more: Partial<ChartData> = {}): ChartData => ({
  lanes: [lane('a', [record(0, 1), record(1, 0.5), record(2, 0)]), lane('b', [record(0, 1), record(1, 0.75)])],
  axis: 'round', smooth: false, guides: false, baseline: 'a', ...more,
})

it('puts rounds and values between the axes', () => {
  const { x, y, across, up, area, series } = layoutOf(plot, data(), 4, 300, 120)!
  expect(area).toEqual({ left: AXIS.width, right: 300 - MARGIN.right, top: MARGIN.top, bottom: 120 - AXIS.height })
  expect([x(0), x(4), y(1), y(0)]).toEqual([area.left, area.right, area.top, area.bottom])
  expect([across.domain, up.domain]).toEqual([[0, 4], [0, 1]])
  expect(series.map(({ curve }) => curve.map(({ value }) => value))).toEqual([[1, 0.5, 0], [1, 0.75]])
  const smooth = layoutOf(plot, data({ smooth: true }), 4, 300, 120)!
  expect(smooth.series.map(({ curve }) => curve.map(({ value }) => Number(value.toFixed(9))))).toEqual([[1, 0.8, 0.48], [1, 0.9]])
})

it('has room for long numbers at the axis of values', () => {
  const small = layoutOf(plot, data({ lanes: [lane('a', [record(0, 0), record(1, 0.0012)])] }), 4, 300, 120)!
  expect(small.up.ticks).toContain(0.0005)
  expect(small.axis).toBeGreaterThan(AXIS.width)
  expect([small.area.left, small.x(0)]).toEqual([MARGIN.left + small.axis, small.area.left])
})

it('an axis of rounds reaches the last one, whatever its ticks', () => {
  const { across, x, area } = layoutOf(plot, data(), 7, 300, 120)!
  expect(across).toEqual({ domain: [0, 7], ticks: [0, 2, 4, 6] })
  expect(x(7)).toBe(area.right)
})

it('finds the nearest round on any axis, of whichever lane is nearest', () => {
  const rounds = layoutOf(plot, data(), 4, 300, 120)!
  expect([0, rounds.x(1) + 20, rounds.x(1) + 40, 300].map((at) => roundAt(rounds, at))).toEqual([0, 1, 2, 2])
  const time = layoutOf(plot, data({ axis: 'time' }), 4, 300, 120)!
  expect(time.series[0].curve.map(({ x }) => x)).toEqual([0, 1, 2.5])
  expect(roundAt(time, time.x(1.2))).toBe(1)
  expect(roundsOf(time.series)).toEqual([0, 1, 2])
})

it('an axis of counted figures begins at zero', () => {
  const counted = { title: 'Time', unit: 's', metrics: { train: 'train' }, counted: ({ round }: RoundRecord) => 90 + round }
  const { up, series } = layoutOf(counted, data(), 4, 300, 120)!
  expect(up.domain).toEqual([0, 100])
  expect(series[0]).toMatchObject({ counted: true, floor: null, guide: null })
})

it('is nothing where nothing was measured', () => {
  expect(layoutOf({ ...plot, metrics: { pairs: 'pairs.alignment' } }, data(), 4, 300, 120)).toBeNull()
})
