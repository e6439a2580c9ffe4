/**
 * Convolutional U-Net: residual blocks on three grids, joined across by skips; the two coarser ones also
 * look at the words by cross-attention, and time with the whole caption scales and shifts every block. Squares of 2 × 2 pixels
 * are folded into channels first: the finest grid costs most and says least at this size.
 */
import {
  type Scope, type Tensor, add, concat, conv2d, groupNorm, linear, mul, reshape, silu, slice, transpose, upsample2d,
} from '../../tensor/index.ts'
import type { Frame, Size } from '../architecture.ts'
import { attend, convolution, dense, feedForward, norm, project, projectKeysValues } from '../layers.ts'
import type { DiffusionFamily } from './family.ts'
import { DDPM } from './process.ts'
import { type Text, type TextHyper, encodeText } from './text.ts'

interface Hyper extends TextHyper {
  /** Channels of each grid, from fine to coarse. */
  readonly channels: readonly [number, number, number]
  /** Residual blocks on each grid, on the way down and on the way up. */
  readonly blocks: number
}

const UNET: Readonly<Record<Size, Hyper>> = {
  test: { channels: [16, 24, 32], blocks: 1, width: 32, heads: 2, text: 1 },
  pocket: { channels: [48, 80, 128], blocks: 1, width: 128, heads: 4, text: 1 },
  standard: { channels: [128, 256, 384], blocks: 2, width: 384, heads: 8, text: 2 },
}

const GROUPS = 8
const FOLD = 2

export const unet: DiffusionFamily = {
  title: 'convolutional U-Net',
  summary: 'Convolutions on three grids, two of which look at the words by cross-attention; it predicts the noise, in velocity form, over 1,000 levels.',
  source: 'Stable-Diffusion-like (Ronneberger et al., 2015; Ho et al., 2020; Rombach et al., 2022, arXiv 2112.10752)',
  process: DDPM,
  // 32 took 625 ms on two threads of WASM, and a stop waits for the end of a run.
  atOnce: 16,
  width: (size) => UNET[size].width,
  encode: (p, tokens, frame, size) => encodeText(p, tokens, frame, UNET[size]),
  predict: (p, noisy, time, text, frame, size) => predict(p, noisy, time, text, frame, UNET[size]),
}

function predict(p: Scope, noisy: Tensor, time: Tensor, text: Text, frame: Frame, h: Hyper): Tensor {
  const when = dense(p, 'time.out', silu(dense(p, 'time.in', time, h.width)), h.width)
  const condition = silu(add(when, dense(p, 'text.pooled', text.pooled, h.width)))
  const stage = (name: string, x: Tensor, channels: number, looks: boolean): Tensor => {
    const y = residual(p, `${name}.residual`, x, channels, condition)
    return looks ? attention(p, `${name}.attention`, y, text, h) : y
  }
  const [fine, ...coarser] = h.channels
  let x = convolution(p, 'in', fold(noisy), fine)
  const skips: Tensor[] = []
  h.channels.forEach((channels, level) => {
    if (level > 0) x = convolution(p, `down${level}.stride`, x, channels, 2)
    for (let i = 0; i < h.blocks; i++) x = stage(`down${level}.${i}`, x, channels, level > 0)
    if (level < coarser.length) skips.push(x)
  })
  x = stage('middle', x, h.channels[coarser.length], true)
  for (let level = coarser.length - 1; level >= 0; level--) {
    const skip = skips[level]
    // A grid of odd size was rounded up on the way down.
    const up = slice(slice(upsample2d(x, 2), 2, 0, skip.shape[2]), 3, 0, skip.shape[3])
    x = concat([up, skip], 1)
    for (let i = 0; i < h.blocks; i++) x = stage(`up${level}.${i}`, x, h.channels[level], level > 0)
  }
  const drawn = unfold(convolution(p, 'out', silu(grouped(p, 'out.norm', x)), FOLD * FOLD * frame.channels, 1, 0))
  // Most of what is asked for near the noise is the input itself, scaled by time: no channel has to carry it.
  const share = reshape(linear(time, p.parameter('through.weight', [time.shape[1], 1], { fill: 0 })), [time.shape[0], 1, 1, 1])
  return add(drawn, mul(noisy, share))
}

/** 1×1 convolution. */
function pointwise(p: Scope, name: string, x: Tensor, channels: number): Tensor {
  const w = p.parameter(`${name}.weight`, [channels, x.shape[1], 1, 1], { normal: 1 / Math.sqrt(x.shape[1]) }, true)
  return add(conv2d(x, w), p.parameter(`${name}.bias`, [channels, 1, 1], { fill: 0 }))
}

function grouped(p: Scope, name: string, x: Tensor): Tensor {
  const channels = x.shape[1]
  return groupNorm(x, GROUPS, p.parameter(`${name}.gain`, [channels], { fill: 1 }), p.parameter(`${name}.bias`, [channels], { fill: 0 }))
}

/** Two convolutions, scaled and shifted between by time and caption; the second starts at zero. */
function residual(p: Scope, name: string, x: Tensor, channels: number, condition: Tensor): Tensor {
  const b = x.shape[0]
  const inner = convolution(p, `${name}.first`, silu(grouped(p, `${name}.norm1`, x)), channels)
  const said = reshape(dense(p, `${name}.condition`, condition, 2 * channels), [b, 2 * channels, 1, 1])
  const [scale, shift] = [slice(said, 1, 0, channels), slice(said, 1, channels, 2 * channels)]
  const told = add(mul(grouped(p, `${name}.norm2`, inner), add(scale, 1)), shift)
  const outer = convolution(p, `${name}.second`, silu(told), channels, 1, 0)
  return add(x.shape[1] === channels ? x : pointwise(p, `${name}.skip`, x, channels), outer)
}

/** Pixels look at each other and at the words, then a feed-forward; each added to x [b, c, h, w]. */
function attention(p: Scope, name: string, x: Tensor, text: Text, { heads }: Hyper): Tensor {
  const [b, c, rows, columns] = x.shape
  const flat = transpose(reshape(x, [b, c, rows * columns]), [0, 2, 1])
  const { queries, ...own } = project(p, `${name}.self`, norm(p, `${name}.norm1`, flat), heads)
  const self = add(flat, dense(p, `${name}.self.out`, attend(queries, own, heads), c, 0.5))
  const words = projectKeysValues(p, `${name}.words`, text.tokens, heads, c)
  const asked = dense(p, `${name}.cross.query`, norm(p, `${name}.norm2`, self), c)
  const cross = add(self, dense(p, `${name}.cross.out`, attend(asked, words, heads, text.mask), c, 0.5))
  const fed = add(cross, feedForward(p, `${name}.mlp`, norm(p, `${name}.norm3`, cross), 0.5))
  return reshape(transpose(fed, [0, 2, 1]), x.shape)
}

/** Squares of pixels into channels: [b, c, h, w] → [b, 4c, h/2, w/2]. */
function fold(x: Tensor): Tensor {
  const [b, c, h, w] = x.shape
  const squares = transpose(reshape(x, [b, c, h / FOLD, FOLD, w / FOLD, FOLD]), [0, 1, 3, 5, 2, 4])
  return reshape(squares, [b, c * FOLD * FOLD, h / FOLD, w / FOLD])
}

function unfold(x: Tensor): Tensor {
  const [b, c, h, w] = x.shape
  const squares = transpose(reshape(x, [b, c / FOLD ** 2, FOLD, FOLD, h, w]), [0, 1, 4, 2, 5, 3])
  return reshape(squares, [b, c / FOLD ** 2, h * FOLD, w * FOLD])
}
