/** Matrix products: batched, and the linear layer on flattened rows. */
import type { Emitter } from '../onnx.ts'
import { type Op, type Shape, type Tensor, ShapeError, apply, requireFloat, sizeOf } from '../tensor.ts'
import { reshape, swap } from './shape.ts'
import { sum, sumTo } from './reduce.ts'
import { dependsOnThreads } from './sum-order.ts'

const matmulOp: Op<null> = {
  name: 'matmul',
  shape([a, b]) {
    requireFloat('matmul', [a, b])
    if (a.shape.length < 2 || b.shape.length < 2) throw new ShapeError('matmul', 'both operands need two axes', [a, b])
    if (a.shape.at(-1) !== b.shape.at(-2)) throw new ShapeError('matmul', 'inner sizes differ', [a, b])
    return [...batchShape(a, b), a.shape.at(-2)!, b.shape.at(-1)!]
  },
  emit: (e, inputs) => e.node('MatMul', inputs),
  flops: ({ shape, inputs: [a] }) => 2 * sizeOf(shape) * a.shape.at(-1)!,
  grad(t, dy) {
    const [a, b] = t.inputs
    return [sumTo(matmul(dy, swap(b)), a.shape), sumTo(matmul(swap(a), dy), b.shape)]
  },
}

function batchShape(a: Tensor, b: Tensor): Shape {
  const left = a.shape.slice(0, -2)
  const right = b.shape.slice(0, -2)
  const rank = Math.max(left.length, right.length)
  return Array.from({ length: rank }, (_, i) => {
    const x = left[i - rank + left.length] ?? 1
    const y = right[i - rank + right.length] ?? 1
    if (x !== y && x !== 1 && y !== 1) throw new ShapeError('matmul', 'batch sizes differ', [a, b])
    return Math.max(x, y)
  })
}

/** a [..., m, k] × b [..., k, n] → [..., m, n]; leading axes broadcast. */
export const matmul = (a: Tensor, b: Tensor): Tensor => apply(matmulOp, [a, b], null)

/** [m, k] → [k, m], with a third axis on the way: a bare Transpose before a Gemm is one that ONNX Runtime takes back into it. */
function transposed(e: Emitter, matrix: string, m: number, k: number): string {
  const turned = e.node('Transpose', [e.node('Reshape', [matrix, e.ints([1, m, k])])], { perm: [0, 2, 1] })
  return e.node('Reshape', [turned, e.ints([k, m])])
}

interface GemmAttrs { readonly transA: boolean; readonly transB: boolean }

const gemmOp: Op<GemmAttrs> = {
  name: 'gemm',
  shape(inputs, { transA, transB }) {
    const [a, b, c] = inputs
    requireFloat('gemm', inputs)
    if (a.shape.length !== 2 || b.shape.length !== 2) throw new ShapeError('gemm', 'both operands need exactly two axes', [a, b])
    const [m, k] = transA ? [a.shape[1], a.shape[0]] : a.shape
    const [k2, n] = transB ? [b.shape[1], b.shape[0]] : b.shape
    if (k !== k2) throw new ShapeError('gemm', 'inner sizes differ', [a, b])
    if (c && (c.shape.length !== 1 || c.shape[0] !== n)) throw new ShapeError('gemm', `the bias is not [${n}]`, [a, b, c])
    return [m, n]
  },
  flops: ({ shape, inputs: [a], attrs }) => 2 * sizeOf(shape) * a.shape[attrs.transA ? 0 : 1],
  emit(e, [left, ...others], t) {
    const { transA, transB } = t.attrs
    const [m, n] = t.shape
    const k = t.inputs[0].shape[transA ? 0 : 1]
    const turned = e.oneSumOrder && !transA && dependsOnThreads(m, n, k)
    return e.node('Gemm', [turned ? transposed(e, left, m, k) : left, ...others], { transA: transA || turned ? 1 : 0, transB: transB ? 1 : 0 })
  },
  grad(t, dy) {
    const [a, b] = t.inputs
    const { transA, transB } = t.attrs
    const da = transA ? gemm(b, dy, transB, true) : gemm(dy, b, false, !transB)
    const db = transB ? gemm(dy, a, true, transA) : gemm(a, dy, !transA, false)
    return t.inputs.length === 3 ? [da, db, sum(dy, [0])] : [da, db]
  },
}

/** One matrix product of two matrices, either transposed without being moved, with a bias for each column. */
export const gemm = (a: Tensor, b: Tensor, transA = false, transB = false, bias?: Tensor): Tensor =>
  apply(gemmOp, bias ? [a, b, bias] : [a, b], { transA, transB })

/** x [..., k] · w [k, n] + bias [n] → [..., n], as one product over all rows. */
export function linear(x: Tensor, w: Tensor, bias?: Tensor): Tensor {
  if (x.shape.at(-1) !== w.shape[0]) throw new ShapeError('linear', 'the last axis does not fit the weights', bias ? [x, w, bias] : [x, w])
  const k = x.shape.at(-1)!
  const rows = x.shape.slice(0, -1)
  const y = gemm(reshape(x, [sizeOf(rows), k]), w, false, false, bias)
  return reshape(y, [...rows, w.shape[1]])
}
