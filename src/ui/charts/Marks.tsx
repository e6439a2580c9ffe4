/** The marks that tell series apart. */
import { number } from '../../lab/format.ts'
import type { MarkShape } from '../lanes/styles.ts'
import type { SeriesStyle } from './panels.ts'

interface MarkProps {
  readonly style: Pick<SeriesStyle, 'mark' | 'colour'>
  readonly cx?: number
  readonly cy?: number
  /** As that of the arm's own decoding. */
  readonly hollow?: boolean
  /** Where it is not the series' own. */
  readonly colour?: string
}

/** Outlines around 0, 0. */
const SHAPES: Readonly<Record<Exclude<MarkShape, 'circle'>, string>> = {
  square: 'M-3 -3h6v6h-6z',
  triangle: 'M0 -4l4 7h-8z',
  diamond: 'M0 -4.5l4 4.5l-4 4.5l-4 -4.5z',
  cross: 'M-3.5 -2l1.5 -1.5l2 2l2 -2l1.5 1.5l-2 2l2 2l-1.5 1.5l-2 -2l-2 2l-1.5 -1.5l2 -2z',
  star: 'M0 -4.8l1.3 3.2h3.4l-2.7 2.2l1 3.5l-3 -2l-3 2l1 -3.5l-2.7 -2.2h3.4z',
}

/** A series' mark within an SVG. */
export function Mark({ style, cx, cy, hollow = false, colour = style.colour }: MarkProps) {
  if (cx === undefined || cy === undefined || !Number.isFinite(cy)) return null
  const paint = hollow ? { fill: 'var(--card)', stroke: colour, strokeWidth: 1.25 } : { fill: colour }
  if (style.mark === 'circle') return <circle cx={cx} cy={cy} r={3.5} {...paint} />
  return <path d={SHAPES[style.mark]} transform={`translate(${cx} ${cy})`} {...paint} />
}

/** A mark by itself, in text. */
export const MarkIcon = ({ style }: Pick<MarkProps, 'style'>) => (
  <svg className="mark" viewBox="0 0 10 10" aria-hidden="true"><Mark style={style} cx={5} cy={5} /></svg>
)

/** A number in its series' colour, behind its series' mark. */
export function Value({ style, value }: { readonly style: SeriesStyle; readonly value: number }) {
  return <span className="plot-value" style={{ color: style.colour }}><MarkIcon style={style} />{number(value)}</span>
}
