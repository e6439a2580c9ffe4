import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts'
import { SERIES, type SeriesName } from './panels.ts'

interface Props {
  readonly ticks: readonly number[]
  readonly floors: readonly { readonly name: SeriesName; readonly floor: { readonly value: number; readonly lo: number; readonly hi: number } }[]
  /** A series' interval by round. */
  readonly bands: readonly { readonly name: SeriesName; readonly points: readonly { readonly round: number; readonly lo: number; readonly hi: number }[] }[]
}

/**
 * What lies behind a plot's lines: grid, floors and intervals. One component and not the chart library's nine,
 * each of which would make it lay the whole chart out once more (measured: half of a chart's time).
 */
export function Backdrop({ ticks, floors, bands }: Props) {
  const area = usePlotArea()
  const xScale = useXAxisScale()
  const yScale = useYAxisScale()
  if (!area || !xScale || !yScale) return null
  const x = (round: number): number => xScale(round) ?? 0
  const y = (value: number): number => yScale(value) ?? 0
  const right = area.x + area.width
  return (
    <g className="plot-backdrop">
      {ticks.map((value) => <line key={value} x1={area.x} x2={right} y1={y(value)} y2={y(value)} stroke="var(--line)" />)}
      {floors.map(({ name, floor }) => (
        <g key={name} data-floor={name}>
          <rect x={area.x} width={area.width} y={y(floor.hi)} height={Math.max(0, y(floor.lo) - y(floor.hi))} fill="var(--real)" fillOpacity={0.16} />
          <line x1={area.x} x2={right} y1={y(floor.value)} y2={y(floor.value)} stroke="var(--real)" strokeDasharray={name === 'captions' ? '4 2' : '1 3'} />
        </g>
      ))}
      {bands.map(({ name, points }) => (points.length === 1
        // A single round has no band yet.
        ? <path key={name} d={whisker(x(points[0].round), y(points[0].lo), y(points[0].hi))} stroke={SERIES[name].colour} strokeWidth={1.5} data-band={name} />
        : (
          <polygon
            key={name} fill={SERIES[name].colour} fillOpacity={0.16} data-band={name}
            points={[...points.map(({ round, lo }) => [x(round), y(lo)]), ...points.toReversed().map(({ round, hi }) => [x(round), y(hi)])].join(' ')}
          />
        )))}
    </g>
  )
}

const whisker = (x: number, lo: number, hi: number): string => `M${x - 4} ${lo}h8M${x} ${lo}V${hi}M${x - 4} ${hi}h8`
