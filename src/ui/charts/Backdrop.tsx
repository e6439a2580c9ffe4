import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts'
import { departed } from '../detector/words.ts'
import { Flag } from '../detector/Flag.tsx'
import { Mark } from './Marks.tsx'
import { OWN_DASH, SERIES } from './panels.ts'
import type { Part, Series } from './series.ts'

interface Props {
  readonly ticks: readonly number[]
  readonly series: readonly Series[]
}

/** Of a pennant, in pixels; it flies above the plot, where no line can hide it. */
const PENNANT = 7

/**
 * What lies behind a plot's lines: grid, floors, intervals, the lines of parts, and flags of departures. One component and not the chart
 * library's many, each of which would make it lay the whole chart out once more (measured: half of a chart's time).
 */
export function Backdrop({ ticks, series }: Props) {
  const area = usePlotArea()
  const xScale = useXAxisScale()
  const yScale = useYAxisScale()
  if (!area || !xScale || !yScale) return null
  const x = (round: number): number => xScale(round) ?? 0
  const y = (value: number): number => yScale(value) ?? 0
  const right = area.x + area.width
  const departures = series.flatMap(({ name, departure }, i) => (departure ? [{
    name, ...departure, at: x(departure.round), title: `${SERIES[name].label} ${departed(departure)} in round ${departure.round}`,
    // Two on one pole fly apart.
    towards: series.slice(0, i).some((other) => other.departure?.round === departure.round) ? -1 as const : 1 as const,
  }] : []))
  return (
    <g className="plot-backdrop">
      {ticks.map((value) => <line key={value} x1={area.x} x2={right} y1={y(value)} y2={y(value)} stroke="var(--line)" />)}
      {series.map(({ name, floor }) => floor && (
        <g key={name} data-floor={name}>
          <rect x={area.x} width={area.width} y={y(floor.hi)} height={Math.max(0, y(floor.lo) - y(floor.hi))} fill="var(--real)" fillOpacity={0.16} />
          <line x1={area.x} x2={right} y1={y(floor.value)} y2={y(floor.value)} stroke="var(--real)" strokeDasharray={name === 'captions' ? '4 2' : '1 3'} />
        </g>
      ))}
      {series.map(({ name, points }) => (points.length === 1
        // A single round has no band yet.
        ? <path key={name} d={whisker(x(points[0].round), y(points[0].lo), y(points[0].hi))} stroke={SERIES[name].colour} strokeWidth={1.5} data-band={name} />
        : (
          <polygon
            key={name} fill={SERIES[name].colour} fillOpacity={0.16} data-band={name}
            points={[...points.map(({ round, lo }) => [x(round), y(lo)]), ...points.toReversed().map(({ round, hi }) => [x(round), y(hi)])].join(' ')}
          />
        )))}
      {series.flatMap(({ name, members }) => members.map((part) => (
        <path key={part.view} className="member" d={course(part, x, y)} fill="none" stroke={SERIES[name].colour} strokeOpacity={0.55} strokeDasharray={SERIES[name].dash} data-view={part.view}>
          <title>{part.name}</title>
        </path>
      )))}
      {series.map(({ name, own }) => own && (
        <g key={name} className="own" data-view={own.view}>
          <title>{`${SERIES[name].label}, ${own.name}`}</title>
          <path d={course(own, x, y)} fill="none" stroke={SERIES[name].colour} strokeWidth={1.25} strokeDasharray={OWN_DASH} />
          {own.points.map(({ round, value }) => <Mark key={round} name={name} cx={x(round)} cy={y(value)} hollow />)}
        </g>
      ))}
      {departures.map(({ name, round, title, at, value, towards }) => (
        <g key={name} className="departure" data-departure={name} data-at={round}>
          <title>{title}</title>
          <line x1={at} x2={at} y1={area.y} y2={area.y + area.height} stroke="var(--wrong)" strokeOpacity={0.6} />
          <Flag x={at} y={area.y - PENNANT} height={PENNANT} towards={towards} />
          <circle cx={at} cy={y(value)} r={7} fill="none" stroke="var(--wrong)" />
        </g>
      ))}
    </g>
  )
}

const whisker = (x: number, lo: number, hi: number): string => `M${x - 4} ${lo}h8M${x} ${lo}V${hi}M${x - 4} ${hi}h8`

type Place = (value: number) => number

/** A line through a part's points; a short stroke where there is but one. */
const course = ({ points }: Part, x: Place, y: Place): string => (points.length === 1
  ? `M${x(points[0].round) - 5} ${y(points[0].value)}h10`
  : `M${points.map(({ round, value }) => `${x(round)} ${y(value)}`).join('L')}`)
