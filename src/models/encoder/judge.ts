/** The judge's architecture: a convolutional image encoder and a transformer over the words. */
import { type Scope, type Tensor, add, embedding, reshape, silu } from '../../tensor/index.ts'
import type { Frame, Size } from '../architecture.ts'
import { block, convolution, dense, meanOfWords, norm, paddingMask } from '../layers.ts'
import { attributeHeads, featuresOf, withEmbedding } from './ends.ts'
import type { EncoderFamily } from './family.ts'

interface Hyper {
  /** Output channels of each convolution, and its stride. */
  readonly stages: readonly (readonly [channels: number, stride: number])[]
  readonly hidden: number
  readonly textWidth: number
  readonly textDepth: number
}

const JUDGE: Readonly<Record<Size, Hyper>> = {
  test: { stages: [[16, 2], [32, 2], [48, 2]], hidden: 96, textWidth: 32, textDepth: 1 },
  pocket: { stages: [[32, 1], [64, 2], [96, 2], [128, 2]], hidden: 192, textWidth: 64, textDepth: 2 },
  standard: { stages: [[64, 1], [128, 2], [192, 1], [192, 2], [256, 2]], hidden: 384, textWidth: 128, textDepth: 3 },
}

export const judgeEncoder: EncoderFamily = {
  title: 'judge: convolutions and a text transformer',
  summary: 'Convolutions see the image, a transformer reads the words; it measures and nothing else.',
  source: 'CLIP-like (Radford et al., 2021, arXiv 2103.00020)',

  images(p, pixels, frame, size) {
    const h = JUDGE[size]
    let x = pixels
    h.stages.forEach(([channels, stride], i) => { x = silu(convolution(p, `image.stage${i}`, x, channels, stride)) })
    const flat = reshape(x, [x.shape[0], x.shape[1] * x.shape[2] * x.shape[3]])
    const encoded = withEmbedding(p, 'image', featuresOf(p, 'image', silu(dense(p, 'image.hidden', flat, h.hidden))))
    return { ...encoded, heads: attributeHeads(p, encoded.features, frame) }
  },

  texts(p: Scope, tokens: Tensor, frame: Frame, size: Size) {
    const h = JUDGE[size]
    const [, length] = tokens.shape
    const mask = paddingMask(tokens)
    let x = add(
      embedding(p.parameter('text.words', [frame.vocabulary, h.textWidth], { normal: 0.02 }), tokens),
      p.parameter('text.positions', [length, h.textWidth], { normal: 0.02 }),
    )
    for (let i = 0; i < h.textDepth; i++) x = block(p, `text.block${i}`, x, { heads: 2, depth: h.textDepth, mask })
    const pooled = meanOfWords(norm(p, 'text.norm', x), tokens)
    return withEmbedding(p, 'text', featuresOf(p, 'text', silu(dense(p, 'text.hidden', pooled, h.hidden))))
  },
}
