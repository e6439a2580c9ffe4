/** Sums, means and maxima over axes, and their inverse, broadcasting. */
import { type Op, type Shape, type Tensor, ShapeError, apply, requireFloat, resolveAxis, sameShape, sizeOf } from '../tensor.ts'
import { mul, sub } from './elementwise.ts'
import { reshape } from './shape.ts'

interface ReduceAttrs { readonly axes: readonly number[]; readonly keep: boolean }

function reduced(shape: Shape, { axes, keep }: ReduceAttrs): Shape {
  return keep ? shape.map((d, i) => (axes.includes(i) ? 1 : d)) : shape.filter((_, i) => !axes.includes(i))
}

function reduction(name: string, onnx: string, grad: (x: Tensor, dy: Tensor, count: number) => Tensor | null) {
  const op: Op<ReduceAttrs> = {
    name,
    shape([x], attrs) {
      requireFloat(name, [x])
      if (new Set(attrs.axes).size < attrs.axes.length) throw new ShapeError(name, `an axis is named twice in ${attrs.axes.join(',')}`, [x])
      return reduced(x.shape, attrs)
    },
    emit: (e, [x], t) => e.node(onnx, [x, e.ints(t.attrs.axes)], { keepdims: t.attrs.keep ? 1 : 0 }),
    grad(t, dy) {
      const [x] = t.inputs
      const kept = reshape(dy, reduced(x.shape, { axes: t.attrs.axes, keep: true }))
      return [grad(x, kept, sizeOf(x.shape) / sizeOf(t.shape))]
    },
  }
  return (x: Tensor, axes: readonly number[], keep = false): Tensor => {
    if (axes.length === 0) return x
    return apply(op, [x], { axes: axes.map((a) => resolveAxis(name, a, x)).sort((a, b) => a - b), keep })
  }
}

export const sum = reduction('sum', 'ReduceSum', (x, dy) => expand(dy, x.shape))
export const mean = reduction('mean', 'ReduceMean', (x, dy, count) => expand(mul(dy, 1 / count), x.shape))
/** Largest and smallest; no gradient flows, since they serve for stability and decoding only. */
export const max = reduction('max', 'ReduceMax', () => null)
export const min = reduction('min', 'ReduceMin', () => null)

/**
 * Sum over everything, to a scalar, in two stages: one float32 accumulator over hundreds of thousands of
 * values loses 1e-4. (A prime number of values has no two stages; the flat state's length is never prime.)
 */
export function total(x: Tensor): Tensor {
  const n = sizeOf(x.shape)
  let columns = Math.ceil(Math.sqrt(n))
  while (n % columns !== 0) columns++
  return sum(sum(reshape(x, [n / columns, columns]), [1]), [0])
}

/** Mean over everything, to a scalar. */
export const average = (x: Tensor): Tensor => mul(total(x), 1 / sizeOf(x.shape))

/** Undoes broadcasting: sums `x` down to `shape`. */
export function sumTo(x: Tensor, shape: Shape): Tensor {
  if (sameShape(x.shape, shape)) return x
  const lead = x.shape.length - shape.length
  const axes = x.shape.map((_, i) => i).filter((i) => i < lead || (shape[i - lead] === 1 && x.shape[i] !== 1))
  return reshape(sum(x, axes), shape)
}

const expandOp: Op<{ readonly shape: Shape }> = {
  name: 'expand',
  shape([x], { shape }) {
    const lead = shape.length - x.shape.length
    if (lead < 0 || x.shape.some((d, i) => d !== 1 && d !== shape[i + lead])) {
      throw new ShapeError('expand', `does not broadcast to [${shape.join(',')}]`, [x])
    }
    return shape
  },
  emit: (e, [x], t) => e.node('Expand', [x, e.ints(t.attrs.shape)]),
  grad: (t, dy) => [sumTo(dy, t.inputs[0].shape)],
}

/** Broadcasts to a shape. */
export const expand = (x: Tensor, shape: Shape): Tensor => (sameShape(x.shape, shape) ? x : apply(expandOp, [x], { shape }))

const softmaxOp: Op<null> = {
  name: 'softmax',
  shape([x]) {
    requireFloat('softmax', [x])
    resolveAxis('softmax', -1, x)
    return x.shape
  },
  emit: (e, inputs) => e.node('Softmax', inputs, { axis: -1 }),
  // The Jacobian of a softmax times dy: y·dy − y·Σ(y·dy).
  grad(t, dy) {
    const weighted = mul(dy, t)
    return [sub(weighted, mul(t, sum(weighted, [-1], true)))]
  },
}

/** Softmax over the last axis. */
export const softmax = (x: Tensor): Tensor => apply(softmaxOp, [x], null)
