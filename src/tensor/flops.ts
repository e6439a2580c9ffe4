/** What a graph costs. */
import { topological } from './onnx.ts'
import type { Tensor } from './tensor.ts'

/**
 * FLOPs of one run: a multiply and an add count as two, as is usual; operations without a rule (elementwise ones, sums,
 * softmax: a few per cent of a transformer) count nothing.
 */
export const flopsOf = (outputs: readonly Tensor[]): number =>
  topological(outputs).reduce((sum, tensor) => sum + (tensor.op.flops?.(tensor) ?? 0), 0)
