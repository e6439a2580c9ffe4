/**
 * How far apart two colours are for people who see colours differently. For tests of the palette; nothing of it is drawn with.
 * Colours are sRGB, written `#rrggbb`.
 */

/** Rows of a matrix on linear RGB. */
type Matrix = readonly [Row, Row, Row]
type Row = readonly [number, number, number]

/**
 * Dichromacy, from the physiologically based model of Machado, Oliveira and Fernandes, IEEE TVCG 15 (2009), 1291–1298
 * (doi:10.1109/TVCG.2009.113), severity 1.0.
 */
export const VISIONS = {
  full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
} as const satisfies Readonly<Record<string, Matrix>>

export type Vision = keyof typeof VISIONS

/** IEC 61966-2-1, with D65 as its white. */
const TO_XYZ: Matrix = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]]
const WHITE: Row = [0.95047, 1, 1.08883]

const times = (matrix: Matrix, [a, b, c]: Row): Row => matrix.map(([x, y, z]) => x * a + y * b + z * c) as unknown as Row

/** @throws RangeError on anything but #rrggbb */
function linear(colour: string): Row {
  if (!/^#[\da-f]{6}$/i.test(colour)) throw new RangeError(`"${colour}" is no colour of the form #rrggbb`)
  return [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as unknown as Row
}

/** CIE 1976 L*a*b* of a colour as it is seen. */
function lab(colour: string, vision: Vision): Row {
  const seen = times(VISIONS[vision], linear(colour)).map((value) => Math.min(1, Math.max(0, value))) as unknown as Row
  const [x, y, z] = times(TO_XYZ, seen).map((value, i) => {
    const share = value / WHITE[i]
    return share > 216 / 24389 ? Math.cbrt(share) : (24389 / 27 * share + 16) / 116
  })
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

/** ΔE*ab of CIE 1976: 2.3 is just noticed side by side, 0 is the same. */
export function colourDifference(a: string, b: string, vision: Vision): number {
  const [from, to] = [lab(a, vision), lab(b, vision)]
  return Math.hypot(...from.map((value, i) => value - to[i]))
}
