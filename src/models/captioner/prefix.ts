/**
 * Prefix captioner (PaliGemma-like, Beyer et al., 2024): image tokens from a convolutional stem and an
 * encoder stand before the text; one decoder reads both, the image part bidirectionally, the text causally.
 */
import {
  type Scope, type Tensor, add, argmax, cast, concat, constant, crossEntropy, embedding, equal, greater, input, mul, notPadding,
  reshape, silu, slice, sub, transpose, where,
} from '../../tensor/index.ts'
import { BOS, EOS, PAD, UNKNOWN } from '../../worlds/tokenizer.ts'
import type { Frame, Size } from '../architecture.ts'
import { type KeysValues, block, blockWithCache, convolution, dense, norm } from '../layers.ts'

interface Hyper {
  /** Channels after each stride-2 convolution of the stem. */
  readonly stem: readonly number[]
  readonly width: number
  readonly heads: number
  readonly encoder: number
  readonly decoder: number
}

export const PREFIX_SIZES: Readonly<Record<Size, Hyper>> = {
  test: { stem: [16, 32, 48], width: 48, heads: 2, encoder: 1, decoder: 1 },
  pocket: { stem: [32, 64], width: 128, heads: 4, encoder: 1, decoder: 3 },
}

const MASKED = -1e9

/** Image tokens [b, s, width] from pixels in −1…1 [b, c, h, w]. */
function encode(p: Scope, pixels: Tensor, h: Hyper): Tensor {
  let x = pixels
  h.stem.forEach((channels, i) => { x = silu(convolution(p, `stem${i}`, x, channels, 2)) })
  x = convolution(p, 'stem.out', x, h.width)
  const [b, w, rows, columns] = x.shape
  let tokens = transpose(reshape(x, [b, w, rows * columns]), [0, 2, 1])
  tokens = add(tokens, p.parameter('encoder.position', [rows * columns, w], { normal: 0.02 }))
  for (let i = 0; i < h.encoder; i++) tokens = block(p, `encoder${i}`, tokens, { heads: h.heads, depth: h.encoder })
  return norm(p, 'encoder.norm', tokens)
}

/** Embeds text tokens int32 [b, t] that start at position `at`. */
function embedText(p: Scope, tokens: Tensor, at: number, frame: Frame, h: Hyper): Tensor {
  const words = embedding(p.parameter('words', [frame.vocabulary, h.width], { normal: 0.02 }), tokens)
  const positions = p.parameter('positions', [frame.length, h.width], { normal: 0.02 })
  return add(words, slice(positions, 0, at, at + tokens.shape[1]))
}

const head = (p: Scope, x: Tensor, frame: Frame): Tensor => dense(p, 'head', norm(p, 'decoder.norm', x), frame.vocabulary)

/** Image tokens see each other; text sees the image and the text before it. */
function prefixMask(prefix: number, text: number): Tensor {
  const n = prefix + text
  const values = new Float32Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) if (j >= prefix && j > i) values[i * n + j] = MASKED
  }
  return constant(values, [n, n])
}

/**
 * Logits of each next word, all words given at once. pixels [b, c, h, w] in −1…1, tokens int32 [b, length].
 * @returns [b, length − 1, vocabulary]
 */
export function captionLogits(p: Scope, pixels: Tensor, tokens: Tensor, frame: Frame, size: Size): Tensor {
  const h = PREFIX_SIZES[size]
  const text = frame.length - 1
  const prefix = encode(p, pixels, h)
  const s = prefix.shape[1]
  let x = concat([prefix, embedText(p, slice(tokens, 1, 0, text), 0, frame, h)], 1)
  const mask = prefixMask(s, text)
  for (let i = 0; i < h.decoder; i++) x = block(p, `decoder${i}`, x, { heads: h.heads, depth: h.decoder, mask })
  return head(p, slice(x, 1, s, s + text), frame)
}

/**
 * Cross-entropy of each next word. Feeds: `pixels` [batch, c, h, w] in −1…1, `tokens` int32 [batch, length].
 */
export function captionLoss(p: Scope, frame: Frame, size: Size, batch: number): Tensor {
  const pixels = input('pixels', [batch, frame.channels, frame.height, frame.width])
  const tokens = input('tokens', [batch, frame.length], 'int32')
  const targets = slice(tokens, 1, 1, frame.length)
  return crossEntropy(captionLogits(p, pixels, tokens, frame, size), targets, notPadding(targets))
}

/**
 * Writes a whole batch of captions in one run: keys and values are kept, each word is the largest of
 * logits + noise. With noise = temperature × Gumbel that samples softmax(logits / temperature); zero noise is greedy.
 * Feeds: `pixels`, `noise` [batch, length − 1, vocabulary]. @returns tokens int32 [batch, length]
 */
export function captionDecode(p: Scope, frame: Frame, size: Size, batch: number): Tensor {
  const h = PREFIX_SIZES[size]
  const pixels = input('pixels', [batch, frame.channels, frame.height, frame.width])
  const noise = input('noise', [batch, frame.length - 1, frame.vocabulary])
  let image = encode(p, pixels, h)
  const caches: KeysValues[] = []
  for (let i = 0; i < h.decoder; i++) {
    const { y, cache } = blockWithCache(p, `decoder${i}`, image, { heads: h.heads, depth: h.decoder })
    image = y
    caches.push(cache)
  }
  const banned = constant(Float32Array.from({ length: frame.vocabulary }, (_, v) => ([PAD, BOS, UNKNOWN].includes(v) ? MASKED : 0)), [frame.vocabulary])
  const whole = (value: number): Tensor => constant(new Int32Array(batch).fill(value), [batch, 1], 'int32')

  let token = whole(BOS)
  let ended: Tensor | undefined
  const tokens = [token]
  for (let t = 0; t < frame.length - 1; t++) {
    let x = embedText(p, token, t, frame, h)
    caches.forEach((past, i) => {
      const { y, cache } = blockWithCache(p, `decoder${i}`, x, { heads: h.heads, depth: h.decoder, past })
      x = y
      caches[i] = cache
    })
    const logits = add(head(p, x, frame), add(banned, slice(noise, 1, t, t + 1)))
    const next = t === frame.length - 2 ? whole(EOS) : argmax(logits)
    token = ended ? where(greater(ended, 0), whole(PAD), next) : next
    const stops = cast(equal(token, whole(EOS)), 'float32')
    ended = ended ? sub(add(ended, stops), mul(ended, stops)) : stops
    tokens.push(token)
  }
  return concat(tokens, 1)
}
