import { Line, LineChart, XAxis, YAxis } from 'recharts'
import { Backdrop } from './Backdrop.tsx'
import { AXIS, type Layout, MARGIN, type Row } from './layout.ts'
import { Marks } from './Marks.tsx'
import { seriesLabel } from './series.ts'

interface Props {
  readonly title: string
  readonly layout: Layout
  readonly smooth: boolean
  /** The round that is looked at; null for the newest. */
  readonly shown: number | null
}

/** One metric: a line a series, its interval as a band, and real data against real data as a grey one. */
export function Chart({ title, layout, smooth, shown }: Props) {
  const { series, rows, across, up, width, height } = layout
  return (
    <LineChart width={width} height={height} data={[...rows]} margin={MARGIN} title={title} accessibilityLayer={false}>
      <XAxis
        dataKey="x" type="number" domain={[...across.domain]} ticks={[...across.ticks]} interval={0} height={AXIS.height}
        tick={TICK} tickLine={false} stroke="var(--line-strong)" tickFormatter={tick}
      />
      <YAxis
        type="number" domain={[...up.domain]} ticks={[...up.ticks]} interval={0} width={AXIS.width}
        axisLine={false} tickLine={false} tickFormatter={tick} tick={TICK}
      />
      <Backdrop layout={layout} smooth={smooth} shown={shown} />
      {series.map((of) => (
        <Line
          key={of.key} name={seriesLabel(of)} dataKey={({ values }: Row) => values[of.key]} stroke={of.style.colour} strokeWidth={2} connectNulls
          strokeDasharray={of.style.dash} dot={false} activeDot={false} isAnimationActive={false}
        />
      ))}
      <Marks layout={layout} />
    </LineChart>
  )
}

const TICK = { fontSize: 11, fill: 'var(--ink-soft)' } as const

const tick = (value: number): string => String(value).replace('-', '−')
