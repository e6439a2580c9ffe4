/** Between pictures as bytes and as the numbers in −1…1 that networks see. */
import type { Images } from '../worlds/types.ts'

/** Pixels of chosen images, in order. @returns indices.length × c·h·w values in −1…1 */
export function toPixels(images: Images, indices: ArrayLike<number>): Float32Array {
  const size = images.channels * images.height * images.width
  const out = new Float32Array(indices.length * size)
  for (let i = 0; i < indices.length; i++) {
    const from = indices[i] * size
    for (let j = 0; j < size; j++) out[i * size + j] = images.data[from + j] / 127.5 - 1
  }
  return out
}

/** Rounds to the nearest byte; values outside −1…1 are cut off. NaN becomes 0. */
export function toBytes(pixels: Float32Array): Uint8Array {
  return Uint8Array.from(pixels, (x) => Math.min(255, Math.max(0, Math.floor((x + 1) * 127.5 + 0.5))))
}
