/**
 * Draws one flat shape on a flat ground, anti-aliased by 4 × 4 samples a pixel. Only + − × ÷ and
 * comparisons, so every engine paints the same bytes.
 */

/** Inside tests in the shape's own frame: centre (0, 0), reach 1, v downwards. */
export type Outline = (u: number, v: number) => boolean

/** Corners of a regular five-pointed star, tip upwards, in order: cos and sin of k·36° − 90°, radii 1 and 0.46 in turn. */
const STAR = [
  0, -1, 0.2703812, -0.3721478, 0.9510565, -0.309017, 0.437486, 0.1421478, 0.5877853, 0.809017,
  0, 0.46, -0.5877853, 0.809017, -0.437486, 0.1421478, -0.9510565, -0.309017, -0.2703812, -0.3721478,
]
const TRIANGLE = [0, -0.98, 0.98, 0.82, -0.98, 0.82]

/** Even-odd rule over corners x0, y0, x1, y1, … */
function insidePolygon(corners: readonly number[], u: number, v: number): boolean {
  let inside = false
  for (let i = 0, j = corners.length - 2; i < corners.length; j = i, i += 2) {
    const yi = corners[i + 1]
    const yj = corners[j + 1]
    if (yi > v !== yj > v && u < ((corners[j] - corners[i]) * (v - yi)) / (yj - yi) + corners[i]) inside = !inside
  }
  return inside
}

export const OUTLINES = {
  circle: (u, v) => u * u + v * v <= 0.96,
  square: (u, v) => Math.abs(u) <= 0.84 && Math.abs(v) <= 0.84,
  triangle: (u, v) => insidePolygon(TRIANGLE, u, v),
  star: (u, v) => insidePolygon(STAR, u, v),
  cross: (u, v) => (Math.abs(u) <= 0.3 && Math.abs(v) <= 0.96) || (Math.abs(v) <= 0.3 && Math.abs(u) <= 0.96),
  heart: (u, v) => {
    // (x² + y² − 1)³ ≤ x² y³, scaled and moved to reach from −1 to 1.
    const x = u * 1.16
    const y = 0.12 - v * 1.16
    const a = x * x + y * y - 1
    return a * a * a <= x * x * y * y * y
  },
  ring: (u, v) => {
    const r = u * u + v * v
    return r <= 1 && r >= 0.34
  },
  diamond: (u, v) => Math.abs(u) * 1.35 + Math.abs(v) <= 1,
} satisfies Record<string, Outline>

/** Samples along each side of a pixel. */
const SAMPLES = 4

/** Colours are [red, green, blue], 0…255; places and lengths are in pixels, the first pixel's corner is (0, 0). */
export interface Drawing {
  readonly outline: Outline
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly colour: readonly number[]
  readonly ground: readonly number[]
}

/** Paints a drawing into a planar RGB image of `size` × `size` that begins at data[at]. */
export function draw(drawing: Drawing, size: number, data: Uint8Array, at: number): void {
  const { outline, x, y, radius, colour, ground } = drawing
  const plane = size * size
  for (let c = 0; c < 3; c++) data.fill(Math.round(ground[c]), at + c * plane, at + (c + 1) * plane)
  const first = (centre: number): number => Math.max(0, Math.floor(centre - radius))
  const last = (centre: number): number => Math.min(size - 1, Math.floor(centre + radius))
  const scale = 1 / radius
  for (let row = first(y); row <= last(y); row++) {
    for (let column = first(x); column <= last(x); column++) {
      let hits = 0
      for (let i = 0; i < SAMPLES; i++) {
        const v = (row + (i + 0.5) / SAMPLES - y) * scale
        for (let j = 0; j < SAMPLES; j++) {
          if (outline((column + (j + 0.5) / SAMPLES - x) * scale, v)) hits++
        }
      }
      if (hits === 0) continue
      const share = hits / (SAMPLES * SAMPLES)
      for (let c = 0; c < 3; c++) {
        data[at + c * plane + row * size + column] = Math.round(ground[c] + share * (colour[c] - ground[c]))
      }
    }
  }
}
