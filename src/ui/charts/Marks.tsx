/** The marks that tell series apart. */
import { number } from '../../lab/format.ts'
import { SERIES, type SeriesName } from './panels.ts'

interface MarkProps {
  readonly name: SeriesName
  readonly cx?: number
  readonly cy?: number
  /** As that of the arm's own decoding. */
  readonly hollow?: boolean
  /** Where it is not the series' own. */
  readonly colour?: string
}

/** A series' mark within an SVG. */
export function Mark({ name, cx, cy, hollow = false, colour = SERIES[name].colour }: MarkProps) {
  if (cx === undefined || cy === undefined || !Number.isFinite(cy)) return null
  const paint = hollow ? { fill: 'var(--card)', stroke: colour, strokeWidth: 1.25 } : { fill: colour }
  const { mark } = SERIES[name]
  if (mark === 'circle') return <circle cx={cx} cy={cy} r={3.5} {...paint} />
  if (mark === 'square') return <rect x={cx - 3} y={cy - 3} width={6} height={6} {...paint} />
  return <path d={`M${cx} ${cy - 4}l4 7h-8z`} {...paint} />
}

/** A number in its series' colour, behind its series' mark. */
export function Value({ name, value }: { readonly name: SeriesName; readonly value: number }) {
  return (
    <span className="plot-value" style={{ color: SERIES[name].colour }}>
      <svg viewBox="0 0 10 10" aria-hidden="true"><Mark name={name} cx={5} cy={5} /></svg>
      {number(value)}
    </span>
  )
}
