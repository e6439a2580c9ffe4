/** The critic's architecture, as unlike the judge's as its size allows: a patch transformer over the image and convolutions over the words. */
import { type Scope, type Tensor, add, concat, embedding, mean, pad, silu, slice } from '../../tensor/index.ts'
import type { Size } from '../architecture.ts'
import { block, dense, meanOfWords, norm, patchify } from '../layers.ts'
import { attributeHeads, featuresOf, withEmbedding } from './ends.ts'
import type { EncoderFamily } from './family.ts'

interface Hyper {
  readonly patch: number
  readonly width: number
  readonly heads: number
  readonly depth: number
  readonly textWidth: number
  /** Number of convolutions over three words each. */
  readonly textDepth: number
}

const CRITIC: Readonly<Record<Size, Hyper>> = {
  test: { patch: 4, width: 48, heads: 2, depth: 1, textWidth: 48, textDepth: 2 },
  pocket: { patch: 4, width: 96, heads: 4, depth: 3, textWidth: 96, textDepth: 3 },
  standard: { patch: 2, width: 256, heads: 4, depth: 6, textWidth: 192, textDepth: 4 },
}

/** What the critic sees in a picture: [b, FEATURES] of pixels in −1…1 [b, c, h, w], without what only its training needs. */
export function criticFeatures(p: Scope, pixels: Tensor, size: Size): Tensor {
  const h = CRITIC[size]
  const patches = dense(p, 'image.patch', patchify(pixels, h.patch), h.width)
  let x = add(patches, p.parameter('image.position', [patches.shape[1], h.width], { normal: 0.3 }))
  for (let i = 0; i < h.depth; i++) x = block(p, `image.block${i}`, x, { heads: h.heads, depth: h.depth })
  return featuresOf(p, 'image', silu(dense(p, 'image.hidden', mean(norm(p, 'image.norm', x), [1]), 2 * h.width)))
}

export const criticEncoder: EncoderFamily = {
  title: 'critic: a patch transformer and text convolutions',
  summary: 'A transformer sees patches of the image, convolutions read the words; it filters and re-ranks, and never measures.',
  source: 'CLIP-like (Radford et al., 2021, arXiv 2103.00020), the image side as in ViT (Dosovitskiy et al., 2021)',

  images(p, pixels, frame, size) {
    const encoded = withEmbedding(p, 'image', criticFeatures(p, pixels, size))
    return { ...encoded, heads: attributeHeads(p, encoded.features, frame) }
  },

  texts(p, tokens, frame, size) {
    const h = CRITIC[size]
    const [, length] = tokens.shape
    let x = add(
      embedding(p.parameter('text.words', [frame.vocabulary, h.textWidth], { normal: 0.1 }), tokens),
      p.parameter('text.positions', [length, h.textWidth], { normal: 0.1 }),
    )
    for (let i = 0; i < h.textDepth; i++) x = add(x, silu(dense(p, `text.stage${i}`, threeWords(norm(p, `text.norm${i}`, x)), h.textWidth)))
    return withEmbedding(p, 'text', featuresOf(p, 'text', silu(dense(p, 'text.hidden', meanOfWords(x, tokens), 2 * h.textWidth))))
  },
}

/** Each word with its neighbours: [b, t, w] → [b, t, 3w]. */
function threeWords(x: Tensor): Tensor {
  const t = x.shape[1]
  const padded = pad(x, 1, 1, 1)
  return concat([0, 1, 2].map((i) => slice(padded, 1, i, i + t)), 2)
}
