/** Prefix captioner: image tokens from a convolutional stem and an encoder stand before the text, and one decoder reads both. */
import type { Size } from '../architecture.ts'
import type { CaptionerFamily } from './family.ts'
import { type DecoderHyper, nextWord, prefixLogits, readPrefix } from './prefix-decoder.ts'
import { type VisionHyper, encodeImage } from './vision.ts'

const PREFIX: Readonly<Record<Size, VisionHyper & DecoderHyper>> = {
  test: { stem: [16, 32, 48], width: 48, heads: 2, encoder: 1, decoder: 1 },
  pocket: { stem: [32, 64], width: 128, heads: 4, encoder: 1, decoder: 3 },
  standard: { stem: [64, 128], width: 384, heads: 6, encoder: 4, decoder: 8 },
}

export const prefixCaptioner: CaptionerFamily = {
  title: 'prefix captioner',
  summary: 'All image tokens stand before the words, and one decoder reads both.',
  source: 'PaliGemma-like (Beyer et al., 2024, arXiv 2407.07726)',
  frozen: [],
  logits: (p, pixels, tokens, frame, size) => prefixLogits(p, encodeImage(p, pixels, PREFIX[size]), tokens, frame, PREFIX[size]),
  see: (p, pixels, _frame, size) => readPrefix(p, encodeImage(p, pixels, PREFIX[size]), PREFIX[size]),
  next: (p, token, at, memory, frame, size) => nextWord(p, token, at, memory, frame, PREFIX[size]),
}
