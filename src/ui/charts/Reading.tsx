import { number } from '../../lab/format.ts'
import { departed } from '../detector/words.ts'
import { FlagIcon } from '../detector/Flag.tsx'
import { Value } from './Marks.tsx'
import { partsOf, type Series } from './series.ts'

/** All figures of a plot in one round, for a pointer that rests on it. */
export function Reading({ round, series }: { readonly round: number; readonly series: readonly Series[] }) {
  return (
    <div className="reading">
      <p><strong>Round {round}</strong></p>
      {series.map((of) => <SeriesReading key={of.name} round={round} series={of} />)}
    </div>
  )
}

function SeriesReading({ round, series }: { readonly round: number; readonly series: Series }) {
  const { name, points, departure } = series
  const at = points.find((point) => point.round === round)
  if (!at) return null
  const parts = partsOf(series).flatMap((part) => {
    const found = part.points.find((point) => point.round === round)
    return found ? [{ ...part, value: found.value }] : []
  })
  return (
    <>
      <p><Value name={name} value={at.value} /> <span className="soft">{number(at.lo)} to {number(at.hi)}{at.floor && `; real ${number(at.floor.value)}`}</span></p>
      {departure?.round === round && <p><FlagIcon /> {departed(departure)}</p>}
      {parts.length > 0 && (
        <ul className="reading-parts soft">{parts.map(({ view, name: label, value }) => <li key={view}>{label} {number(value)}</li>)}</ul>
      )}
    </>
  )
}
