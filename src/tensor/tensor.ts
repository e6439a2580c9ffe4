/**
 * Symbolic tensors. A tensor is a node of an acyclic graph: an operation, its inputs, a static shape and a
 * type. Nothing is computed here; `onnx.ts` writes what is reachable from chosen outputs as an ONNX model.
 */
import type { Emitter } from './onnx.ts'

export type DType = 'float32' | 'int32' | 'bool'
export type Shape = readonly number[]

/** One operation: a row of rules. A rule that is missing fails by the operation's name. */
export interface Op<A = unknown> {
  readonly name: string
  /** Shape of the result. @throws ShapeError */
  shape(inputs: readonly Tensor[], attrs: A): Shape
  /** Type of the result; that of the first input where absent. */
  dtype?(inputs: readonly Tensor[], attrs: A): DType
  /** Writes ONNX nodes and returns the name of the output. */
  emit(emitter: Emitter, inputs: readonly string[], tensor: Tensor<A>): string
  /** Gradients of the inputs from the gradient of the result; null where none flows. */
  grad?(tensor: Tensor<A>, dy: Tensor): readonly (Tensor | null)[]
  /** Floating-point operations of one run, a multiply and an add counting two; absent where they are few. */
  flops?(tensor: Tensor<A>): number
}

export interface Tensor<A = unknown> {
  readonly op: Op<A>
  readonly inputs: readonly Tensor[]
  readonly attrs: A
  readonly shape: Shape
  readonly dtype: DType
  /** Name for messages, and the ONNX name of graph inputs. */
  readonly label?: string
}

/** Shapes that do not fit, found while the graph is built. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError'
  /** @param op the operation; @param why what does not fit; @param tensors all operands, listed with their shapes */
  constructor(op: string, why: string, tensors: readonly Tensor[]) {
    super(`${op}: ${why} (${tensors.map(describe).join(', ')})`)
  }
}

/** "weights float32[64,3]", for messages. */
export const describe = (t: Tensor): string => `${t.label ?? t.op.name} ${t.dtype}[${t.shape.join(',')}]`

/** Makes a tensor by applying an operation, checking shapes. */
export function apply<A>(op: Op<A>, inputs: readonly Tensor[], attrs: A, label?: string): Tensor {
  const shape = op.shape(inputs, attrs)
  for (const d of shape) {
    if (!Number.isInteger(d) || d < 1) throw new ShapeError(op.name, `the result would have shape [${shape.join(',')}]`, inputs)
  }
  const dtype = op.dtype ? op.dtype(inputs, attrs) : inputs[0].dtype
  // The attributes' type belongs to the operation; seen from outside, a tensor's attributes are opaque.
  return { op, inputs, attrs, shape, dtype, label } as Tensor<A> as Tensor
}

export const sizeOf = (shape: Shape): number => shape.reduce((n, d) => n * d, 1)

export const sameShape = (a: Shape, b: Shape): boolean => a.length === b.length && a.every((d, i) => d === b[i])

/** @throws ShapeError when a tensor is not float32 */
export function requireFloat(op: string, tensors: readonly Tensor[]): void {
  if (tensors.some((t) => t.dtype !== 'float32')) throw new ShapeError(op, 'needs float32', tensors)
}

/** @throws ShapeError when a tensor is bool: ONNX Runtime would compute it on the CPU, wherever the rest is */
export function requireNumbers(op: string, tensors: readonly Tensor[]): void {
  if (tensors.some((t) => t.dtype === 'bool')) throw new ShapeError(op, 'needs numbers, not bool', tensors)
}

/** Axis −1 is the last. @throws ShapeError when there is no such axis */
export function resolveAxis(op: string, axis: number, t: Tensor): number {
  const resolved = axis < 0 ? axis + t.shape.length : axis
  if (!Number.isInteger(resolved) || resolved < 0 || resolved >= t.shape.length) throw new ShapeError(op, `there is no axis ${axis}`, [t])
  return resolved
}
