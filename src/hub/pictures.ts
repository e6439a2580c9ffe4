/** The lab's pictures as transformers.js has them, and back. */
import type { RawImage } from '@huggingface/transformers'
import type { Images } from '../worlds/types.ts'
import type { Transformers } from './transformers.ts'

/** @returns one of three channels for each picture; grey becomes three equal ones */
export function rawImages({ RawImage }: Transformers, { n, channels, height, width, data }: Images): RawImage[] {
  const plane = height * width
  return Array.from({ length: n }, (_, i) => {
    const pixels = new Uint8ClampedArray(plane * 3)
    for (let p = 0; p < plane; p++) {
      for (let c = 0; c < 3; c++) pixels[p * 3 + c] = data[(i * channels + (channels === 1 ? 0 : c)) * plane + p]
    }
    return new RawImage(pixels, width, height, 3)
  })
}

/** @param values of pictures of one size, planar, in [−1, 1] where a pixel is in range */
export function fromUnit(values: readonly ArrayLike<number>[], height: number, width: number): Images {
  const size = 3 * height * width
  const data = new Uint8Array(values.length * size)
  values.forEach((picture, i) => {
    for (let p = 0; p < size; p++) data[i * size + p] = Math.min(255, Math.max(0, Math.round((picture[p] + 1) * 127.5)))
  })
  return { n: values.length, channels: 3, height, width, data }
}

/** A picture for self-tests: gradients and a disc, so that no two regions are alike. */
export function testPicture(side = 64): Images {
  const plane = side * side
  const data = new Uint8Array(3 * plane)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const inside = (x - side / 3) ** 2 + (y - side / 2) ** 2 < (side / 4) ** 2
      const at = y * side + x
      data[at] = (255 * x) / side
      data[plane + at] = (255 * y) / side
      data[2 * plane + at] = inside ? 230 : 40
    }
  }
  return { n: 1, channels: 3, height: side, width: side, data }
}
