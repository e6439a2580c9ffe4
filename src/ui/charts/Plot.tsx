import { Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts'
import { memo, useMemo, useRef, useState } from 'react'
import { roundTicks, scaleOf } from '../../lab/scale.ts'
import { number } from '../../lab/format.ts'
import { describeMetric } from '../../metrics/index.ts'
import { useInTurn } from '../in-turn.ts'
import { useSeen } from '../seen.ts'
import { AXES, type AxisName } from './axes.ts'
import { Backdrop } from './Backdrop.tsx'
import { Mark, Value } from './Marks.tsx'
import type { PlotText } from './panels.ts'
import { Reading } from './Reading.tsx'
import { SaveChart } from './SaveChart.tsx'
import { type ChartData, describePlot, type Series, seriesLabel, seriesOf, smoothed, valuesOf } from './series.ts'

interface PlotProps {
  readonly plot: PlotText
  readonly data: ChartData
  /** The last round of the longest run, where an axis of rounds ends. */
  readonly last: number
  /** The round that is looked at; null for the newest. */
  readonly shown: number | null
  /** Of the chart, in pixels. */
  readonly width: number
  readonly height: number
}

/** Draws in its own turn, and only while it can be seen: a chart is the heaviest single thing on the page. */
export function Plot({ plot, data, last, shown, width, height }: PlotProps) {
  // Not a ref: a plot may come to have something to show later than it is mounted.
  const [place, setPlace] = useState<HTMLDivElement | null>(null)
  const wanted = useMemo(() => ({ plot, data, last, shown, width, height }), [plot, data, last, shown, width, height])
  const drawn = useInTurn(wanted, useSeen(place))
  const { lanes } = data
  const has = Object.values(plot.metrics).some((metric) => lanes.some(({ rounds }) => rounds.some(({ metrics }) => Object.hasOwn(metrics, metric))))
  if (!has) return null
  return (
    <div ref={setPlace} className="plot-place">
      {drawn ? <Drawn {...drawn} /> : (
        <figure className="plot" aria-busy="true" style={{ height }}>
          <figcaption><span className="visually-hidden">{describePlot(plot, seriesOf(plot, data))}</span></figcaption>
        </figure>
      )}
    </div>
  )
}

/** One metric: a line a series, its interval as a band, and real data against real data as a grey one. */
const Drawn = memo(function Drawn({ plot, data, last, shown, width, height }: PlotProps) {
  const figure = useRef<HTMLElement>(null)
  const series = seriesOf(plot, data)
  if (series.length === 0) return null
  const rows = rowsOf(series, data.smooth)
  const { domain, ticks } = scaleOf(valuesOf(series), describeMetric(series[0].metric)?.range)
  const across = axisTicks(data.axis, rows, last)
  return (
    <figure className="plot" ref={figure}>
      <figcaption>
        <span className="plot-title">{plot.title}{plot.unit && <span className="soft"> {plot.unit}</span>}</span>
        <span className="plot-now">
          {data.lanes.length === 1 && series.map(({ key, style, latest }) => <Value key={key} style={style} value={latest.value} />)}
        </span>
        <span className="visually-hidden">{describePlot(plot, series)}</span>
      </figcaption>
      <LineChart width={width} height={height} data={rows} syncId="rounds" margin={MARGIN} title={plot.title}>
        <XAxis
          dataKey="x" type="number" domain={[0, across[across.length - 1]]} ticks={across} interval={0} height={20}
          tick={TICK} tickLine={false} stroke="var(--line-strong)" tickFormatter={tick}
        />
        <YAxis type="number" domain={[...domain]} ticks={[...ticks]} interval={0} width={38} axisLine={false} tickLine={false} tickFormatter={tick} tick={TICK} />
        <Backdrop ticks={ticks} series={series} smooth={data.smooth} shown={shown === null ? null : placeOf(series, shown)} />
        {series.map((of) => (
          <Line
            key={of.key} name={seriesLabel(of)} dataKey={({ values }: Row) => values[of.key]} stroke={of.style.colour} strokeWidth={2} connectNulls
            strokeDasharray={of.style.dash} dot={(at: DotAt) => <Mark key={at.index} style={of.style} cx={at.cx} cy={at.cy} />}
            activeDot={false} isAnimationActive={false}
          />
        ))}
        <Tooltip
          isAnimationActive={false} cursor={{ stroke: 'var(--line-strong)' }}
          content={({ active, payload }) => {
            const row = payload?.[0]?.payload as Row | undefined
            return active && row ? <Reading x={row.x} heading={headingOf(data.axis, row.x)} series={series} /> : null
          }}
        />
      </LineChart>
      <SaveChart plot={plot} axis={data.axis} series={series} figure={figure} />
    </figure>
  )
})

/** A row of the chart library's data: a place of the axis, and each series' value there. */
interface Row {
  readonly x: number
  readonly values: Readonly<Record<string, number>>
}

function rowsOf(series: readonly Series[], smooth: boolean): Row[] {
  const rows = new Map<number, Record<string, number>>()
  for (const { key, points } of series) {
    const values = points.map(({ value }) => value)
    for (const [i, value] of (smooth ? smoothed(values) : values).entries()) {
      const { x } = points[i]
      rows.set(x, { ...rows.get(x), [key]: value })
    }
  }
  return [...rows].map(([x, values]) => ({ x, values })).sort((a, b) => a.x - b.x)
}

/** Round ticks from 0 to the end of what is drawn, or of the run. */
const axisTicks = (axis: AxisName, rows: readonly Row[], last: number): number[] =>
  (axis === 'round' ? roundTicks(last) : [...scaleOf([0, Math.max(...rows.map(({ x }) => x), 1e-3)], [0, Infinity]).ticks])

const placeOf = (series: readonly Series[], round: number): number | null =>
  series[0].points.find((point) => point.round === round)?.x ?? null

const headingOf = (axis: AxisName, x: number): string => (axis === 'round' ? `Round ${x}` : `${number(x)} ${AXES[axis].unit}`)

interface DotAt { readonly cx?: number; readonly cy?: number; readonly index?: number }

const MARGIN = { top: 8, right: 8, bottom: 0, left: 0 } as const
const TICK = { fontSize: 11, fill: 'var(--ink-soft)' } as const

const tick = (value: number): string => String(value).replace('-', '−')
