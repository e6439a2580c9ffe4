/** Changes to a picture that leave its caption true. */
import type { Stream } from '../random/index.ts'
import type { Images } from './types.ts'

/** Furthest shift, in pixels, along either axis. */
const REACH = 2

/** Mirrors half of the pictures and shifts each by up to two pixels; what comes in at an edge repeats it. */
export const mirrorAndShift = (images: Images, stream: Stream): Images => moved(images, stream, stream.child('mirror').uniforms(images.n))

/** Shifts each picture by up to two pixels; for captions that may tell left from right. */
export const shift = (images: Images, stream: Stream): Images => moved(images, stream, null)

/** @param mirrored one a picture, below a half where it is mirrored; null where none is */
function moved(images: Images, stream: Stream, mirrored: Float32Array | null): Images {
  const { n, channels, height, width, data } = images
  const shifts = stream.child('shift').ints(2 * n, 2 * REACH + 1)
  const out = new Uint8Array(data.length)
  const clamp = (v: number, size: number): number => Math.min(size - 1, Math.max(0, v))
  for (let i = 0; i < n; i++) {
    const [dy, dx] = [shifts[2 * i] - REACH, shifts[2 * i + 1] - REACH]
    for (let c = 0; c < channels; c++) {
      const plane = (i * channels + c) * height * width
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const from = clamp(mirrored && mirrored[i] < 0.5 ? width - 1 - x + dx : x + dx, width)
          out[plane + y * width + x] = data[plane + clamp(y + dy, height) * width + from]
        }
      }
    }
  }
  return { ...images, data: out }
}
