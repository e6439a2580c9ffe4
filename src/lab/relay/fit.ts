/**
 * Brings pictures to the size and channels that a model takes. Only sums, products and quotients, so it gives the same bytes
 * everywhere.
 */
import type { Images } from '../../worlds/types.ts'

/** What a model takes. */
export type Frame = Pick<Images, 'channels' | 'height' | 'width'>

/**
 * The pictures at another size: first the largest centred window of the frame's proportions, then each axis by itself. Where the
 * window is larger than the frame, a pixel is the mean of what it covers (parts of pixels by their share); where it is smaller,
 * pixels are interpolated linearly between centres, and the border goes on. Grey becomes three equal channels; three become the
 * luma of Rec. 601, 0.299 R + 0.587 G + 0.114 B. Halves round up.
 * @returns the pictures themselves where they fit
 * @throws RangeError unless both have 1 or 3 channels, and the frame at least one pixel
 */
export function fitImages(images: Images, { channels, height, width }: Frame): Images {
  if (images.channels === channels && images.height === height && images.width === width) return images
  if (![channels, images.channels].every((count) => count === 1 || count === 3)) {
    throw new RangeError(`fitImages: from ${images.channels} channels to ${channels}; only 1 and 3 are known`)
  }
  if (!(height >= 1 && width >= 1)) throw new RangeError(`fitImages: no picture of ${height}×${width}`)
  const scale = Math.min(images.height / height, images.width / width)
  const rows = tapsOf(images.height, scale * height, height)
  const columns = tapsOf(images.width, scale * width, width)
  const data = new Uint8Array(images.n * channels * height * width)
  for (let i = 0; i < images.n; i++) {
    const planes = Array.from({ length: images.channels }, (_, c) => resample(images, i * images.channels + c, rows, columns))
    recolour(planes, channels).forEach((plane, c) => data.set(plane.map(byte), (i * channels + c) * height * width))
  }
  return { n: images.n, channels, height, width, data }
}

/** A pixel of the outcome as a weighted sum of neighbouring ones of the source; weights sum to 1. */
interface Taps {
  readonly from: number
  readonly weights: readonly number[]
}

/** @param length pixels of the source @param window how many of these the outcome shows, centred @param size pixels of the outcome */
function tapsOf(length: number, window: number, size: number): Taps[] {
  const scale = window / size
  const start = (length - window) / 2
  return Array.from({ length: size }, (_, i) => (scale > 1
    ? covered(start + i * scale, Math.min(length, start + (i + 1) * scale))
    : between(start + (i + 0.5) * scale - 0.5, length)))
}

/** The mean of the source over [from, to). */
function covered(from: number, to: number): Taps {
  const first = Math.floor(from)
  const count = Math.ceil(to) - first
  const shares = Array.from({ length: count }, (_, k) => Math.min(to, first + k + 1) - Math.max(from, first + k))
  return { from: first, weights: shares.map((share) => share / (to - from)) }
}

/** The source at a point between the centres of its pixels. */
function between(at: number, length: number): Taps {
  const inside = Math.min(length - 1, Math.max(0, at))
  const from = Math.min(Math.floor(inside), Math.max(0, length - 2))
  const share = inside - from
  return { from, weights: share === 0 ? [1] : [1 - share, share] }
}

/** One plane at its new size. @param plane by number, over all pictures and channels */
function resample({ data, height, width }: Images, plane: number, rows: readonly Taps[], columns: readonly Taps[]): Float64Array {
  const at = plane * height * width
  const narrow = new Float64Array(height * columns.length)
  for (let y = 0; y < height; y++) {
    columns.forEach(({ from, weights }, x) => {
      narrow[y * columns.length + x] = weights.reduce((sum, weight, k) => sum + weight * data[at + y * width + from + k], 0)
    })
  }
  const out = new Float64Array(rows.length * columns.length)
  rows.forEach(({ from, weights }, y) => {
    for (let x = 0; x < columns.length; x++) {
      out[y * columns.length + x] = weights.reduce((sum, weight, k) => sum + weight * narrow[(from + k) * columns.length + x], 0)
    }
  })
  return out
}

/** Rec. 601. */
const LUMA = [0.299, 0.587, 0.114] as const

function recolour(planes: readonly Float64Array[], channels: number): readonly Float64Array[] {
  if (planes.length === channels) return planes
  if (planes.length === 1) return Array.from({ length: channels }, () => planes[0])
  return [planes[0].map((_, i) => LUMA.reduce((sum, weight, c) => sum + weight * planes[c][i], 0))]
}

const byte = (value: number): number => Math.min(255, Math.max(0, Math.floor(value + 0.5)))
