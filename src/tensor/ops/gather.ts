/** Look-ups by index. */
import { type Op, type Tensor, ShapeError, apply, requireFloat, sizeOf } from '../tensor.ts'
import { cast, equal } from './elementwise.ts'
import { iota } from './leaf.ts'
import { gemm } from './matmul.ts'
import { reshape } from './shape.ts'

const embeddingOp: Op<null> = {
  name: 'embedding',
  shape([table, indices]) {
    requireFloat('embedding', [table])
    if (table.shape.length !== 2) throw new ShapeError('embedding', 'the table needs two axes', [table, indices])
    if (indices.dtype !== 'int32') throw new ShapeError('embedding', 'indices must be int32', [table, indices])
    return [...indices.shape, table.shape[1]]
  },
  emit: (e, inputs) => e.node('Gather', inputs, { axis: 0 }),
  // The sum of gradient rows by index, as one product with a one-hot matrix: tables here have at most a few
  // hundred rows, and scattering with duplicates is slow or unordered on some devices.
  grad(t, dy) {
    const [table, indices] = t.inputs
    const n = sizeOf(indices.shape)
    return [gemm(oneHot(reshape(indices, [n]), table.shape[0]), reshape(dy, [n, table.shape[1]]), true, false), null]
  },
}

/** Rows of a table [rows, width] by int32 indices [...] → [..., width]. An index outside the table is an error at run time on CPU and WASM; a GPU notices nothing. */
export const embedding = (table: Tensor, indices: Tensor): Tensor => apply(embeddingOp, [table, indices], null)

/** int32 [...] → float32 [..., classes]; a row of zeros where the index names no class. */
export function oneHot(indices: Tensor, classes: number): Tensor {
  const column = reshape(cast(indices, 'float32'), [...indices.shape, 1])
  return cast(equal(column, iota(classes)), 'float32')
}
