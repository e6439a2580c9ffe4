/**
 * Diffusion transformer with rectified flow (Stable-Diffusion-3-like, Esser et al., 2024; Peebles & Xie,
 * 2023): patches of the noisy image attend to each other and to the encoded caption; time and caption also
 * scale and shift every block (adaLN). The network predicts the clean image and the loss is taken on the
 * velocity (Li & He, 2025, arXiv 2511.13720), which suits small widths.
 * Time runs from 0 (noise) to 1 (data): x_t = (1 − t)·noise + t·data, velocity v = data − noise.
 */
import {
  type Scope, type Tensor, add, average, concat, div, embedding, input, linear, maximum, mul, normalize, notPadding, pad, reshape, silu, slice, sub,
  sum, transpose,
} from '../../tensor/index.ts'
import type { Frame, Size } from '../architecture.ts'
import { type KeysValues, attend, block, dense, feedForward, norm, project, projectKeysValues } from '../layers.ts'

interface Hyper {
  /** Patch edge by image edge: 32 and 28 pixels take different patches at test size. */
  readonly patch: (edge: number) => number
  readonly width: number
  readonly heads: number
  readonly depth: number
  readonly text: number
}

export const TRANSFORMER_SIZES: Readonly<Record<Size, Hyper>> = {
  test: { patch: (edge) => edge / 4, width: 64, heads: 2, depth: 2, text: 1 },
  pocket: { patch: () => 4, width: 128, heads: 4, depth: 5, text: 1 },
}

/** Time is fed as this many piecewise-linear bumps, exact on every machine where sines are not. */
export const TIME_BUMPS = 16
/** Where 1 − t is smaller, it counts as this: the velocity's weight 1/(1 − t)² would grow without bound. */
const LEAST_REST = 0.1

/** The `time` feed: bumps of t in 0…1. @returns n × TIME_BUMPS */
export function timeFeatures(times: ArrayLike<number>): Float32Array {
  const out = new Float32Array(times.length * TIME_BUMPS)
  for (let i = 0; i < times.length; i++) {
    for (let k = 0; k < TIME_BUMPS; k++) out[i * TIME_BUMPS + k] = Math.max(0, 1 - Math.abs(times[i] * (TIME_BUMPS - 1) - k))
  }
  return out
}

const MASKED = -1e9

/** Caption as tokens [b, length, width] and as one vector [b, width]; padding is marked by the mask [b, 1, 1, length]. */
interface Text { readonly tokens: Tensor; readonly pooled: Tensor; readonly mask: Tensor }

function encodeText(p: Scope, ids: Tensor, frame: Frame, h: Hyper): Text {
  const [b, length] = ids.shape
  const present = notPadding(ids)
  const mask = reshape(mul(sub(1, present), MASKED), [b, 1, 1, length])
  let x = add(
    embedding(p.parameter('words', [frame.vocabulary, h.width], { normal: 0.02 }), ids),
    p.parameter('positions', [length, h.width], { normal: 0.02 }),
  )
  for (let i = 0; i < h.text; i++) x = block(p, `text${i}`, x, { heads: h.heads, depth: h.text, mask })
  const tokens = norm(p, 'text.norm', x)
  const weights = reshape(present, [b, length, 1])
  return { tokens, mask, pooled: div(sum(mul(tokens, weights), [1]), sum(weights, [1])) }
}

/** [b, c, h, w] → [b, tokens, patch² c]. */
function patchify(x: Tensor, patch: number): Tensor {
  const [b, c, h, w] = x.shape
  const grid = reshape(x, [b, c, h / patch, patch, w / patch, patch])
  return reshape(transpose(grid, [0, 2, 4, 1, 3, 5]), [b, (h / patch) * (w / patch), c * patch * patch])
}

function unpatchify(x: Tensor, patch: number, frame: Frame): Tensor {
  const { channels: c, height, width } = frame
  const grid = reshape(x, [x.shape[0], height / patch, width / patch, c, patch, patch])
  return reshape(transpose(grid, [0, 3, 1, 4, 2, 5]), [x.shape[0], c, height, width])
}

/**
 * A learned vector for each row and each column of patches, summed. They start as large as the patches
 * themselves: at a fiftieth of that, attention found no neighbours in thousands of updates.
 */
function patchPositions(p: Scope, frame: Frame, h: Hyper): Tensor {
  const patch = h.patch(frame.height)
  const [rows, columns] = [frame.height / patch, frame.width / patch]
  const row = p.parameter('patch.row', [rows, 1, h.width], { normal: 0.7 })
  const column = p.parameter('patch.column', [1, columns, h.width], { normal: 0.7 })
  return reshape(add(row, column), [rows * columns, h.width])
}

