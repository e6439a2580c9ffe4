/** Small changes to drawings on white that leave what captions say of them true. */
import type { Stream } from '../../random/index.ts'
import type { Images } from '../types.ts'

const WHITE = 255

/** Uniform numbers that `place` takes. */
export const PLACE_DRAWS = 5
/** Furthest shift in pixels; margins are one pixel wide, so at most the outermost line of a drawing is cut. */
const SHIFT = 1
/** Largest relative change of the ink of each channel. Ink is what is missing to white, so the ground stays white. */
const INK = 0.04

/**
 * Copies a drawing, shifted by whole pixels and with a little more or less ink in each channel.
 * @param numbers PLACE_DRAWS uniform numbers in [0, 1)
 * @param from, to planar RGB, 3 × height × width bytes
 */
export function place(from: Uint8Array, to: Uint8Array, height: number, width: number, numbers: Float32Array): void {
  const dx = Math.floor(numbers[0] * (2 * SHIFT + 1)) - SHIFT
  const dy = Math.floor(numbers[1] * (2 * SHIFT + 1)) - SHIFT
  for (let c = 0; c < 3; c++) {
    const gain = 1 + INK * (2 * numbers[2 + c] - 1)
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const [u, v] = [x - dx, y - dy]
        const inside = u >= 0 && u < width && v >= 0 && v < height
        const ink = inside ? WHITE - from[(c * height + v) * width + u] : 0
        to[(c * height + y) * width + x] = Math.max(0, Math.round(WHITE - ink * gain))
      }
    }
  }
}

/** Ranges of `redraw`: relative size, sine of the turn, shift in pixels, relative ink. */
const REDRAW = { size: 0.12, turn: 0.14, shift: 2, ink: 0.12 }

/**
 * Stronger changes, for what learns to recognise: half of the drawings are mirrored, and each is scaled, turned, shifted and
 * inked anew, as another artist might have drawn it. Bilinear; what comes in is white.
 */
export function redraw(images: Images, stream: Stream): Images {
  const { n, channels, height, width, data } = images
  const numbers = stream.uniforms(n * 8)
  const out = new Uint8Array(data.length)
  const plane = height * width
  for (let i = 0; i < n; i++) {
    const sway = (k: number): number => 2 * numbers[i * 8 + k] - 1
    const scale = 1 + REDRAW.size * sway(0)
    const turn = REDRAW.turn * sway(1)
    const mirror = numbers[i * 8 + 2] < 0.5 ? -1 : 1
    // Inverse of the map from drawing to picture: a turn whose cosine is taken as 1, so a small growth goes with it.
    const [a, b] = [mirror / scale, turn / scale]
    const [cx, cy] = [(width - 1) / 2, (height - 1) / 2]
    const [gx, gy] = [REDRAW.shift * sway(3) + cx, REDRAW.shift * sway(4) + cy]
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const u = a * (x - gx) - mirror * b * (y - gy) + cx
        const v = b * (x - gx) + (y - gy) / scale + cy
        for (let c = 0; c < channels; c++) {
          const at = (i * channels + c) * plane
          out[at + y * width + x] = Math.max(0, Math.round(WHITE - inkAt(data, at, height, width, u, v) * (1 + REDRAW.ink * sway(5 + c))))
        }
      }
    }
  }
  return { ...images, data: out }
}

/** Ink at a point between pixels; none outside the picture. */
function inkAt(data: Uint8Array, at: number, height: number, width: number, u: number, v: number): number {
  const x = Math.floor(u)
  const y = Math.floor(v)
  if (x < -1 || y < -1 || x >= width || y >= height) return 0
  const fx = u - x
  const fy = v - y
  const i = at + y * width + x
  const [left, right, top, bottom] = [x >= 0, x < width - 1, y >= 0, y < height - 1]
  const above = (top && left ? WHITE - data[i] : 0) * (1 - fx) + (top && right ? WHITE - data[i + 1] : 0) * fx
  const below = (bottom && left ? WHITE - data[i + width] : 0) * (1 - fx) + (bottom && right ? WHITE - data[i + width + 1] : 0) * fx
  return above * (1 - fy) + below * fy
}
