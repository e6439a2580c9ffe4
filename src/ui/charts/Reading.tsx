import { number } from '../../lab/format.ts'
import { departed } from '../detector/words.ts'
import { FlagIcon } from '../detector/Flag.tsx'
import { Value } from './Marks.tsx'
import { partsOf, type Series } from './series.ts'

/** All figures of a plot at one place of its axis, for a pointer that rests on it. */
export function Reading({ x, heading, series }: { readonly x: number; readonly heading: string; readonly series: readonly Series[] }) {
  return (
    <div className="reading">
      <p><strong>{heading}</strong></p>
      {series.map((of) => <SeriesReading key={of.key} x={x} series={of} />)}
    </div>
  )
}

function SeriesReading({ x, series }: { readonly x: number; readonly series: Series }) {
  const { lane, points, departure } = series
  const at = points.find((point) => point.x === x)
  if (!at) return null
  const parts = partsOf(series).flatMap((part) => {
    const found = part.points.find((point) => point.x === x)
    return found ? [{ ...part, value: found.value }] : []
  })
  return (
    <>
      <p><Value style={series.style} value={at.value} /> <span className="soft">{number(at.lo)} to {number(at.hi)}{at.floor && `; real ${number(at.floor.value)}`}{lane !== null && ` ${lane}`}</span></p>
      {departure?.round === at.round && <p><FlagIcon /> {departed(departure)}</p>}
      {parts.length > 0 && (
        <ul className="reading-parts soft">{parts.map(({ view, name: label, value }) => <li key={view}>{label} {number(value)}</li>)}</ul>
      )}
    </>
  )
}
