import { listed, listedApart } from '../../i18n/lists.ts'
import { t } from '../../i18n/text.ts'
import { number, signed } from '../../lab/format.ts'
import { compared, type Comparison } from '../../state/against.ts'
import { departed } from '../detector/words.ts'
import { FlagIcon } from '../detector/Flag.tsx'
import { AXES, type AxisName } from './axes.ts'
import { Value } from './Marks.tsx'
import { partsOf, type Point, type Series, seriesLabel } from './series.ts'

interface Props {
  readonly round: number
  readonly axis: AxisName
  readonly series: readonly Series[]
  /** The lane that others are held against; null where there is but one. */
  readonly baseline: string | null
}

/** All figures of a plot at one round, for whoever points at it; charts that are not pointed at show no more than the values. */
export function Reading({ round, axis, series, baseline }: Props) {
  const lanes = [...new Set(series.map(({ laneId }) => laneId))]
  const floors = series.flatMap(({ style, floor }) => (floor ? [t('{what} {value}', { what: t(style.label), value: number(floor.value) })] : []))
  const held = series.some((of) => differenceOf(of, series, round, baseline))
  return (
    <div className="reading">
      <p><strong>{headingOf(axis, round, series)}</strong></p>
      {lanes.map((id) => {
        const own = series.filter(({ laneId }) => laneId === id)
        return (
          <div key={id} className="reading-lane">
            {own[0].lane !== null && <p className="reading-more">{id === baseline ? t('{lane}, baseline', { lane: own[0].lane }) : own[0].lane}</p>}
            {own.map((of) => <SeriesReading key={of.key} round={round} series={of} difference={differenceOf(of, series, round, baseline)} />)}
          </div>
        )
      })}
      {floors.length > 0 && <p className="reading-more soft">{t('real data: {floors}', { floors: listed(floors) })}</p>}
      {held && <p className="reading-note soft">{t('+ and −: against the baseline; “apart” where the two 95 % intervals do not overlap.')}</p>}
    </div>
  )
}

interface SeriesProps {
  readonly round: number
  readonly series: Series
  readonly difference: Comparison | null
}

function SeriesReading({ round, series, difference }: SeriesProps) {
  const { style, departure, counted } = series
  const at = pointAt(series, round)
  if (!at) return null
  const reading = counted ? t(style.label) : t('{series}, {lo} to {hi}', { series: t(style.label), lo: number(at.lo), hi: number(at.hi) })
  const parts = partsOf(series).flatMap((part) => {
    const found = pointAt(part, round)
    return found ? [{ ...part, value: found.value }] : []
  })
  return (
    <>
      <p>
        <Value style={style} value={at.value} />
        <span className="reading-more soft">
          {' '}{difference ? t('{reading}; {difference}', { reading, difference: differenceText(difference, counted) }) : reading}
        </span>
      </p>
      {departure?.round === at.round && <p className="reading-more"><FlagIcon /> {departed(departure)}</p>}
      {parts.length > 0 && (
        <ul className="reading-more reading-parts soft">{parts.map(({ view, name: label, value }) => <li key={view}>{t('{what} {value}', { what: label, value: number(value) })}</li>)}</ul>
      )}
    </>
  )
}

/** The same as a sentence. */
export const readingText = (round: number, series: readonly Series[], baseline: string | null): string => listedApart(series.flatMap((of) => {
  const at = pointAt(of, round)
  if (!at) return []
  const difference = differenceOf(of, series, round, baseline)
  const figures = { what: seriesLabel(of), value: number(at.value), lo: number(at.lo), hi: number(at.hi) }
  const reading = of.counted ? t('{what} {value}', figures) : t('{what} {value} ({lo} to {hi})', figures)
  return [difference ? t('{reading}, against the baseline {difference}', { reading, difference: differenceText(difference, of.counted) }) : reading]
}))

/** "Round 3", and what had been spent by then where that is what the axis tells and all lanes had spent the same. */
export function headingOf(axis: AxisName, round: number, series: readonly Series[]): string {
  const places = new Set(series.flatMap((of) => pointAt(of, round)?.x ?? []))
  const [place] = places
  return axis === 'round' || places.size !== 1
    ? t('Round {round}', { round })
    : t('Round {round}, {spent} {unit}', { round, spent: number(place), unit: t(AXES[axis].unit) })
}

const pointAt = <P extends Pick<Point, 'round'>>({ points }: { readonly points: readonly P[] }, round: number): P | undefined =>
  points.find((point) => point.round === round)

/** How a series stands to the baseline's of the same name; null for the baseline itself, and where either lacks the round. */
function differenceOf(of: Series, all: readonly Series[], round: number, baseline: string | null): Comparison | null {
  const base = all.find(({ laneId, name }) => laneId === baseline && name === of.name)
  if (!base || base === of) return null
  const [from, to] = [pointAt(base, round), pointAt(of, round)]
  return from && to ? compared(from, to, of.least) : null
}

function differenceText({ difference: by, apart }: Comparison, counted: boolean): string {
  const difference = signed(by)
  if (counted) return difference
  return apart ? t('{difference}, apart', { difference }) : t('{difference}, overlapping', { difference })
}
