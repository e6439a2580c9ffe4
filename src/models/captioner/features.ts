/**
 * Features captioner: a picture is one vector that a frozen encoder saw in it, a linear map makes a few tokens of that, and a small
 * language decoder reads them as a prefix. The vector is stored with the world where a larger model saw its pictures; elsewhere
 * the encoder is that of the world's critic, as part of the graph.
 */
import { type Scope, type Tensor, reshape } from '../../tensor/index.ts'
import type { Frame, Size } from '../architecture.ts'
import { criticFeatures } from '../encoder/critic.ts'
import { dense, norm } from '../layers.ts'
import type { CaptionerFamily } from './family.ts'
import { type DecoderHyper, nextWord, prefixLogits, readPrefix } from './prefix-decoder.ts'

interface Hyper extends DecoderHyper {
  /** Tokens that are made of a picture's features. */
  readonly prefix: number
}

const HYPER: Readonly<Record<Size, Hyper>> = {
  test: { prefix: 4, width: 48, heads: 2, decoder: 1 },
  pocket: { prefix: 8, width: 128, heads: 4, decoder: 3 },
  standard: { prefix: 16, width: 384, heads: 6, decoder: 8 },
}

/** Prefix [b, tokens, width] of pixels, or of features where the frame has them. Encoders differ in scale, which the normalisation evens out. */
function prefixOf(p: Scope, seen: Tensor, frame: Frame, size: Size): Tensor {
  const { prefix, width } = HYPER[size]
  const features = frame.features ? seen : criticFeatures(p, seen, size)
  return reshape(dense(p, 'prefix', norm(p, 'prefix.norm', features), prefix * width), [seen.shape[0], prefix, width])
}

export const featuresCaptioner: CaptionerFamily = {
  title: 'features captioner',
  summary: 'A linear map turns what a frozen encoder saw in a picture into a few tokens, and a small decoder reads them.',
  source: 'ClipCap-like (Mokady et al., 2021, arXiv 2111.09734)',
  frozen: ['image.'],
  lender: 'critic',
  takesFeatures: true,
  logits: (p, seen, tokens, frame, size) => prefixLogits(p, prefixOf(p, seen, frame, size), tokens, frame, HYPER[size]),
  see: (p, seen, frame, size) => readPrefix(p, prefixOf(p, seen, frame, size), HYPER[size]),
  next: (p, token, at, memory, frame, size) => nextWord(p, token, at, memory, frame, HYPER[size]),
}
