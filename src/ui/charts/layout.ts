/** Where everything of a plot stands, in pixels: what its lines, what lies behind them and a pointer on it agree upon. */
import { roundTicks, scaleOf } from '../../lab/scale.ts'
import { describeMetric } from '../../metrics/index.ts'
import type { PlotText } from './panels.ts'
import { type ChartData, type Place, type Series, seriesOf, smoothed, valuesOf } from './series.ts'

/** A series and the line that is drawn of it: through its points, or smoothed. */
export interface DrawnSeries extends Series {
  readonly curve: readonly Place[]
}

export interface Layout {
  readonly series: readonly DrawnSeries[]
  readonly across: Scale
  readonly up: Scale
  /** Of the drawing, with its axes. */
  readonly width: number
  readonly height: number
  /** Of the value axis. */
  readonly axis: number
  /** Of what is within the axes. */
  readonly area: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
  /** Pixels from the left of a place on the axis. */
  readonly x: (place: number) => number
  /** Pixels from the top of a value. */
  readonly y: (value: number) => number
}

interface Scale {
  readonly domain: readonly [number, number]
  readonly ticks: readonly number[]
}

/** Room for the axes and for marks at the edges, in pixels. */
export const MARGIN = { top: 8, right: 8, bottom: 0, left: 0 } as const
export const AXIS = { width: 38, height: 20 } as const

/** Width of one digit of a tick's text, and of what stands around the text, in pixels. */
const TICK = { digit: 6.2, around: 8 } as const

/** Room for the texts of a value axis, in pixels. */
const axisWidth = (ticks: readonly number[]): number =>
  Math.max(AXIS.width, Math.ceil(TICK.around + TICK.digit * Math.max(...ticks.map((tick) => tickText(tick).length))))

/** What stands at a tick. */
export const tickText = (tick: number): string => String(tick).replace('-', '−')

/**
 * Null where no lane has any of it.
 * @param last round of the longest run, where an axis of rounds ends
 */
export function layoutOf(plot: PlotText, data: ChartData, last: number, width: number, height: number): Layout | null {
  const series = seriesOf(plot, data)
  if (series.length === 0) return null
  const values = valuesOf(series)
  const up = plot.counted ? scaleOf([0, ...values], [0, Infinity]) : scaleOf(values, describeMetric(series[0].metric)?.range)
  const across = acrossOf(data, series, last)
  const axis = axisWidth(up.ticks)
  const area = { left: MARGIN.left + axis, right: width - MARGIN.right, top: MARGIN.top, bottom: height - MARGIN.bottom - AXIS.height }
  const drawn = series.map((of) => ({ ...of, curve: data.smooth ? smoothedCurve(of) : of.points }))
  return { series: drawn, across, up, width, height, axis, area, x: linear(across.domain, area.left, area.right), y: linear(up.domain, area.bottom, area.top) }
}

function smoothedCurve({ points }: Series): Place[] {
  const values = smoothed(points.map(({ value }) => value))
  return points.map(({ x }, i) => ({ x, value: values[i] }))
}

/** From 0 to the end of what is drawn, or of the run. */
function acrossOf({ axis }: ChartData, series: readonly Series[], last: number): Scale {
  const end = Math.max(...series.map(({ latest }) => latest.x))
  if (axis === 'round') return { domain: [0, Math.max(last, end)], ticks: roundTicks(last) }
  const { ticks } = scaleOf([0, Math.max(end, 1e-3)], [0, Infinity])
  return { domain: [0, ticks[ticks.length - 1]], ticks }
}

const linear = ([from, to]: readonly [number, number], start: number, end: number) => (value: number): number =>
  start + ((value - from) / (to - from)) * (end - start)

/** The round that stands nearest to a place of the drawing. @param at pixels from the left */
export function roundAt({ series, x }: Pick<Layout, 'series' | 'x'>, at: number): number {
  const points = series.flatMap((of) => of.points)
  return points.reduce((best, point) => (Math.abs(x(point.x) - at) < Math.abs(x(best.x) - at) ? point : best)).round
}

/** Rounds that any of the series has, in order. */
export const roundsOf = (series: readonly Series[]): number[] =>
  [...new Set(series.flatMap(({ points }) => points.map(({ round }) => round)))].sort((a, b) => a - b)
