/** Putting image-caption pairs together and taking them apart. */
import type { Pairs } from '../models/types.ts'
import { concatImages, takeImages } from './images.ts'

/** `a` and then `b`; one of them itself where the other is empty. @throws Error when their images differ in shape */
export function concatPairs(a: Pairs, b: Pairs): Pairs {
  if (b.images.n === 0) return a
  if (a.images.n === 0) return b
  const tokens = new Int32Array(a.tokens.length + b.tokens.length)
  tokens.set(a.tokens)
  tokens.set(b.tokens, a.tokens.length)
  return { images: concatImages(a.images, b.images), tokens }
}

/** The pairs at `indices`, in that order. */
export function takePairs({ images, tokens }: Pairs, indices: ArrayLike<number>): Pairs {
  const length = tokens.length / images.n
  const taken = new Int32Array(indices.length * length)
  for (let i = 0; i < indices.length; i++) taken.set(tokens.subarray(indices[i] * length, (indices[i] + 1) * length), i * length)
  return { images: takeImages(images, indices), tokens: taken }
}
