import { Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts'
import { memo } from 'react'
import type { RoundRecord } from '../../lab/record.ts'
import { roundTicks, scaleOf } from '../../lab/scale.ts'
import { describeMetric } from '../../metrics/index.ts'
import { useInTurn } from '../in-turn.ts'
import { Backdrop } from './Backdrop.tsx'
import { Mark, Value } from './Marks.tsx'
import { type PlotText, SERIES } from './panels.ts'
import { Reading } from './Reading.tsx'
import { type ChartData, describePlot, seriesOf, valuesOf } from './series.ts'

interface PlotProps {
  readonly plot: PlotText
  readonly data: ChartData
  /** The run's last round, where the axis ends. */
  readonly last: number
  /** Of the chart, in pixels. */
  readonly width: number
  readonly height: number
}

/** Draws in its own turn: a chart is the heaviest single thing on the page. */
export function Plot(props: PlotProps) {
  const { plot, data, height } = props
  const shown = useInTurn(data)
  const has = Object.values(plot.metrics).some((metric) => data.rounds.some(({ metrics }) => Object.hasOwn(metrics, metric)))
  if (!has) return null
  return shown ? <Drawn {...props} data={shown} /> : <figure className="plot" aria-busy="true" style={{ height }} />
}

/** A row of the chart library's data. */
type Row = Pick<RoundRecord, 'round' | 'metrics'>

/** One metric by round: a line a series, its interval as a band, and real data against real data as a grey one. */
const Drawn = memo(function Drawn({ plot, data, last, width, height }: PlotProps) {
  const series = seriesOf(plot, data)
  if (series.length === 0) return null
  const rows: Row[] = data.rounds.map(({ round, metrics }) => ({ round, metrics }))
  const { domain, ticks } = scaleOf(valuesOf(series), describeMetric(series[0].metric)?.range)
  return (
    <figure className="plot">
      <figcaption>
        <span className="plot-title">{plot.title}{plot.unit && <span className="soft"> {plot.unit}</span>}</span>
        <span className="plot-now">
          {series.map(({ name, latest }) => <Value key={name} name={name} value={latest.value} />)}
        </span>
        <span className="visually-hidden">{describePlot(plot, series)}</span>
      </figcaption>
      <LineChart width={width} height={height} data={rows} syncId="rounds" margin={MARGIN} title={plot.title}>
        <XAxis
          dataKey="round" type="number" domain={[0, last]} ticks={roundTicks(last)} interval={0} height={20}
          tick={TICK} tickLine={false} stroke="var(--line-strong)"
        />
        <YAxis type="number" domain={[...domain]} ticks={[...ticks]} interval={0} width={38} axisLine={false} tickLine={false} tickFormatter={tick} tick={TICK} />
        <Backdrop ticks={ticks} series={series} />
        {series.map(({ name, metric }) => (
          <Line
            key={name} name={SERIES[name].label} dataKey={({ metrics }: Row) => metrics[metric]?.value} stroke={SERIES[name].colour} strokeWidth={2}
            strokeDasharray={SERIES[name].dash} dot={(at: DotAt) => <Mark key={at.index} name={name} cx={at.cx} cy={at.cy} />}
            activeDot={false} isAnimationActive={false}
          />
        ))}
        <Tooltip
          isAnimationActive={false} cursor={{ stroke: 'var(--line-strong)' }}
          content={({ active, payload }) => {
            const row = payload?.[0]?.payload as Row | undefined
            return active && row ? <Reading round={row.round} series={series} /> : null
          }}
        />
      </LineChart>
    </figure>
  )
})

interface DotAt { readonly cx?: number; readonly cy?: number; readonly index?: number }

const MARGIN = { top: 8, right: 8, bottom: 0, left: 0 } as const
const TICK = { fontSize: 11, fill: 'var(--ink-soft)' } as const

const tick = (value: number): string => String(value).replace('-', '−')
