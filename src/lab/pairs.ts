/** Putting image-caption pairs together and taking them apart. */
import type { Pairs } from '../models/types.ts'
import { concatImages, takeImages } from './images.ts'

/** `a` and then `b`; one of them itself where the other is empty. @throws Error when their images differ in shape */
export function concatPairs(a: Pairs, b: Pairs): Pairs {
  if (b.images.n === 0) return a
  if (a.images.n === 0) return b
  return { images: concatImages(a.images, b.images), tokens: concatTokens([a.tokens, b.tokens]) }
}

/** The pairs at `indices`, in that order. */
export function takePairs({ images, tokens }: Pairs, indices: ArrayLike<number>): Pairs {
  return { images: takeImages(images, indices), tokens: takeTokens(tokens, tokens.length / Math.max(1, images.n), indices) }
}

/** The rows at `indices` of n × length tokens. */
export function takeTokens(tokens: Int32Array, length: number, indices: ArrayLike<number>): Int32Array {
  const taken = new Int32Array(indices.length * length)
  for (let i = 0; i < indices.length; i++) taken.set(tokens.subarray(indices[i] * length, (indices[i] + 1) * length), i * length)
  return taken
}

/** All rows, one after another. */
export function concatTokens(parts: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** `from`, `from` + 1, … `to` − 1. */
export const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i)
