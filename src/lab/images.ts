/** Putting batches of images together and taking them apart. */
import type { Images } from '../worlds/types.ts'

/** The images at `indices`, in that order; an index may come more than once. */
export function takeImages(images: Images, indices: ArrayLike<number>): Images {
  const size = imageSize(images)
  const data = new Uint8Array(indices.length * size)
  for (let i = 0; i < indices.length; i++) data.set(images.data.subarray(indices[i] * size, (indices[i] + 1) * size), i * size)
  return { ...images, n: indices.length, data }
}

/** `a` and then `b`. @throws Error when their shapes differ */
export function concatImages(a: Images, b: Images): Images {
  if (a.channels !== b.channels || a.height !== b.height || a.width !== b.width) {
    throw new Error(`images of ${a.channels}×${a.height}×${a.width} and ${b.channels}×${b.height}×${b.width} do not go into one batch`)
  }
  const data = new Uint8Array(a.data.length + b.data.length)
  data.set(a.data)
  data.set(b.data, a.data.length)
  return { ...a, n: a.n + b.n, data }
}

/** Bytes of one image. */
export const imageSize = (images: Images): number => images.channels * images.height * images.width
