/** Reverse-mode differentiation: gradients are tensors of the same graph. */
import { type Tensor, ShapeError, describe, sameShape, sizeOf } from './tensor.ts'
import { topological } from './onnx.ts'
import { add, mul } from './ops/elementwise.ts'
import { constant, scalar } from './ops/leaf.ts'

/**
 * Gradients of a scalar with respect to each of `targets`; zeros where it does not depend on one.
 * @throws ShapeError when the loss is no float32 scalar, Error naming the operation that has no gradient rule
 */
export function gradients(loss: Tensor, targets: readonly Tensor[]): Tensor[] {
  if (loss.shape.length !== 0 || loss.dtype !== 'float32') throw new ShapeError('gradients', 'the loss must be a float32 scalar', [loss])
  const order = topological([loss])
  const needed = new Set<Tensor>(targets)
  for (const t of order) if (t.inputs.some((x) => needed.has(x))) needed.add(t)

  const parts = new Map<Tensor, Tensor[]>([[loss, [scalar(1)]]])
  for (const t of order.reverse()) {
    const received = parts.get(t)
    if (!received || !needed.has(t)) continue
    const dy = received.reduce(add)
    parts.set(t, [dy])
    if (!t.inputs.some((x) => needed.has(x))) continue
    if (!t.op.grad) throw new Error(`gradients: operation "${t.op.name}" has no gradient rule`)
    t.op.grad(t, dy).forEach((dx, i) => {
      const x = t.inputs[i]
      if (!dx || !needed.has(x)) return
      if (!sameShape(dx.shape, x.shape)) {
        throw new Error(`gradients: "${t.op.name}" gives ${describe(dx)} as the gradient of ${describe(x)}`)
      }
      const list = parts.get(x)
      if (list) list.push(dx)
      else parts.set(x, [dx])
    })
  }
  return targets.map((t) => parts.get(t)?.[0] ?? mul(constant(new Float32Array(sizeOf(t.shape)), t.shape), 1))
}
