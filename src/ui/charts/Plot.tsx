import { Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts'
import { memo } from 'react'
import type { Measurement, RoundRecord } from '../../lab/record.ts'
import { describeMetric } from '../../metrics/index.ts'
import { number } from '../../lab/format.ts'
import { useInTurn } from '../in-turn.ts'
import { Backdrop } from './Backdrop.tsx'
import { type PlotText, SERIES, type SeriesName } from './panels.ts'
import { roundTicks, scaleOf } from '../../lab/scale.ts'

interface Series {
  readonly name: SeriesName
  readonly metric: string
  /** The last round's; floors change little or not at all from round to round. */
  readonly floor: Measurement['floor']
  readonly latest: Measurement
}

interface Row {
  readonly round: number
  readonly metrics: RoundRecord['metrics']
}

interface PlotProps {
  readonly plot: PlotText
  readonly rounds: readonly RoundRecord[]
  /** The run's last round, where the axis ends. */
  readonly last: number
  /** Of the chart, in pixels. */
  readonly width: number
  readonly height: number
}

/** Draws in its own turn: a chart is the heaviest single thing on the page. */
export function Plot(props: PlotProps) {
  const { plot, rounds, height } = props
  const shown = useInTurn(rounds)
  const has = Object.values(plot.metrics).some((metric) => rounds.some(({ metrics }) => Object.hasOwn(metrics, metric)))
  if (!has) return null
  return shown ? <Drawn {...props} rounds={shown} /> : <figure className="plot" aria-busy="true" style={{ height }} />
}

/** One metric by round: a line a series, its interval as a band, and real data against real data as a grey one. */
const Drawn = memo(function Drawn({ plot, rounds, last, width, height }: PlotProps) {
  const series = seriesOf(plot, rounds)
  if (series.length === 0) return null
  const rows: Row[] = rounds.map(({ round, metrics }) => ({ round, metrics }))
  const { domain, ticks } = scaleOf(series.flatMap(({ metric, floor }) => [
    ...rounds.flatMap(({ metrics }) => (metrics[metric] ? [metrics[metric].lo, metrics[metric].hi] : [])),
    ...(floor ? [floor.lo, floor.hi] : []),
  ]), describeMetric(series[0].metric)?.range)
  const floors = series.flatMap(({ name, floor }) => (floor ? [{ name, floor }] : []))
  const bands = series.map(({ name, metric }) => ({
    name, points: rounds.flatMap(({ round, metrics }) => (metrics[metric] ? [{ round, lo: metrics[metric].lo, hi: metrics[metric].hi }] : [])),
  }))
  return (
    <figure className="plot">
      <figcaption>
        <span className="plot-title">{plot.title}{plot.unit && <span className="soft"> {plot.unit}</span>}</span>
        <span className="plot-now">
          {series.map(({ name, latest }) => <Value key={name} name={name} value={latest.value} />)}
        </span>
        <span className="visually-hidden">{describe(plot, series, rounds)}</span>
      </figcaption>
      <LineChart width={width} height={height} data={rows} syncId="rounds" margin={MARGIN} title={plot.title}>
        <XAxis
          dataKey="round" type="number" domain={[0, last]} ticks={roundTicks(last)} interval={0} height={20}
          tick={TICK} tickLine={false} stroke="var(--line-strong)"
        />
        <YAxis type="number" domain={[...domain]} ticks={[...ticks]} interval={0} width={38} axisLine={false} tickLine={false} tickFormatter={tick} tick={TICK} />
        <Backdrop ticks={ticks} floors={floors} bands={bands} />
        {series.map(({ name, metric }) => (
          <Line
            key={name} name={SERIES[name].label} dataKey={({ metrics }: Row) => metrics[metric]?.value} stroke={SERIES[name].colour} strokeWidth={2}
            strokeDasharray={SERIES[name].dash} dot={(at: MarkAt) => <Mark key={at.index} name={name} cx={at.cx} cy={at.cy} />}
            activeDot={false} isAnimationActive={false}
          />
        ))}
        <Tooltip
          isAnimationActive={false} cursor={{ stroke: 'var(--line-strong)' }}
          content={({ active, payload }) => {
            const row = payload?.[0]?.payload as Row | undefined
            return active && row ? <Reading row={row} series={series} /> : null
          }}
        />
      </LineChart>
    </figure>
  )
})

const MARGIN = { top: 6, right: 8, bottom: 0, left: 0 } as const
const TICK = { fontSize: 11, fill: 'var(--ink-soft)' } as const

const tick = (value: number): string => String(value).replace('-', '−')

function seriesOf(plot: PlotText, rounds: readonly RoundRecord[]): Series[] {
  return (Object.entries(plot.metrics) as [SeriesName, string][]).flatMap(([name, metric]) => {
    const latest = rounds.findLast(({ metrics }) => Object.hasOwn(metrics, metric))?.metrics[metric]
    return latest ? [{ name, metric, latest, floor: latest.floor }] : []
  })
}

/** The plot in a sentence, for those who do not see it. */
function describe(plot: PlotText, series: readonly Series[], rounds: readonly RoundRecord[]): string {
  return series.map(({ name, metric, latest, floor }) => {
    const first = rounds.find(({ metrics }) => Object.hasOwn(metrics, metric))
    const real = floor ? `; real data ${number(floor.value)}` : ''
    return `${plot.title}, ${SERIES[name].label}: ${first ? `${number(first.metrics[metric].value)} in round ${first.round}, ` : ''}`
      + `${number(latest.value)} now (95 % interval ${number(latest.lo)} to ${number(latest.hi)}${real}).`
  }).join(' ')
}

function Reading({ row, series }: { readonly row: Row; readonly series: readonly Series[] }) {
  return (
    <div className="reading">
      <p><strong>Round {row.round}</strong></p>
      {series.map(({ name, metric }) => {
        const at = row.metrics[metric]
        return at && (
          <p key={name}>
            <Value name={name} value={at.value} /> <span className="soft">{number(at.lo)} to {number(at.hi)}{at.floor && `; real ${number(at.floor.value)}`}</span>
          </p>
        )
      })}
    </div>
  )
}

/** A number in its series' colour, behind its series' mark. */
function Value({ name, value }: { readonly name: SeriesName; readonly value: number }) {
  return (
    <span className="plot-value" style={{ color: SERIES[name].colour }}>
      <svg viewBox="0 0 10 10" aria-hidden="true"><Mark name={name} cx={5} cy={5} /></svg>
      {number(value)}
    </span>
  )
}

interface MarkAt { readonly cx?: number; readonly cy?: number; readonly index?: number }

export function Mark({ name, cx, cy }: MarkAt & { readonly name: SeriesName }) {
  if (cx === undefined || cy === undefined || !Number.isFinite(cy)) return null
  const { colour, mark } = SERIES[name]
  if (mark === 'circle') return <circle cx={cx} cy={cy} r={3.5} fill={colour} />
  if (mark === 'square') return <rect x={cx - 3} y={cy - 3} width={6} height={6} fill={colour} />
  return <path d={`M${cx} ${cy - 4}l4 7h-8z`} fill={colour} />
}
