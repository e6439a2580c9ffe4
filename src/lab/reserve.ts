/** Real data for a round, drawn from the reserve, which no base model was trained on but where the world says so (`World.reserveTrained`). */
import { type Stream, stream } from '../random/index.ts'
import type { Images, Split, World } from '../worlds/types.ts'
import type { Tokenizer } from '../worlds/tokenizer.ts'

export interface Draw {
  /** Index of each pair in the split. */
  readonly indices: Int32Array
  /** One of each image's captions, n × length tokens: a loop's prompts, and the captions of its real pairs. */
  readonly tokens: Int32Array
  /** How many times the whole split had to be gone through; 1 unless n exceeds its size. */
  readonly passes: number
}

/**
 * Draws n pairs without replacement; where there are fewer, all are gone through again, in a new order.
 * @param among indices to draw from; all of the split without it
 * @throws RangeError when there is nothing to draw from
 */
export function drawReserve(reserve: Split, tokenizer: Tokenizer, n: number, stream: Stream, among?: Int32Array): Draw {
  const size = among?.length ?? reserve.size
  if (n > 0 && size === 0) throw new RangeError('drawReserve: no pair to draw from')
  const order = stream.child('order')
  const indices = new Int32Array(n)
  let passes = 0
  for (let filled = 0; filled < n; filled += size) {
    const permutation = order.permutation(size).subarray(0, n - filled)
    indices.set(among ? permutation.map((i) => among[i]) : permutation, filled)
    passes++
  }
  return { indices, tokens: captionsAt(reserve, tokenizer, indices, stream), passes }
}

/** One of each pair's captions, picked by chance: indices.length × length tokens. */
export function captionsAt(reserve: Split, tokenizer: Tokenizer, indices: Int32Array, stream: Stream): Int32Array {
  const phrasing = stream.child('phrasing').uniforms(indices.length)
  return encodeAll(tokenizer, Array.from(indices, (index, i) => {
    const choices = reserve.captions(index)
    return choices[Math.floor(phrasing[i] * choices.length)]
  }))
}

/** The real pairs that a run keeps from its first round to its last. */
export const drawReal = (world: World, seed: number, n: number): Draw =>
  drawReserve(world.split('reserve'), world.tokenizer, n, stream(seed, 'reserve', 'real'))

/** The first n rows of a draw. */
export const takeDraw = ({ indices, tokens, passes }: Draw, n: number): Draw =>
  ({ indices: indices.slice(0, n), tokens: tokens.slice(0, n * (tokens.length / Math.max(1, indices.length))), passes })

/** `a` and then `b`. */
export function concatDraws(a: Draw, b: Draw): Draw {
  const indices = new Int32Array(a.indices.length + b.indices.length)
  indices.set(a.indices)
  indices.set(b.indices, a.indices.length)
  const tokens = new Int32Array(a.tokens.length + b.tokens.length)
  tokens.set(a.tokens)
  tokens.set(b.tokens, a.tokens.length)
  return { indices, tokens, passes: Math.max(a.passes, b.passes) }
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
