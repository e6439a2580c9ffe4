/**
 * Query bridge: learned queries gather what matters from a patch encoder by cross-attention, and a small
 * language decoder reads them as a short prefix. The encoder learns in pretraining and is frozen ever
 * after, so that in the loop only the bridge and the decoder learn.
 */
import { type Scope, type Tensor, add, expand } from '../../tensor/index.ts'
import type { Size } from '../architecture.ts'
import { attend, block, dense, feedForward, norm, projectKeysValues } from '../layers.ts'
import type { CaptionerFamily } from './family.ts'
import { type DecoderHyper, nextWord, prefixLogits, readPrefix } from './prefix-decoder.ts'
import { type VisionHyper, encodeImage } from './vision.ts'

interface Hyper extends VisionHyper, DecoderHyper {
  readonly queries: number
  /** Number of bridge blocks. */
  readonly bridge: number
}

const BRIDGE: Readonly<Record<Size, Hyper>> = {
  test: { stem: [16, 32, 48], width: 48, heads: 2, encoder: 1, queries: 4, bridge: 1, decoder: 1 },
  pocket: { stem: [32, 64], width: 128, heads: 4, encoder: 2, queries: 8, bridge: 2, decoder: 3 },
  standard: { stem: [64, 128], width: 384, heads: 6, encoder: 6, queries: 32, bridge: 4, decoder: 8 },
}

const FROZEN = 'vision.'

/** Queries [b, queries, width] after they have looked at the image. */
function gather(p: Scope, pixels: Tensor, h: Hyper): Tensor {
  const image = encodeImage(p, pixels, h, FROZEN)
  let x = expand(p.parameter('queries', [1, h.queries, h.width], { normal: 1 }), [pixels.shape[0], h.queries, h.width])
  for (let i = 0; i < h.bridge; i++) x = bridgeBlock(p, `bridge${i}`, x, image, h)
  return norm(p, 'bridge.norm', x)
}

/** Cross-attention to the image, then a transformer block among the queries. */
function bridgeBlock(p: Scope, name: string, x: Tensor, image: Tensor, { heads, bridge, width }: Hyper): Tensor {
  const gain = 1 / Math.sqrt(2 * bridge)
  const asked = dense(p, `${name}.cross.query`, norm(p, `${name}.cross.norm1`, x), width)
  const seen = attend(asked, projectKeysValues(p, `${name}.cross`, image, heads), heads)
  const looked = add(x, dense(p, `${name}.cross.out`, seen, width, gain))
  const fed = add(looked, feedForward(p, `${name}.cross.mlp`, norm(p, `${name}.cross.norm2`, looked), gain))
  return block(p, `${name}.self`, fed, { heads, depth: bridge })
}

export const bridgeCaptioner: CaptionerFamily = {
  title: 'query bridge',
  summary: 'A few learned queries gather what matters from a frozen image encoder, and a small decoder reads them.',
  source: 'BLIP-2-like (Li et al., 2023, arXiv 2301.12597)',
  frozen: [FROZEN],
  logits: (p, pixels, tokens, frame, size) => prefixLogits(p, gather(p, pixels, BRIDGE[size]), tokens, frame, BRIDGE[size]),
  see: (p, pixels, _frame, size) => readPrefix(p, gather(p, pixels, BRIDGE[size]), BRIDGE[size]),
  next: (p, token, at, memory, frame, size) => nextWord(p, token, at, memory, frame, BRIDGE[size]),
}
