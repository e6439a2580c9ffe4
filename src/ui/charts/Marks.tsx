/** The marks that tell series apart. */
import { number } from '../../lab/format.ts'
import type { MarkShape } from '../lanes/styles.ts'
import type { Layout } from './layout.ts'
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

/** Outlines: where they begin beside the mark's middle, and how they go on from there. */
const SHAPES: Readonly<Record<MarkShape, { readonly from: readonly [number, number]; readonly outline: string }>> = {
  circle: { from: [-3.5, 0], outline: 'a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z' },
  square: { from: [-3, -3], outline: 'h6v6h-6z' },
  triangle: { from: [0, -4], outline: 'l4 7h-8z' },
  diamond: { from: [0, -4.5], outline: 'l4 4.5l-4 4.5l-4 -4.5z' },
  cross: { from: [-3.5, -2], outline: 'l1.5 -1.5l2 2l2 -2l1.5 1.5l-2 2l2 2l-1.5 1.5l-2 -2l-2 2l-1.5 -1.5l2 -2z' },
  star: { from: [0, -4.8], outline: 'l1.3 3.2h3.4l-2.7 2.2l1 3.5l-3 -2l-3 2l1 -3.5l-2.7 -2.2h3.4z' },
}

function outlineAt(mark: MarkShape, x: number, y: number): string {
  const { from: [left, top], outline } = SHAPES[mark]
  return `M${round(x + left)} ${round(y + top)}${outline}`
}

/** To a hundredth of a pixel: what is finer is only longer. */
const round = (pixels: number): number => Math.round(100 * pixels) / 100

/** A series' mark within an SVG. */
export function Mark({ style, cx = 0, cy = 0, hollow = false, colour = style.colour }: MarkProps) {
  const paint = hollow ? { fill: 'var(--card)', stroke: colour, strokeWidth: 1.25 } : { fill: colour }
  if (style.mark === 'circle') return <circle cx={cx} cy={cy} r={3.5} {...paint} />
  return <path d={outlineAt(style.mark, 0, 0)} transform={`translate(${cx} ${cy})`} {...paint} />
}

/** Marks of one series stand no closer than this, in pixels: closer ones would hide the line that they mark. */
const APART = 12

/** The line of each series that has more than one point. */
export function Curves({ layout: { series, x, y } }: { readonly layout: Layout }) {
  return series.map(({ key, style, curve }) => curve.length > 1 && (
    <path
      key={key} className="curve" fill="none" stroke={style.colour} strokeWidth={2} strokeDasharray={style.dash}
      d={`M${curve.map((at) => `${round(x(at.x))} ${round(y(at.value))}`).join('L')}`}
    />
  ))
}

/** All marks of a plot, an element a series: an element a mark would be six hundred where six lanes have a hundred rounds. */
export function Marks({ layout: { series, x, y } }: { readonly layout: Layout }) {
  return series.map(({ key, style, curve }) => {
    let before = -Infinity
    const marked = curve.filter((place, i) => {
      // The newest has its mark whatever stands before it.
      const take = x(place.x) - before >= APART || i === curve.length - 1
      if (take) before = x(place.x)
      return take
    })
    return <path key={key} className="marks" fill={style.colour} data-marks={marked.length} d={marked.map((at) => outlineAt(style.mark, x(at.x), y(at.value))).join('')} />
  })
}

/** A mark by itself, in text. */
export const MarkIcon = ({ style }: Pick<MarkProps, 'style'>) => (
  <svg className="mark" viewBox="0 0 10 10" aria-hidden="true"><Mark style={style} cx={5} cy={5} /></svg>
)

/** A number in its series' colour, behind its series' mark. */
export function Value({ style, value }: { readonly style: SeriesStyle; readonly value: number }) {
  return <span className="plot-value" style={{ color: style.colour }}><MarkIcon style={style} />{number(value)}</span>
}
