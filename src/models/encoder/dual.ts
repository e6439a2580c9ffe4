/**
 * Dual encoder (CLIP-like, Radford et al., 2021): a convolutional image encoder and a transformer text encoder.
 * Each ends in a linear layer, the *features*, in which variance and distances are measured; alignment uses
 * their unit-norm *embedding*. Attribute heads read the image features.
 */
import {
  type Scope, type Tensor, add, crossEntropy, div, embedding, exp, gemm, input, mul, notPadding, reshape, silu, slice, sub, sum, unit,
  average, log, softmax,
} from '../../tensor/index.ts'
import type { Frame, Size } from '../architecture.ts'
import { block, convolution, dense, norm } from '../layers.ts'

interface Hyper {
  /** Output channels of each convolution, and its stride. */
  readonly stages: readonly (readonly [channels: number, stride: number])[]
  readonly hidden: number
  readonly textWidth: number
  readonly textDepth: number
}

export const DUAL_SIZES: Readonly<Record<Size, Hyper>> = {
  test: { stages: [[16, 2], [32, 2], [48, 2]], hidden: 96, textWidth: 32, textDepth: 1 },
  pocket: { stages: [[32, 1], [64, 2], [96, 2], [128, 2]], hidden: 192, textWidth: 64, textDepth: 2 },
}

/** Width of features and embeddings. */
export const FEATURES = 64

/** Feeds on `pixels` in −1…1. Features [b, FEATURES], embedding of unit norm, and logits of each attribute. */
export function encodeImages(p: Scope, pixels: Tensor, frame: Frame, size: Size): { features: Tensor; embedding: Tensor; heads: Tensor[] } {
  const h = DUAL_SIZES[size]
  let x = pixels
  h.stages.forEach(([channels, stride], i) => { x = silu(convolution(p, `image.stage${i}`, x, channels, stride)) })
  const flat = reshape(x, [x.shape[0], x.shape[1] * x.shape[2] * x.shape[3]])
  const features = dense(p, 'image.features', silu(dense(p, 'image.hidden', flat, h.hidden)), FEATURES)
  return {
    features,
    embedding: unit(dense(p, 'image.embedding', features, FEATURES)),
    heads: frame.attributes.map((values, i) => dense(p, `head${i}`, features, values)),
  }
}

/** Feeds on int32 tokens [b, length]. */
export function encodeTexts(p: Scope, tokens: Tensor, frame: Frame, size: Size): { features: Tensor; embedding: Tensor } {
  const h = DUAL_SIZES[size]
  const [b, length] = tokens.shape
  const present = notPadding(tokens)
  const mask = reshape(mul(sub(1, present), -1e9), [b, 1, 1, length])
  let x = add(
    embedding(p.parameter('text.words', [frame.vocabulary, h.textWidth], { normal: 0.02 }), tokens),
    p.parameter('text.positions', [length, h.textWidth], { normal: 0.02 }),
  )
  for (let i = 0; i < h.textDepth; i++) x = block(p, `text.block${i}`, x, { heads: 2, depth: h.textDepth, mask })
  const weights = reshape(present, [b, length, 1])
  const pooled = div(sum(mul(norm(p, 'text.norm', x), weights), [1]), sum(weights, [1]))
  const features = dense(p, 'text.features', silu(dense(p, 'text.hidden', pooled, h.hidden)), FEATURES)
  return { features, embedding: unit(dense(p, 'text.embedding', features, FEATURES)) }
}

/** −Σ target·log softmax(logits), averaged over rows. */
const softCrossEntropy = (logits: Tensor, target: Tensor): Tensor =>
  mul(average(mul(target, log(add(softmax(logits), 1e-9)))), -logits.shape[1])

/**
 * Contrastive loss both ways, with pairs that have equal facts counted as right answers for each other, plus the
 * cross-entropy of the attribute heads. Feeds: `pixels`, `tokens`, `facts` int32 [batch, attributes], `same`
 * [batch, batch] whose rows sum to 1.
 */
export function dualLoss(p: Scope, frame: Frame, size: Size, batch: number): Tensor {
  const image = encodeImages(p, input('pixels', [batch, frame.channels, frame.height, frame.width]), frame, size)
  const text = encodeTexts(p, input('tokens', [batch, frame.length], 'int32'), frame, size)
  const same = input('same', [batch, batch])
  const facts = input('facts', [batch, frame.attributes.length], 'int32')
  const sharpness = exp(p.parameter('log.sharpness', [1], { fill: 2.3 }))
  const contrast = (a: Tensor, b: Tensor): Tensor => softCrossEntropy(mul(gemm(a, b, false, true), sharpness), same)
  const aligned = mul(add(contrast(image.embedding, text.embedding), contrast(text.embedding, image.embedding)), 0.5)
  return image.heads.reduce((loss, logits, i) => add(loss, crossEntropy(logits, reshape(slice(facts, 1, i, i + 1), [batch]))), aligned)
}
