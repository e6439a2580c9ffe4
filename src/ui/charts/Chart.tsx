import { LineChart, XAxis, type XAxisTickContentProps, YAxis } from 'recharts'
import { Backdrop } from './Backdrop.tsx'
import { AXIS, type Layout, MARGIN, tickText } from './layout.ts'
import { Curves, Marks } from './Marks.tsx'

interface Props {
  readonly title: string
  readonly layout: Layout
  readonly smooth: boolean
  /** The round that is looked at; null for the newest. */
  readonly shown: number | null
}

/**
 * One metric: a line a series, its interval as a band, and real data against real data as a grey one. The chart library draws the axes;
 * lines are plain paths, since each of its own makes it lay the whole chart out once more, and six lanes have twelve. So all that it
 * knows of the data is where the axis of rounds ends.
 */
export function Chart({ title, layout, smooth, shown }: Props) {
  const { across, up, width, height } = layout
  return (
    <LineChart width={width} height={height} data={across.domain.map((x) => ({ x }))} margin={MARGIN} title={title} accessibilityLayer={false}>
      <XAxis
        dataKey="x" type="number" domain={[...across.domain]} ticks={[...across.ticks]} allowDataOverflow interval={0} height={AXIS.height}
        tick={Tick} tickLine={false} stroke="var(--line-strong)"
      />
      <YAxis
        type="number" domain={[...up.domain]} ticks={[...up.ticks]} allowDataOverflow interval={0} width={layout.axis}
        axisLine={false} tickLine={false} tick={Tick}
      />
      <Backdrop layout={layout} smooth={smooth} shown={shown} />
      <Curves layout={layout} />
      <Marks layout={layout} />
    </LineChart>
  )
}

/** A text of our own: the library's measures each word on the page, which has the browser lay out the page for every chart. */
function Tick({ x, y, payload, textAnchor, verticalAnchor }: Pick<XAxisTickContentProps, 'x' | 'y' | 'payload' | 'textAnchor' | 'verticalAnchor'>) {
  return (
    <text x={x} y={y} dy={verticalAnchor === 'start' ? '0.71em' : '0.355em'} textAnchor={textAnchor} fontSize={11} fill="var(--ink-soft)">
      {tickText(Number(payload.value))}
    </text>
  )
}
