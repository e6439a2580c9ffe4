/** Two-dimensional convolutions, NCHW, square strides and symmetric padding, and what their gradients need. */
import { type Op, type Tensor, ShapeError, apply } from '../tensor.ts'
import { mul } from './elementwise.ts'
import { expand, sum } from './reduce.ts'
import { matmul } from './matmul.ts'
import { concat, pad, reshape, slice, swap, transpose } from './shape.ts'

interface ConvAttrs { readonly stride: number; readonly padding: number; readonly outputPadding: number }

const out = (size: number, kernel: number, { stride, padding }: ConvAttrs): number => Math.floor((size + 2 * padding - kernel) / stride) + 1

function checkRank(op: string, x: Tensor, w: Tensor): void {
  if (x.shape.length !== 4 || w.shape.length !== 4) throw new ShapeError(op, 'image and weights need four axes', [x, w])
}

const onnxAttributes = ({ stride, padding }: ConvAttrs, w: Tensor) => ({
  strides: [stride, stride], pads: [padding, padding, padding, padding], kernel_shape: [w.shape[2], w.shape[3]],
})

const convOp: Op<ConvAttrs> = {
  name: 'conv2d',
  shape([x, w], a) {
    checkRank('conv2d', x, w)
    if (x.shape[1] !== w.shape[1]) throw new ShapeError('conv2d', 'numbers of channels differ', [x, w])
    return [x.shape[0], w.shape[0], out(x.shape[2], w.shape[2], a), out(x.shape[3], w.shape[3], a)]
  },
  emit: (e, inputs, t) => e.node('Conv', inputs, onnxAttributes(t.attrs, t.inputs[1])),
  grad(t, dy) {
    const [x, w] = t.inputs
    return [convInputGradient(x, w, dy, t.attrs), weightGradient(x, dy, w, t.attrs)]
  },
}

/**
 * x [n, c, h, w] * weights [o, c, kh, kw] → [n, o, h', w'] (cross-correlation, as in every neural network library).
 */
export const conv2d = (x: Tensor, weights: Tensor, stride = 1, padding = 0): Tensor =>
  apply(convOp, [x, weights], { stride, padding, outputPadding: 0 })

/** Stride 1: a convolution with the flipped kernel, about 1.6 times as fast as a transposed one; else a transposed one. */
function convInputGradient(x: Tensor, w: Tensor, dy: Tensor, a: ConvAttrs): Tensor {
  const [o, c, kh, kw] = w.shape
  if (a.stride === 1 && kh === kw && kh - 1 - a.padding >= 0) {
    const taps = Array.from({ length: kh * kw }, (_, i) => slice(reshape(w, [o, c, kh * kw]), 2, kh * kw - 1 - i, kh * kw - i))
    return conv2d(dy, transpose(reshape(concat(taps, 2), [o, c, kh, kw]), [1, 0, 2, 3]), 1, kh - 1 - a.padding)
  }
  const rest = x.shape[2] - ((dy.shape[2] - 1) * a.stride - 2 * a.padding + kh)
  return convTranspose2d(dy, w, a.stride, a.padding, rest)
}

/** One matrix product a sample over unfolded patches, summed over samples: measured several times as fast as a Conv with swapped axes. */
function weightGradient(image: Tensor, dy: Tensor, w: Tensor, a: ConvAttrs): Tensor {
  const [o, c, kh, kw] = w.shape
  const [n, , h, width] = dy.shape
  const patches = unfold(image, kh, kw, a.stride, a.padding, h, width)
  const products = matmul(reshape(dy, [n, o, h * width]), swap(patches))
  return transpose(reshape(sum(products, [0]), [o, kh, kw, c]), [0, 3, 1, 2])
}

/**
 * Patches under each position of a kernel: x [n, c, h, w] → [n, kh·kw·c, oh·ow], the kernel's taps slowest.
 */
function unfold(x: Tensor, kh: number, kw: number, stride: number, padding: number, oh: number, ow: number): Tensor {
  const [n, c] = x.shape
  const reach = (count: number, k: number) => (count - 1) * stride + k
  let padded = pad(pad(x, 2, padding, padding), 3, padding, padding)
  padded = slice(slice(padded, 2, 0, reach(oh, kh)), 3, 0, reach(ow, kw))
  const taps: Tensor[] = []
  for (let i = 0; i < kh; i++) {
    const rows = slice(padded, 2, i, i + (oh - 1) * stride + 1, stride)
    for (let j = 0; j < kw; j++) taps.push(reshape(slice(rows, 3, j, j + (ow - 1) * stride + 1, stride), [n, c, oh * ow]))
  }
  return concat(taps, 1)
}

const convTransposeOp: Op<ConvAttrs> = {
  name: 'convTranspose2d',
  shape([x, w], a) {
    checkRank('convTranspose2d', x, w)
    if (x.shape[1] !== w.shape[0]) throw new ShapeError('convTranspose2d', 'numbers of channels differ', [x, w])
    if (a.outputPadding < 0 || a.outputPadding >= a.stride) throw new ShapeError('convTranspose2d', `output padding ${a.outputPadding} is not below the stride`, [x, w])
    const size = (s: number, k: number) => (s - 1) * a.stride - 2 * a.padding + k + a.outputPadding
    return [x.shape[0], w.shape[1], size(x.shape[2], w.shape[2]), size(x.shape[3], w.shape[3])]
  },
  emit: (e, inputs, t) => e.node('ConvTranspose', inputs, {
    ...onnxAttributes(t.attrs, t.inputs[1]), output_padding: [t.attrs.outputPadding, t.attrs.outputPadding],
  }),
  grad(t, dy) {
    const [x, w] = t.inputs
    return [conv2d(dy, w, t.attrs.stride, t.attrs.padding), weightGradient(dy, x, w, t.attrs)]
  },
}

/** The transpose of `conv2d`: x [n, o, h, w], weights [o, c, kh, kw] → [n, c, h', w']. */
export const convTranspose2d = (x: Tensor, weights: Tensor, stride = 1, padding = 0, outputPadding = 0): Tensor =>
  apply(convTransposeOp, [x, weights], { stride, padding, outputPadding })

/** Means over k × k squares that do not overlap. */
export function averagePool2d(x: Tensor, k: number): Tensor {
  const [n, c, h, w] = x.shape
  if (x.shape.length !== 4 || h % k !== 0 || w % k !== 0) throw new ShapeError('averagePool2d', `squares of ${k} do not tile the image`, [x])
  return mul(sum(reshape(x, [n, c, h / k, k, w / k, k]), [3, 5]), 1 / (k * k))
}

/** Repeats each pixel k × k times. */
export function upsample2d(x: Tensor, k: number): Tensor {
  if (x.shape.length !== 4) throw new ShapeError('upsample2d', 'the image needs four axes', [x])
  const [n, c, h, w] = x.shape
  return reshape(expand(reshape(x, [n, c, h, 1, w, 1]), [n, c, h, k, w, k]), [n, c, h * k, w * k])
}
