/** Pictures of any size as the squares that models see. */

/** Unpacked, upright, and on white where it was transparent: RGBA bytes, row by row. */
export interface Decoded {
  readonly width: number
  readonly height: number
  readonly data: ArrayLike<number>
}

/**
 * The largest square in the middle, scaled to `side` by the mean of what each pixel covers; in whole steps of the source, so it is the
 * same everywhere. A smaller picture is enlarged by repeating pixels. Transparent parts are laid on white.
 * @returns planar RGB, 3 × side × side
 */
export function fitSquare({ width, height, data }: Decoded, side: number): Uint8Array {
  const square = Math.min(width, height)
  const [left, top] = [Math.floor((width - square) / 2), Math.floor((height - square) / 2)]
  const edge = (i: number): number => Math.floor((i * square) / side)
  const out = new Uint8Array(3 * side * side)
  for (let y = 0; y < side; y++) {
    const [y0, y1] = [edge(y), Math.max(edge(y) + 1, edge(y + 1))]
    for (let x = 0; x < side; x++) {
      const [x0, x1] = [edge(x), Math.max(edge(x) + 1, edge(x + 1))]
      const area = (y1 - y0) * (x1 - x0)
      const sums = [0, 0, 0]
      for (let sy = y0; sy < y1; sy++) {
        for (let sx = x0; sx < x1; sx++) {
          const at = 4 * ((top + sy) * width + left + sx)
          const alpha = data[at + 3]
          for (let c = 0; c < 3; c++) sums[c] += data[at + c] * alpha + 255 * (255 - alpha)
        }
      }
      for (let c = 0; c < 3; c++) out[(c * side + y) * side + x] = Math.floor(sums[c] / (255 * area) + 0.5)
    }
  }
  return out
}