/** Predicted clean image from the noisy one [b, c, h, w], time bumps [b, TIME_BUMPS] and caption. */
function predict(p: Scope, noisy: Tensor, time: Tensor, text: Text, frame: Frame, h: Hyper): Tensor {
  const patch = h.patch(frame.height)
  const patches = patchify(noisy, patch)
  const [b, n] = patches.shape
  let x = add(dense(p, 'patch', patches, h.width), patchPositions(p, frame, h))
  const when = dense(p, 'time.out', silu(dense(p, 'time.in', time, h.width)), h.width)
  const condition = silu(add(when, dense(p, 'text.pooled', text.pooled, h.width)))
  // Patches are never masked, padding words always.
  const mask = pad(text.mask, 3, n, 0)
  for (let i = 0; i < h.depth; i++) x = modulatedBlock(p, `block${i}`, x, condition, text, h)
  const [scale, shift] = modulation(p, 'final.modulation', condition, 2)
  return unpatchify(dense(p, 'final', modulate(normalize(x), scale, shift), patch * patch * frame.channels, 0), patch, frame)

  function modulation(scope: Scope, name: string, c: Tensor, parts: number): Tensor[] {
    const all = reshape(linear(c, scope.parameter(`${name}.weight`, [h.width, parts * h.width], { fill: 0 }, true),
      scope.parameter(`${name}.bias`, [parts * h.width], { fill: 0 })), [b, 1, parts * h.width])
    return Array.from({ length: parts }, (_, k) => slice(all, 2, k * h.width, (k + 1) * h.width))
  }

  function modulatedBlock(scope: Scope, name: string, y: Tensor, c: Tensor, t: Text, hyper: Hyper): Tensor {
    const [scale1, shift1, gate1, scale2, shift2, gate2] = modulation(scope, `${name}.modulation`, c, 6)
    const { queries, ...own } = project(scope, `${name}.attention`, modulate(normalize(y), scale1, shift1), hyper.heads)
    const words = projectKeysValues(scope, `${name}.words`, t.tokens, hyper.heads)
    const seen: KeysValues = { keys: concat([own.keys, words.keys], 2), values: concat([own.values, words.values], 2) }
    // Gates start at one (1 + gate): with zero-initialised modulations each block starts as a plain transformer block.
    const out = dense(scope, `${name}.attention.out`, attend(queries, seen, hyper.heads, mask), hyper.width, 1 / Math.sqrt(2 * hyper.depth))
    const attended = add(y, mul(out, add(gate1, 1)))
    return add(attended, mul(feedForward(scope, `${name}.mlp`, modulate(normalize(attended), scale2, shift2), 1 / Math.sqrt(2 * hyper.depth)), add(gate2, 1)))
  }
}

const modulate = (x: Tensor, scale: Tensor, shift: Tensor): Tensor => add(mul(x, add(scale, 1)), shift)

/**
 * Mean squared error of the velocity. Feeds: `pixels` and `noise` [batch, c, h, w], `tokens` int32 [batch, length],
 * `t` [batch, 1, 1, 1] in 0…1 and its bumps `time` [batch, TIME_BUMPS].
 */
export function flowLoss(p: Scope, frame: Frame, size: Size, batch: number): Tensor {
  const h = TRANSFORMER_SIZES[size]
  const shape = [batch, frame.channels, frame.height, frame.width]
  const [pixels, noise] = [input('pixels', shape), input('noise', shape)]
  const t = input('t', [batch, 1, 1, 1])
  const text = encodeText(p, input('tokens', [batch, frame.length], 'int32'), frame, h)
  const noisy = add(mul(noise, sub(1, t)), mul(pixels, t))
  const clean = predict(p, noisy, input('time', [batch, TIME_BUMPS]), text, frame, h)
  // (x̂ − x_t)/(1 − t) − (x − noise) = (x̂ − x)/(1 − t), since x_t is made from x and the noise.
  const error = mul(sub(clean, pixels), div(1, maximum(sub(1, t), LEAST_REST)))
  return average(mul(error, error))
}

/**
 * Encodes captions once for all steps of a sampler. Feeds: `tokens` int32 [batch, length].
 */
export function encodeCaptions(p: Scope, frame: Frame, size: Size, batch: number): Record<string, Tensor> {
  const text = encodeText(p, input('tokens', [batch, frame.length], 'int32'), frame, TRANSFORMER_SIZES[size])
  return { 'text.tokens': text.tokens, 'text.pooled': text.pooled, 'text.mask': text.mask }
}

/**
 * One Euler step of the flow under classifier-free guidance: x + dt·(û + s(ĉ − û)).
 * Feeds: `x` [batch, c, h, w]; `time` [2·batch, TIME_BUMPS]; `step` [3] = (guidance s, dt, 1 − t); the encoded captions, the
 * conditional ones first and as many empty ones behind, as `words`, `pooled`, `mask`.
 */
export function flowStep(p: Scope, frame: Frame, size: Size, batch: number): Tensor {
  const h = TRANSFORMER_SIZES[size]
  const x = input('x', [batch, frame.channels, frame.height, frame.width])
  const step = input('step', [3])
  const [guidance, dt, rest] = [0, 1, 2].map((i) => reshape(slice(step, 0, i, i + 1), []))
  const text: Text = {
    tokens: input('words', [2 * batch, frame.length, h.width]),
    pooled: input('pooled', [2 * batch, h.width]),
    mask: input('mask', [2 * batch, 1, 1, frame.length]),
  }
  const clean = predict(p, concat([x, x], 0), input('time', [2 * batch, TIME_BUMPS]), text, frame, h)
  const conditional = slice(clean, 0, 0, batch)
  const unconditional = slice(clean, 0, batch, 2 * batch)
  const guided = add(unconditional, mul(sub(conditional, unconditional), guidance))
  return add(x, mul(sub(guided, x), div(dt, rest)))
}
