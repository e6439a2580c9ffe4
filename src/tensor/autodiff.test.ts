import { describe, expect, it } from 'vitest'
import { add, constant, gradients, input, mul, scalar, stopGradient, total, writeModel } from './index.ts'
import { type Op, apply } from './tensor.ts'

describe('gradients', () => {
  it('fail by the name of an operation without a rule', () => {
    const cube: Op<null> = { name: 'cube', shape: ([x]) => x.shape, emit: (e, [x]) => e.node('Mul', [x, x]) }
    const x = input('x', [3])
    expect(() => gradients(total(apply(cube, [x], null)), [x])).toThrow('operation "cube" has no gradient rule')
  })

  it('ask no rule of an operation that no target reaches', () => {
    const cube: Op<null> = { name: 'cube', shape: ([x]) => x.shape, emit: (e, [x]) => e.node('Mul', [x, x]) }
    const [x, y] = [input('x', [3]), input('y', [3])]
    expect(gradients(total(mul(apply(cube, [y], null), x)), [x])[0].shape).toEqual([3])
  })

  it('fail when a rule gives another shape than that of its input', () => {
    const wrong: Op<null> = { name: 'wrong', shape: ([x]) => x.shape, emit: (_e, [x]) => x, grad: (_t, dy) => [total(dy)] }
    const x = input('x', [3])
    expect(() => gradients(total(apply(wrong, [x], null)), [x])).toThrow('"wrong" gives sum float32[] as the gradient of x float32[3]')
  })

  it('of the loss itself is one', () => {
    const x = input('x', [])
    const [own] = gradients(x, [x])
    expect(own.op.name).toBe('constant')
  })

  it('have the shapes of their targets, also of those that the loss does not reach', () => {
    const [x, y] = [input('x', [2, 3]), input('y', [4])]
    const found = gradients(total(add(x, stopGradient(x))), [x, y])
    expect(found.map((g) => g.shape)).toEqual([[2, 3], [4]])
  })

  it('are tensors of the same graph: the same loss gives the same bytes', () => {
    const build = (): Uint8Array => {
      const x = input('x', [2, 3])
      const loss = total(mul(mul(x, x), constant([1, 2, 3], [3])))
      return writeModel({ loss, gradient: gradients(loss, [x])[0], second: gradients(total(gradients(loss, [x])[0]), [x])[0], one: scalar(1) })
    }
    expect(build()).toEqual(build())
  })
})
