/** Operations that move elements and compute nothing. */
import { type Op, type Shape, type Tensor, ShapeError, apply, requireNumbers, resolveAxis, sameShape, sizeOf } from '../tensor.ts'

const reshapeOp: Op<{ readonly shape: Shape }> = {
  name: 'reshape',
  shape([x], { shape }) {
    if (sizeOf(shape) !== sizeOf(x.shape)) throw new ShapeError('reshape', `[${shape.join(',')}] has another number of elements`, [x])
    return shape
  },
  emit: (e, [x], t) => e.node('Reshape', [x, e.ints(t.attrs.shape)]),
  grad: (t, dy) => [reshape(dy, t.inputs[0].shape)],
}

export const reshape = (x: Tensor, shape: Shape): Tensor => (sameShape(x.shape, shape) ? x : apply(reshapeOp, [x], { shape }))

const transposeOp: Op<{ readonly order: readonly number[] }> = {
  name: 'transpose',
  shape([x], { order }) {
    requireNumbers('transpose', [x])
    const sorted = [...order].sort((a, b) => a - b)
    if (order.length !== x.shape.length || sorted.some((axis, i) => axis !== i)) {
      throw new ShapeError('transpose', `[${order.join(',')}] is no order of the axes`, [x])
    }
    return order.map((axis) => x.shape[axis])
  },
  emit: (e, inputs, t) => e.node('Transpose', inputs, { perm: t.attrs.order }),
  grad: (t, dy) => [transpose(dy, t.attrs.order.map((_, i) => t.attrs.order.indexOf(i)))],
}

/** Axis i of the result is axis order[i] of x. */
export const transpose = (x: Tensor, order: readonly number[]): Tensor => apply(transposeOp, [x], { order })

/** Swaps the last two axes. */
export function swap(x: Tensor): Tensor {
  const rank = x.shape.length
  if (rank < 2) throw new ShapeError('swap', 'needs two axes', [x])
  return transpose(x, [...Array(rank - 2).keys(), rank - 1, rank - 2])
}

interface SliceAttrs { readonly axis: number; readonly start: number; readonly end: number; readonly step: number }

const sliceOp: Op<SliceAttrs> = {
  name: 'slice',
  shape([x], { axis, start, end, step }) {
    if (![start, end, step].every(Number.isInteger) || start < 0 || end > x.shape[axis] || end <= start || step < 1) {
      throw new ShapeError('slice', `${start}…${end} by ${step} does not lie in axis ${axis}`, [x])
    }
    return x.shape.map((d, i) => (i === axis ? Math.ceil((end - start) / step) : d))
  },
  emit(e, [x], { dtype, shape, attrs: { axis, start, end, step } }) {
    if (dtype === 'float32') return e.node('Slice', [x, e.ints([start]), e.ints([end]), e.ints([axis]), e.ints([step])])
    // ONNX Runtime 1.30 slices on the GPU float32 only, and would move other types to the CPU and back.
    const picked = e.tensor('int32', [shape[axis]], Array.from({ length: shape[axis] }, (_, i) => start + i * step))
    return e.node('Gather', [x, picked], { axis })
  },
  grad(t, dy) {
    const { axis, start, end, step } = t.attrs
    const size = t.inputs[0].shape[axis]
    if (step === 1) return [pad(dy, axis, start, size - end)]
    // Spread the gradient out with step − 1 zeros behind each element, then cut or pad to size.
    const count = dy.shape[axis]
    const open = reshape(dy, [...dy.shape.slice(0, axis + 1), 1, ...dy.shape.slice(axis + 1)])
    const spread = reshape(pad(open, axis + 1, 0, step - 1), dy.shape.map((d, i) => (i === axis ? count * step : d)))
    const reach = Math.min(count * step, size - start)
    return [pad(slice(spread, axis, 0, reach), axis, start, size - start - reach)]
  },
}

/** Elements start…end−1 of one axis, every `step`-th. */
export function slice(x: Tensor, axis: number, start: number, end: number, step = 1): Tensor {
  const a = resolveAxis('slice', axis, x)
  return start === 0 && end === x.shape[a] && step === 1 ? x : apply(sliceOp, [x], { axis: a, start, end, step })
}

const padOp: Op<{ readonly axis: number; readonly before: number; readonly after: number }> = {
  name: 'pad',
  shape([x], { axis, before, after }) {
    requireNumbers('pad', [x])
    if (![before, after].every((n) => Number.isInteger(n) && n >= 0)) {
      throw new ShapeError('pad', `${before} and ${after} are no numbers of elements`, [x])
    }
    return x.shape.map((d, i) => (i === axis ? d + before + after : d))
  },
  emit(e, [x], t) {
    const { axis, before, after } = t.attrs
    const rank = t.shape.length
    const pads = Array.from({ length: 2 * rank }, (_, i) => (i === axis ? before : i === rank + axis ? after : 0))
    return e.node('Pad', [x, e.ints(pads)], { mode: 'constant' })
  },
  grad(t, dy) {
    const { axis, before } = t.attrs
    return [slice(dy, axis, before, before + t.inputs[0].shape[axis])]
  },
}

/** Zeros before and after the elements of one axis. */
export function pad(x: Tensor, axis: number, before: number, after: number): Tensor {
  return before === 0 && after === 0 ? x : apply(padOp, [x], { axis: resolveAxis('pad', axis, x), before, after })
}

const concatOp: Op<{ readonly axis: number }> = {
  name: 'concat',
  shape(inputs, { axis }) {
    requireNumbers('concat', inputs)
    const [first] = inputs
    for (const t of inputs) {
      if (t.dtype !== first.dtype || t.shape.length !== first.shape.length || t.shape.some((d, i) => i !== axis && d !== first.shape[i])) {
        throw new ShapeError('concat', `operands differ outside axis ${axis}`, inputs)
      }
    }
    return first.shape.map((d, i) => (i === axis ? inputs.reduce((n, t) => n + t.shape[axis], 0) : d))
  },
  emit: (e, inputs, t) => e.node('Concat', inputs, { axis: t.attrs.axis }),
  grad(t, dy) {
    let offset = 0
    return t.inputs.map((x) => {
      const size = x.shape[t.attrs.axis]
      offset += size
      return slice(dy, t.attrs.axis, offset - size, offset)
    })
  },
}

/** Joins along one axis. */
export function concat(tensors: readonly Tensor[], axis: number): Tensor {
  if (tensors.length === 0) throw new ShapeError('concat', 'there is nothing to join', [])
  return tensors.length === 1 ? tensors[0] : apply(concatOp, tensors, { axis: resolveAxis('concat', axis, tensors[0]) })
}
