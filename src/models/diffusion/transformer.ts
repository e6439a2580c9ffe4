/**
 * Diffusion transformer: patches of the noisy image attend to each other and to the encoded caption; time
 * and caption also scale and shift every block (adaLN; Peebles & Xie, 2023).
 */
import {
  type Scope, type Tensor, add, concat, linear, mul, normalize, pad, reshape, silu, slice, transpose,
} from '../../tensor/index.ts'
import type { Frame, Size } from '../architecture.ts'
import { type KeysValues, attend, dense, feedForward, patchify, project, projectKeysValues } from '../layers.ts'
import type { DiffusionFamily } from './family.ts'
import { FLOW } from './process.ts'
import { type Text, type TextHyper, encodeText } from './text.ts'

interface Hyper extends TextHyper {
  /** Patch edge by image edge: 32 and 28 pixels take different patches at test size. */
  readonly patch: (edge: number) => number
  readonly depth: number
}

const TRANSFORMER: Readonly<Record<Size, Hyper>> = {
  test: { patch: (edge) => edge / 4, width: 64, heads: 2, depth: 2, text: 1 },
  pocket: { patch: () => 4, width: 128, heads: 4, depth: 5, text: 1 },
  standard: { patch: () => 2, width: 384, heads: 6, depth: 12, text: 2 },
}

export const diffusionTransformer: DiffusionFamily = {
  title: 'diffusion transformer',
  summary: 'Patches and words attend to each other, time and caption enter by adaLN; it predicts the image on a straight path from noise (rectified flow).',
  source: 'Stable-Diffusion-3-like (Peebles & Xie, 2023; Esser et al., 2024, arXiv 2403.03206)',
  process: FLOW,
  width: (size) => TRANSFORMER[size].width,
  encode: (p, tokens, frame, size) => encodeText(p, tokens, frame, TRANSFORMER[size]),
  predict: (p, noisy, time, text, frame, size) => predict(p, noisy, time, text, frame, TRANSFORMER[size]),
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
