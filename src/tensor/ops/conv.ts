/** Two-dimensional convolutions, NCHW, square strides and symmetric padding, and what their gradients need. */
import { type Op, type Tensor, ShapeError, apply, requireFloat, sizeOf } from '../tensor.ts'
import { mul } from './elementwise.ts'
import { expand, sum } from './reduce.ts'
import { matmul } from './matmul.ts'
import { concat, pad, reshape, slice, swap, transpose } from './shape.ts'

interface ConvAttrs {
  readonly stride: number
  readonly padding: number
  /** Rows and columns that a transposed convolution adds at the end: what a stride that does not divide left over. */
  readonly outputPadding: readonly [number, number]
}

const out = (size: number, kernel: number, { stride, padding }: ConvAttrs): number => Math.floor((size + 2 * padding - kernel) / stride) + 1

function check(op: string, x: Tensor, w: Tensor, { stride, padding }: ConvAttrs): void {
  requireFloat(op, [x, w])
  if (!Number.isInteger(stride) || stride < 1) throw new ShapeError(op, `${stride} is no stride`, [x, w])
  if (!Number.isInteger(padding) || padding < 0) throw new ShapeError(op, `${padding} is no padding`, [x, w])
  if (x.shape.length !== 4 || w.shape.length !== 4) throw new ShapeError(op, 'image and weights need four axes', [x, w])
}

const onnxAttributes = ({ stride, padding }: ConvAttrs, w: Tensor) => ({
  strides: [stride, stride], pads: [padding, padding, padding, padding], kernel_shape: [w.shape[2], w.shape[3]],
})

const convOp: Op<ConvAttrs> = {
  name: 'conv2d',
  shape([x, w], a) {
    check('conv2d', x, w, a)
    if (x.shape[1] !== w.shape[1]) throw new ShapeError('conv2d', 'numbers of channels differ', [x, w])
    return [x.shape[0], w.shape[0], out(x.shape[2], w.shape[2], a), out(x.shape[3], w.shape[3], a)]
  },
  flops: ({ shape, inputs: [, w] }) => 2 * sizeOf(shape) * sizeOf(w.shape.slice(1)),
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
  apply(convOp, [x, weights], { stride, padding, outputPadding: [0, 0] })

/** Stride 1: a convolution with the flipped kernel, about 1.6 times as fast as a transposed one; else a transposed one. */
function convInputGradient(x: Tensor, w: Tensor, dy: Tensor, a: ConvAttrs): Tensor {
  const [o, c, kh, kw] = w.shape
  if (a.stride === 1 && kh === kw && kh - 1 - a.padding >= 0) {
    const taps = Array.from({ length: kh * kw }, (_, i) => slice(reshape(w, [o, c, kh * kw]), 2, kh * kw - 1 - i, kh * kw - i))
    return conv2d(dy, transpose(reshape(concat(taps, 2), [o, c, kh, kw]), [1, 0, 2, 3]), 1, kh - 1 - a.padding)
  }
  const rest = (axis: 2 | 3) => x.shape[axis] - ((dy.shape[axis] - 1) * a.stride - 2 * a.padding + w.shape[axis])
  return convTranspose2d(dy, w, a.stride, a.padding, [rest(2), rest(3)])
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
    check('convTranspose2d', x, w, a)
    if (x.shape[1] !== w.shape[0]) throw new ShapeError('convTranspose2d', 'numbers of channels differ', [x, w])
    if (a.outputPadding.some((n) => !Number.isInteger(n) || n < 0 || n >= a.stride)) {
      throw new ShapeError('convTranspose2d', `output padding ${a.outputPadding.join(',')} does not lie between 0 and the stride`, [x, w])
    }
    const size = (axis: 2 | 3) => (x.shape[axis] - 1) * a.stride - 2 * a.padding + w.shape[axis] + a.outputPadding[axis - 2]
    return [x.shape[0], w.shape[1], size(2), size(3)]
  },
  flops: ({ inputs: [x, w] }) => 2 * sizeOf(x.shape) * sizeOf(w.shape.slice(1)),
  emit: (e, inputs, t) => e.node('ConvTranspose', inputs, {
    ...onnxAttributes(t.attrs, t.inputs[1]), output_padding: t.attrs.outputPadding,
  }),
  grad(t, dy) {
    const [x, w] = t.inputs
    return [conv2d(dy, w, t.attrs.stride, t.attrs.padding), weightGradient(dy, x, w, t.attrs)]
  },
}

/**
 * The transpose of `conv2d`: x [n, o, h, w], weights [o, c, kh, kw] → [n, c, h', w'].
 * @param outputPadding rows and columns added at the end, one number for both or a pair; below the stride
 */
export function convTranspose2d(
  x: Tensor, weights: Tensor, stride = 1, padding = 0, outputPadding: number | readonly [number, number] = 0,
): Tensor {
  const pair = typeof outputPadding === 'number' ? [outputPadding, outputPadding] as const : outputPadding
  return apply(convTransposeOp, [x, weights], { stride, padding, outputPadding: pair })
}

/** Means over k × k squares that do not overlap. */
export function averagePool2d(x: Tensor, k: number): Tensor {
  const [n, c, h, w] = x.shape
  if (x.shape.length !== 4 || h % k !== 0 || w % k !== 0) throw new ShapeError('averagePool2d', `squares of ${k} do not tile the image`, [x])
  return mul(sum(reshape(x, [n, c, h / k, k, w / k, k]), [3, 5]), 1 / (k * k))
}

/** Repeats each pixel k × k times. */
export function upsample2d(x: Tensor, k: number): Tensor {
  if (x.shape.length !== 4 || !Number.isInteger(k) || k < 1) throw new ShapeError('upsample2d', `${k} × ${k} pixels cannot be made of each`, [x])
  const [n, c, h, w] = x.shape
  return reshape(expand(reshape(x, [n, c, h, 1, w, 1]), [n, c, h, k, w, k]), [n, c, h * k, w * k])
}
