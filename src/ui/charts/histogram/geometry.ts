/** Where names, bars and strip of the histogram stand, in pixels. */

export interface Geometry {
  readonly width: number
  readonly height: number
  /** Of one value's row. */
  readonly row: number
  /** Letters that fit before a bar. */
  readonly letters: number
  /** Of the bars: where they begin, and how far the largest reaches. */
  readonly bars: { readonly left: number; readonly right: number }
  readonly strip: { readonly left: number; readonly right: number; readonly cell: number; readonly top: number; readonly bottom: number }
}

const GAP = 12
/** Room for "40 of 40" behind a bar, where one lane's stands alone. */
const COUNT = 60
/** Room for the strip's rounds. */
const AXIS = 18
/** Of a lane's bar, and of what keeps rows apart. */
export const BAR = 6
const BETWEEN = 6
const LETTER = 6.2

/** @param rounds columns of the strip */
export function geometryOf(width: number, values: number, lanes: number, rounds: number): Geometry {
  const row = Math.max(16, lanes * BAR + BETWEEN)
  const names = Math.min(170, 0.3 * width)
  const stripWidth = 0.36 * (width - names)
  const left = width - stripWidth
  return {
    width, row, height: values * row + AXIS, letters: Math.floor(names / LETTER),
    bars: { left: names, right: left - GAP - (lanes === 1 ? COUNT : 0) },
    strip: { left, right: width, cell: stripWidth / rounds, top: 0, bottom: values * row },
  }
}

/** The column at so many pixels from the left; null beside the strip. */
export function columnAt({ strip: { left, right, cell } }: Pick<Geometry, 'strip'>, pixels: number): number | null {
  return pixels < left || pixels >= right ? null : Math.floor((pixels - left) / cell)
}

export const shortened = (text: string, letters: number): string => (text.length <= letters ? text : `${text.slice(0, letters - 1)}…`)
