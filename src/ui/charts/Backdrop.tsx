import { useId } from 'react'
import { t } from '../../i18n/text.ts'
import { departed } from '../detector/words.ts'
import { Flag } from '../detector/Flag.tsx'
import type { Layout } from './layout.ts'
import { Mark } from './Marks.tsx'
import { GUIDE_DASH, OWN_DASH } from './panels.ts'
import { type Place, seriesLabel } from './series.ts'

interface Props {
  readonly layout: Layout
  readonly smooth: boolean
  /** The round that is looked at; null for the newest. */
  readonly shown: number | null
}

/** Of a pennant, in pixels; it flies above the plot, where no line can hide it. */
const PENNANT = 7

/**
 * What lies behind a plot's lines: grid, floors, intervals, the lines of parts, and flags of departures. One component and not the chart
 * library's many, each of which would make it lay the whole chart out once more (measured: half of a chart's time).
 */
export function Backdrop({ layout, smooth, shown }: Props) {
  const { series, up: { ticks }, area, x, y } = layout
  const { left, right, top, bottom } = area
  const clip = useId()
  const at = shown === null ? undefined : series[0].points.find(({ round }) => round === shown)
  const departures = series.flatMap((of, i) => {
    const { departure } = of
    const point = of.points.find(({ round }) => round === departure?.round)
    return departure && point ? [{
      ...departure, series: of, at: x(point.x), title: t('{series} {departed} in round {round}', { series: seriesLabel(of), departed: departed(departure), round: departure.round }),
      // Two on one pole fly apart.
      towards: series.slice(0, i).some((other) => other.departure?.round === departure.round) ? -1 as const : 1 as const,
    }] : []
  })
  const several = series.some(({ lane }) => lane !== null)
  return (
    <g className="plot-backdrop">
      {ticks.map((value) => <line key={value} x1={left} x2={right} y1={y(value)} y2={y(value)} stroke="var(--line)" />)}
      {at && <line className="looked-at" x1={x(at.x)} x2={x(at.x)} y1={top} y2={bottom} stroke="var(--ink)" strokeWidth={1.5} />}
      {series.map(({ key, name, floor }) => floor && (
        <g key={key} data-floor={name}>
          <rect x={left} width={right - left} y={y(floor.hi)} height={Math.max(0, y(floor.lo) - y(floor.hi))} fill="var(--real)" fillOpacity={0.16} />
          <line x1={left} x2={right} y1={y(floor.value)} y2={y(floor.value)} stroke="var(--real)" strokeDasharray={name === 'captions' ? '4 2' : '1 3'} />
        </g>
      ))}
      {series.filter(({ counted }) => !counted).map(({ key, name, style, points }) => (points.length === 1
        // A single round has no band yet.
        ? <path key={key} d={whisker(x(points[0].x), y(points[0].lo), y(points[0].hi))} stroke={style.colour} strokeWidth={1.5} data-band={name} />
        : (
          <polygon
            key={key} fill={style.colour} fillOpacity={several ? 0.08 : 0.16} data-band={name}
            points={[...points.map((at) => corner(x(at.x), y(at.lo))), ...points.toReversed().map((at) => corner(x(at.x), y(at.hi)))].join(' ')}
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
          <title>{t('{series}, {view}', { series: t(style.label), view: own.name })}</title>
          <path d={course(own, x, y)} fill="none" stroke={style.colour} strokeWidth={1.25} strokeDasharray={OWN_DASH} />
          {own.points.map((at) => <Mark key={at.round} style={style} cx={x(at.x)} cy={y(at.value)} hollow />)}
        </g>
      ))}
      <clipPath id={clip}><rect x={left} y={top} width={right - left} height={bottom - top} /></clipPath>
      {series.map(({ key, name, style, guide }) => guide && (
        <path
          key={key} className="guide" data-guide={name} d={course({ points: guide }, x, y)} clipPath={`url(#${clip})`} fill="none"
          stroke={style.colour} strokeOpacity={0.8} strokeWidth={1.5} strokeDasharray={GUIDE_DASH}
        />
      ))}
      {departures.map(({ series: { key, name }, round, title, at, value, towards }) => (
        <g key={key} className="departure" data-departure={name} data-at={round}>
          <title>{title}</title>
          <line x1={at} x2={at} y1={top} y2={bottom} stroke="var(--wrong)" strokeOpacity={0.6} />
          <Flag x={at} y={top - PENNANT} height={PENNANT} towards={towards} />
          <circle cx={at} cy={y(value)} r={7} fill="none" stroke="var(--wrong)" />
        </g>
      ))}
    </g>
  )
}

/** To a tenth of a pixel: a band has two hundred corners where a run has a hundred rounds. */
const corner = (x: number, y: number): string => `${x.toFixed(1)},${y.toFixed(1)}`

const whisker = (x: number, lo: number, hi: number): string => `M${x - 4} ${lo}h8M${x} ${lo}V${hi}M${x - 4} ${hi}h8`

type Pixels = (value: number) => number

/** A line through a part's points; a short stroke where there is but one. */
const course = ({ points }: { readonly points: readonly Place[] }, x: Pixels, y: Pixels): string => (points.length === 1
  ? `M${x(points[0].x) - 5} ${y(points[0].value)}h10`
  : `M${points.map((at) => `${x(at.x).toFixed(1)} ${y(at.value).toFixed(1)}`).join('L')}`)
