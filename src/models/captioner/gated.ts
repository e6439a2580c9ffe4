/**
 * Gated cross-attention: a language model over words alone, into whose every block a cross-attention to the
 * image is let in through a gate that starts shut (tanh of zero).
 */
import { type Scope, type Tensor, add, mul, reshape, slice, tanh } from '../../tensor/index.ts'
import type { Size } from '../architecture.ts'
import { type KeysValues, attend, blockWithCache, dense, feedForward, norm, projectKeysValues } from '../layers.ts'
import { append, cached } from './cache.ts'
import type { CaptionerFamily } from './family.ts'
import { constantMask } from './mask.ts'
import type { DecoderHyper } from './prefix-decoder.ts'
import { embedText, wordLogits } from './text.ts'
import { type VisionHyper, encodeImage } from './vision.ts'

const GATED: Readonly<Record<Size, VisionHyper & DecoderHyper>> = {
  test: { stem: [16, 32, 48], width: 48, heads: 2, encoder: 1, decoder: 1 },
  pocket: { stem: [32, 64], width: 128, heads: 4, encoder: 2, decoder: 3 },
  standard: { stem: [64, 128], width: 384, heads: 6, encoder: 4, decoder: 8 },
}

/** Keys and values of the image for every block, flat. */
function look(p: Scope, pixels: Tensor, h: VisionHyper & DecoderHyper): Tensor[] {
  const image = encodeImage(p, pixels, h)
  return Array.from({ length: h.decoder }, (_, i) => projectKeysValues(p, `gated${i}`, image, h.heads)).flatMap(({ keys, values }) => [keys, values])
}

/** Cross-attention and feed-forward, each let in by its gate. */
function gatedBlock(p: Scope, name: string, x: Tensor, image: KeysValues, { heads, width }: DecoderHyper): Tensor {
  const gate = (part: string): Tensor => tanh(p.parameter(`${name}.gate.${part}`, [1], { fill: 0 }))
  const asked = dense(p, `${name}.query`, norm(p, `${name}.norm1`, x), width)
  const looked = add(x, mul(dense(p, `${name}.out`, attend(asked, image, heads), width), gate('attention')))
  return add(looked, mul(feedForward(p, `${name}.mlp`, norm(p, `${name}.norm2`, looked)), gate('mlp')))
}

export const gatedCaptioner: CaptionerFamily = {
  title: 'gated cross-attention',
  summary: 'A language model over words alone, into whose every block gates let cross-attention to the image.',
  source: 'Flamingo-like (Alayrac et al., 2022, arXiv 2204.14198)',
  frozen: [],

  logits(p, pixels, tokens, frame, size) {
    const h = GATED[size]
    const text = frame.length - 1
    const image = look(p, pixels, h)
    const mask = constantMask(text, (i, j) => j <= i)
    let x = embedText(p, slice(tokens, 1, 0, text), 0, frame, h.width)
    for (let i = 0; i < h.decoder; i++) {
      x = gatedBlock(p, `gated${i}`, x, cached(image, i)!, h)
      x = blockWithCache(p, `decoder${i}`, x, { heads: h.heads, depth: h.decoder, mask }).y
    }
    return wordLogits(p, x, frame)
  },

  see: (p, pixels, _frame, size) => ({ image: look(p, pixels, GATED[size]), past: [] }),

  next(p, token, at, { image, past }, frame, size) {
    const h = GATED[size]
    const longer: Tensor[] = []
    let x = embedText(p, token, at, frame, h.width)
    for (let i = 0; i < h.decoder; i++) {
      x = gatedBlock(p, `gated${i}`, x, cached(image, i)!, h)
      const words = cached(past, i)
      const { y, own } = blockWithCache(p, `decoder${i}`, x, { heads: h.heads, depth: h.decoder, past: words ? [words] : [] })
      x = y
      longer.push(...append(words, own))
    }
    return { logits: reshape(wordLogits(p, x, frame), [token.shape[0], frame.vocabulary]), memory: { image, past: longer } }
  },
}
