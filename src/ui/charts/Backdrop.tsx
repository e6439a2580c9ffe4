import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts'
import { departed } from '../detector/words.ts'
import { Flag } from '../detector/Flag.tsx'
import { Mark } from './Marks.tsx'
import { OWN_DASH } from './panels.ts'
import { type Part, type Point, type Series, seriesLabel } from './series.ts'

interface Props {
  readonly ticks: readonly number[]
  readonly series: readonly Series[]
  readonly smooth: boolean
  /** Where the round stands that is looked at; null where that is the newest. */
  readonly shown: number | null
}

/** Of a pennant, in pixels; it flies above the plot, where no line can hide it. */
const PENNANT = 7

/**
 * What lies behind a plot's lines: grid, floors, intervals, the lines of parts, and flags of departures. One component and not the chart
 * library's many, each of which would make it lay the whole chart out once more (measured: half of a chart's time).
 */
export function Backdrop({ ticks, series, smooth, shown }: Props) {
  const area = usePlotArea()
  const xScale = useXAxisScale()
  const yScale = useYAxisScale()
  if (!area || !xScale || !yScale) return null
  const x = (place: number): number => xScale(place) ?? 0
  const y = (value: number): number => yScale(value) ?? 0
  const right = area.x + area.width
  const departures = series.flatMap((of, i) => {
    const { departure } = of
    const point = of.points.find(({ round }) => round === departure?.round)
    return departure && point ? [{
      ...departure, series: of, at: x(point.x), title: `${seriesLabel(of)} ${departed(departure)} in round ${departure.round}`,
      // Two on one pole fly apart.
      towards: series.slice(0, i).some((other) => other.departure?.round === departure.round) ? -1 as const : 1 as const,
    }] : []
  })
  const several = series.some(({ lane }) => lane !== null)
  return (
    <g className="plot-backdrop">
      {ticks.map((value) => <line key={value} x1={area.x} x2={right} y1={y(value)} y2={y(value)} stroke="var(--line)" />)}
      {shown !== null && <line className="looked-at" x1={x(shown)} x2={x(shown)} y1={area.y} y2={area.y + area.height} stroke="var(--ink)" strokeWidth={1.5} />}
      {series.map(({ key, name, floor }) => floor && (
        <g key={key} data-floor={name}>
          <rect x={area.x} width={area.width} y={y(floor.hi)} height={Math.max(0, y(floor.lo) - y(floor.hi))} fill="var(--real)" fillOpacity={0.16} />
          <line x1={area.x} x2={right} y1={y(floor.value)} y2={y(floor.value)} stroke="var(--real)" strokeDasharray={name === 'captions' ? '4 2' : '1 3'} />
        </g>
      ))}
      {series.map(({ key, name, style, points }) => (points.length === 1
        // A single round has no band yet.
        ? <path key={key} d={whisker(x(points[0].x), y(points[0].lo), y(points[0].hi))} stroke={style.colour} strokeWidth={1.5} data-band={name} />
        : (
          <polygon
            key={key} fill={style.colour} fillOpacity={several ? 0.08 : 0.16} data-band={name}
            points={[...points.map((at) => [x(at.x), y(at.lo)]), ...points.toReversed().map((at) => [x(at.x), y(at.hi)])].join(' ')}
          />
        )))}
      {smooth && series.map(({ key, style, points }) => points.length > 1 && (
        <path key={key} className="raw" d={course({ points }, x, y)} fill="none" stroke={style.colour} strokeOpacity={0.3} />
      ))}
      {series.flatMap(({ style, members }) => members.map((part) => (
        <path key={part.view} className="member" d={course(part, x, y)} fill="none" stroke={style.colour} strokeOpacity={0.55} strokeDasharray={style.dash} data-view={part.view}>
          <title>{part.name}</title>
        </path>
      )))}
      {series.map(({ key, style, own }) => own && (
        <g key={key} className="own" data-view={own.view}>
          <title>{`${style.label}, ${own.name}`}</title>
          <path d={course(own, x, y)} fill="none" stroke={style.colour} strokeWidth={1.25} strokeDasharray={OWN_DASH} />
          {own.points.map((at) => <Mark key={at.round} style={style} cx={x(at.x)} cy={y(at.value)} hollow />)}
        </g>
      ))}
      {departures.map(({ series: { key, name }, round, title, at, value, towards }) => (
        <g key={key} className="departure" data-departure={name} data-at={round}>
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
const course = ({ points }: Pick<Part, 'points'>, x: Place, y: Place): string => (points.length === 1
  ? `M${x(points[0].x) - 5} ${y(points[0].value)}h10`
  : `M${points.map((at: Point) => `${x(at.x)} ${y(at.value)}`).join('L')}`)
