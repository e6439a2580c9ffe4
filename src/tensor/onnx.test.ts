import { describe, expect, it } from 'vitest'
import { type Scope, type Tensor, add, constant, crossEntropy, declareLayout, embedding, input, linear, mul, total, trainStep, writeModel } from './index.ts'

function loss(p: Scope): Tensor {
  const tokens = input('tokens', [4], 'int32')
  const x = embedding(p.parameter('words', [5, 3], { normal: 1 }), tokens)
  return crossEntropy(linear(x, p.parameter('w', [3, 5], { normal: 1 }, true), p.parameter('b', [5], { fill: 0 })), tokens)
}

const text = (model: Uint8Array): string => new TextDecoder('latin1').decode(model)

describe('models', () => {
  it('are the same bytes for the same graph', () => {
    const write = (): Uint8Array => writeModel(trainStep(declareLayout(loss), loss))
    expect(write()).toEqual(write())
  })

  it('hold what the outputs need, and nothing else', () => {
    const [x, y] = [input('x', [2]), input('unneeded', [2])]
    mul(x, y)
    expect(text(writeModel({ sum: add(x, 1) }))).not.toContain('unneeded')
    expect(text(writeModel({ sum: add(x, 1) }))).not.toContain('Mul')
  })

  it('share small constants, but not zeros of two signs', () => {
    const write = (a: number, b: number): number => writeModel({ a: constant([a], [1]), b: constant([b], [1]) }).length
    expect(write(0, 0)).toBe(write(7, 7))
    expect(write(0, -0)).toBe(write(7, 8))
    expect(write(7, 8)).toBeGreaterThan(write(7, 7))
  })

  it('refuse names that stand for two tensors', () => {
    const x = input('x', [2])
    expect(() => writeModel({ y: add(x, input('x', [2])) })).toThrow('two inputs are named "x": x float32[2], x float32[2]')
    expect(() => writeModel({ x: add(x, 1) })).toThrow('"x" is both an input and an output')
  })

  it('refuse names that their own nodes might have', () => {
    expect(() => writeModel({ y: total(input('/c0', [2])) })).toThrow('"/c0" cannot name')
    expect(() => writeModel({ '/t0': total(input('x', [2])) })).toThrow('"/t0" cannot name')
    expect(() => writeModel({ y: total(input('', [2])) })).toThrow('"" cannot name')
  })
})
