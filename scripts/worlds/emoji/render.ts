/** Drawings to pixels: cut out, brought to one size, laid on one ground. */
import type { Drawing } from './sources.ts'

/** What of sharp is used here; the package lies outside the root's, so its own types do not reach. */
interface Sharp {
  raw(): Sharp
  ensureAlpha(): Sharp
  extract(box: { left: number; top: number; width: number; height: number }): Sharp
  resize(size: { width: number; height: number; fit: 'contain'; background: typeof CLEAR }): Sharp
  toBuffer(options: { resolveWithObject: true }): Promise<{ data: Buffer; info: { width: number; height: number } }>
}
type Open = (data: Buffer, options?: { raw: { width: number; height: number; channels: 4 } }) => Sharp

export const SIZE = 32
/** Ground left on every side of the longer extent, in pixels. */
const MARGIN = 1
/** White, the same in all channels: what drawings are laid on. */
const GROUND = 255
const CLEAR = { r: 0, g: 0, b: 0, alpha: 0 }
/** Alpha from which a pixel belongs to the drawing's extent; faint shadows do not. */
const SOLID = 40

/**
 * One drawing as 3 × 32 × 32 bytes, planar. It is cut to its extent and scaled so that the longer side takes 30 pixels,
 * in the middle: sets leave margins of their own, which would tell the set rather than the subject.
 */
export async function render(sharp: unknown, drawing: Drawing): Promise<Uint8Array> {
  const open = sharp as Open
  const { data, info: { width, height } } = await open(drawing()).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const inner = SIZE - 2 * MARGIN
  const { data: rgba } = await open(data, { raw: { width, height, channels: 4 } })
    .extract(extent(data, width, height))
    .resize({ width: inner, height: inner, fit: 'contain', background: CLEAR })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const out = new Uint8Array(3 * SIZE * SIZE).fill(GROUND)
  for (let y = 0; y < inner; y++) {
    for (let x = 0; x < inner; x++) {
      const from = (y * inner + x) * 4
      const alpha = rgba[from + 3] / 255
      for (let c = 0; c < 3; c++) {
        out[(c * SIZE + y + MARGIN) * SIZE + x + MARGIN] = Math.round(rgba[from + c] * alpha + GROUND * (1 - alpha))
      }
    }
  }
  return out
}

/** The smallest box around all solid pixels. */
function extent(rgba: Buffer, width: number, height: number): { left: number; top: number; width: number; height: number } {
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (rgba[(y * width + x) * 4 + 3] < SOLID) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = y
    }
  }
  if (right < 0) throw new Error('a drawing is empty')
  return { left, top, width: right - left + 1, height: bottom - top + 1 }
}
