/** QR codes (ISO/IEC 18004) as one path: a rectangle a run of dark modules. */
import { encode } from 'uqr'

/** Light modules around the code, without which a reader does not find it. */
const QUIET = 4

/** Largest code that is drawn: version 25, 117 modules a side. Beyond it a phone needs more than a hand's width on the screen. */
const MAX_VERSION = 25

/** Most bytes that such a code holds at the lowest error correction, which a screen can do with. */
export const MAX_QR_BYTES = 1273

export interface QrPicture {
  /** Sides in modules, the quiet zone included. */
  readonly size: number
  /** Dark modules, as SVG path data in units of a module. */
  readonly path: string
  /** The same as rows of modules, true for dark, without the quiet zone. */
  readonly modules: readonly (readonly boolean[])[]
}

/** @returns null where the text is too long */
export function qrPicture(text: string): QrPicture | null {
  if (new TextEncoder().encode(text).length > MAX_QR_BYTES) return null
  const { data, size } = encode(text, { ecc: 'L', boostEcc: true, border: 0, maxVersion: MAX_VERSION })
  return { size: size + 2 * QUIET, path: data.flatMap(runsOf).join(''), modules: data }
}

function runsOf(row: readonly boolean[], y: number): string[] {
  const runs: string[] = []
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue
    const from = x
    while (row[x + 1]) x++
    runs.push(`M${from + QUIET} ${y + QUIET}h${x + 1 - from}v1H${from + QUIET}z`)
  }
  return runs
}

/** A file of its own. @param scale pixels a module */
export const qrSvg = ({ size, path }: QrPicture, scale = 8): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${size * scale}" height="${size * scale}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">`
  + `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`
