/** Rows of a matrix. */
import type { Matrix } from './types.ts'

/** The rows at `indices`, in that order; an index may come more than once. */
export function rowsAt({ width, data }: Matrix, indices: ArrayLike<number>): Matrix {
  return { n: indices.length, width, data: Float64Array.from({ length: indices.length * width }, (_, i) => data[indices[Math.floor(i / width)] * width + i % width]) }
}
