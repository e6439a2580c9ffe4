/** Real data for a round, drawn from the reserve that no base model was trained on. */
import type { Stream } from '../random/index.ts'
import type { Images, Split } from '../worlds/types.ts'
import type { Tokenizer } from '../worlds/tokenizer.ts'

export interface Draw {
  /** Index of each pair in the split. */
  readonly indices: Int32Array
  /** One of each image's captions, n × length tokens: a loop's prompts, and the captions of its real pairs. */
  readonly tokens: Int32Array
  /** How many times the whole split had to be gone through; 1 unless n exceeds its size. */
  readonly passes: number
}

/** Draws n pairs without replacement; a reserve smaller than n is gone through again, in a new order. */
export function drawReserve(reserve: Split, tokenizer: Tokenizer, n: number, stream: Stream): Draw {
  const order = stream.child('order')
  const indices = new Int32Array(n)
  let passes = 0
  for (let filled = 0; filled < n; filled += reserve.size) {
    indices.set(order.permutation(reserve.size).subarray(0, n - filled), filled)
    passes++
  }
  const phrasing = stream.child('phrasing').uniforms(n)
  const captions = Array.from(indices, (index, i) => {
    const choices = reserve.captions(index)
    return choices[Math.floor(phrasing[i] * choices.length)]
  })
  return { indices, tokens: encodeAll(tokenizer, captions), passes }
}

/** Real images of the rows `from` … `to` − 1 of a draw. */
export const realImages = (reserve: Split, draw: Draw, from: number, to: number): Images =>
  reserve.images(draw.indices.subarray(from, to))

/** @returns captions.length × length tokens */
export function encodeAll(tokenizer: Tokenizer, captions: readonly string[]): Int32Array {
  const tokens = new Int32Array(captions.length * tokenizer.length)
  captions.forEach((caption, i) => tokens.set(tokenizer.encode(caption), i * tokenizer.length))
  return tokens
}

/** The caption of each row of n × length tokens. */
export function decodeAll(tokenizer: Tokenizer, tokens: Int32Array): string[] {
  return Array.from({ length: tokens.length / tokenizer.length }, (_, i) =>
    tokenizer.decode(tokens.subarray(i * tokenizer.length, (i + 1) * tokenizer.length)))
}
