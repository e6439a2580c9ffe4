/** The caption as diffusion models read it, and time as they are told it. */
import { type Scope, type Tensor, add, embedding } from '../../tensor/index.ts'
import type { Frame } from '../architecture.ts'
import { block, meanOfWords, norm, paddingMask } from '../layers.ts'

/** Caption as tokens [b, length, width] and as one vector [b, width]; padding is marked by the mask [b, 1, 1, length]. */
export interface Text { readonly tokens: Tensor; readonly pooled: Tensor; readonly mask: Tensor }

export interface TextHyper {
  readonly width: number
  readonly heads: number
  /** Number of text blocks. */
  readonly text: number
}

export function encodeText(p: Scope, ids: Tensor, frame: Frame, h: TextHyper): Text {
  const [, length] = ids.shape
  const mask = paddingMask(ids)
  let x = add(
    embedding(p.parameter('words', [frame.vocabulary, h.width], { normal: 0.02 }), ids),
    p.parameter('positions', [length, h.width], { normal: 0.02 }),
  )
  for (let i = 0; i < h.text; i++) x = block(p, `text${i}`, x, { heads: h.heads, depth: h.text, mask })
  const tokens = norm(p, 'text.norm', x)
  return { tokens, mask, pooled: meanOfWords(tokens, ids) }
}

/** Time is fed as this many piecewise-linear bumps, exact on every machine where sines are not. */
export const TIME_BUMPS = 16

/** The `time` feed: bumps of t in 0…1. @returns n × TIME_BUMPS */
export function timeFeatures(times: ArrayLike<number>): Float32Array {
  const out = new Float32Array(times.length * TIME_BUMPS)
  for (let i = 0; i < times.length; i++) {
    for (let k = 0; k < TIME_BUMPS; k++) out[i * TIME_BUMPS + k] = Math.max(0, 1 - Math.abs(times[i] * (TIME_BUMPS - 1) - k))
  }
  return out
}
