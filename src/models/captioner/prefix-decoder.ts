/** A decoder that reads a prefix of image tokens and the words after it: the prefix bidirectionally, the words causally. */
import { type Scope, type Tensor, concat, reshape, slice } from '../../tensor/index.ts'
import type { Frame } from '../architecture.ts'
import { block, blockWithCache } from '../layers.ts'
import { append, cached } from './cache.ts'
import type { Memory } from './family.ts'
import { constantMask } from './mask.ts'
import { embedText, wordLogits } from './text.ts'

export interface DecoderHyper {
  readonly width: number
  readonly heads: number
  /** Number of decoder blocks. */
  readonly decoder: number
}

/** Logits of each next word: see `CaptionerFamily.logits`. @param prefix [b, s, width] */
export function prefixLogits(p: Scope, prefix: Tensor, tokens: Tensor, frame: Frame, h: DecoderHyper): Tensor {
  const text = frame.length - 1
  const s = prefix.shape[1]
  let x = concat([prefix, embedText(p, slice(tokens, 1, 0, text), 0, frame, h.width)], 1)
  const mask = constantMask(s + text, (i, j) => j < s || j <= i)
  for (let i = 0; i < h.decoder; i++) x = block(p, `decoder${i}`, x, { heads: h.heads, depth: h.decoder, mask })
  return wordLogits(p, slice(x, 1, s, s + text), frame)
}

/** Keys and values of the prefix in every block. */
export function readPrefix(p: Scope, prefix: Tensor, h: DecoderHyper): Memory {
  const image: Tensor[] = []
  let x = prefix
  for (let i = 0; i < h.decoder; i++) {
    const { y, own } = blockWithCache(p, `decoder${i}`, x, { heads: h.heads, depth: h.decoder })
    x = y
    image.push(own.keys, own.values)
  }
  return { image, past: [] }
}

/** One word further: see `CaptionerFamily.next`. */
export function nextWord(p: Scope, token: Tensor, at: number, { image, past }: Memory, frame: Frame, h: DecoderHyper) {
  let x = embedText(p, token, at, frame, h.width)
  const longer: Tensor[] = []
  for (let i = 0; i < h.decoder; i++) {
    const words = cached(past, i)
    const { y, own } = blockWithCache(p, `decoder${i}`, x, {
      heads: h.heads, depth: h.decoder, past: [cached(image, i), words].filter((part) => part !== null),
    })
    x = y
    longer.push(...append(words, own))
  }
  return { logits: reshape(wordLogits(p, x, frame), [token.shape[0], frame.vocabulary]), memory: { image, past: longer } }
}
