/** Image tokens for captioners: a convolutional stem, then transformer blocks. */
import { type Scope, type Tensor, add, reshape, silu, transpose } from '../../tensor/index.ts'
import { block, convolution, norm } from '../layers.ts'

export interface VisionHyper {
  /** Channels after each stride-2 convolution of the stem. */
  readonly stem: readonly number[]
  readonly width: number
  readonly heads: number
  /** Number of encoder blocks. */
  readonly encoder: number
}

/** Image tokens [b, s, width] from pixels in −1…1 [b, c, h, w]. @param at prefix of all parameter names, '' or 'vision.' */
export function encodeImage(p: Scope, pixels: Tensor, h: VisionHyper, at = ''): Tensor {
  let x = pixels
  h.stem.forEach((channels, i) => { x = silu(convolution(p, `${at}stem${i}`, x, channels, 2)) })
  x = convolution(p, `${at}stem.out`, x, h.width)
  const [b, w, rows, columns] = x.shape
  let tokens = transpose(reshape(x, [b, w, rows * columns]), [0, 2, 1])
  tokens = add(tokens, p.parameter(`${at}encoder.position`, [rows * columns, w], { normal: 0.02 }))
  for (let i = 0; i < h.encoder; i++) tokens = block(p, `${at}encoder${i}`, tokens, { heads: h.heads, depth: h.encoder })
  return norm(p, `${at}encoder.norm`, tokens)
}
