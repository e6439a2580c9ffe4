/** Mistakes that must be found while a graph is built, and what the message must name. */
import { describe, expect, it } from 'vitest'
import {
  ShapeError, type Tensor, add, averagePool2d, cast, concat, constant, conv2d, convTranspose2d, crossEntropy, declareLayout, bind, div, embedding,
  equal, erf, exp, expand, gemm, gradients, greater, groupNorm, input, layerNorm, linear, matmul, max, mean, mul, pad, reshape, sigmoid, slice,
  softmax, sub, sum, swap, total, transpose, upsample2d, where, oneHot, normalize, argmax, gelu, silu,
} from './index.ts'

const x = (...shape: number[]): Tensor => input('x', shape)
const w = (...shape: number[]): Tensor => input('weights', shape)
const ints = (...shape: number[]): Tensor => input('ints', shape, 'int32')
const truth = (...shape: number[]): Tensor => input('truth', shape, 'bool')

/** What goes wrong, and everything that the message must contain: the operation, each tensor with its shape, the reason. */
const MISTAKES: readonly (readonly [string, () => unknown, readonly string[]])[] = [
  ['shapes that do not broadcast', () => add(x(2, 3), w(2)), ['add: ', 'x float32[2,3]', 'weights float32[2]', 'broadcast']],
  ['shapes that do not broadcast in front', () => mul(x(2, 3, 4), w(3, 3, 4)), ['mul: ', 'x float32[2,3,4]', 'weights float32[3,3,4]']],
  ['types that differ', () => sub(x(2), ints(2)), ['sub: ', 'x float32[2]', 'ints int32[2]', 'types differ']],
  ['a float number with int32', () => add(ints(2), 1), ['add: ', 'ints int32[2]', 'constant float32[]', 'types differ']],
  ['arithmetic of bool', () => div(truth(2), truth(2)), ['div: ', 'truth bool[2]', 'needs numbers']],
  ['comparison of bool', () => equal(truth(2), truth(2)), ['equal: ', 'truth bool[2]']],
  ['functions of int32', () => exp(ints(2)), ['exp: ', 'ints int32[2]', 'needs float32']],
  ['functions of bool', () => sigmoid(truth(3)), ['sigmoid: ', 'truth bool[3]']],
  ['an error function of int32', () => erf(ints(1)), ['erf: ', 'ints int32[1]']],
  ['a gate of int32', () => silu(ints(2)), ['sigmoid: ', 'ints int32[2]']],
  ['gelu of int32', () => gelu(ints(2)), ['mul: ', 'ints int32[2]']],
  ['a condition that is none', () => where(x(2), x(2), 0), ['where: ', 'condition must be bool', 'x float32[2]']],
  ['branches of two types', () => where(greater(x(2), 0), x(2), ints(2)), ['where: ', 'types differ', 'x float32[2]', 'ints int32[2]']],
  ['branches that do not broadcast', () => where(greater(x(2), 0), w(3), 0), ['where: ', 'greater bool[2]', 'weights float32[3]']],
  ['sums of int32', () => sum(ints(2), [0]), ['sum: ', 'ints int32[2]']],
  ['sums over no axis of the tensor', () => sum(x(2, 3), [2]), ['sum: ', 'no axis 2', 'x float32[2,3]']],
  ['sums over an axis before the first', () => mean(x(2, 3), [-3]), ['mean: ', 'no axis -3', 'x float32[2,3]']],
  ['one axis named twice', () => max(x(2, 3), [1, -1]), ['max: ', 'twice', 'x float32[2,3]']],
  ['expanding an axis that is not 1', () => expand(x(2, 3), [4, 3]), ['expand: ', '[4,3]', 'x float32[2,3]']],
  ['expanding to fewer axes', () => expand(x(1, 3), [3]), ['expand: ', '[3]', 'x float32[1,3]']],
  ['softmax of a scalar', () => softmax(x()), ['softmax: ', 'x float32[]']],
  ['softmax of int32', () => softmax(ints(3)), ['softmax: ', 'ints int32[3]']],
  ['reshaping to another size', () => reshape(x(2, 3), [4]), ['reshape: ', '[4]', 'x float32[2,3]']],
  ['reshaping by wildcards', () => reshape(x(2, 3), [-2, -3]), ['reshape: ', '[-2,-3]', 'x float32[2,3]']],
  ['an order that repeats an axis', () => transpose(x(2, 3), [0, 0]), ['transpose: ', '[0,0]', 'x float32[2,3]']],
  ['an order of too few axes', () => transpose(x(2, 3), [0]), ['transpose: ', '[0]', 'x float32[2,3]']],
  ['transposing bool', () => transpose(truth(2, 3), [1, 0]), ['transpose: ', 'truth bool[2,3]']],
  ['swapping one axis', () => swap(x(3)), ['swap: ', 'x float32[3]']],
  ['slicing beyond the end', () => slice(x(2, 3), 1, 1, 4), ['slice: ', '1…4', 'axis 1', 'x float32[2,3]']],
  ['slicing backwards', () => slice(x(5), 0, 3, 1), ['slice: ', '3…1', 'x float32[5]']],
  ['slicing nothing', () => slice(x(5), 0, 3, 3), ['slice: ', '3…3', 'x float32[5]']],
  ['slicing by parts of elements', () => slice(x(5), 0, 0.5, 3), ['slice: ', '0.5…3', 'x float32[5]']],
  ['slicing by no step', () => slice(x(5), 0, 0, 3, 0), ['slice: ', 'by 0', 'x float32[5]']],
  ['padding by less than nothing', () => pad(x(5), 0, -1, 0), ['pad: ', '-1', 'x float32[5]']],
  ['padding by parts of elements', () => pad(x(5), 0, 0, 0.5), ['pad: ', '0.5', 'x float32[5]']],
  ['joining what differs elsewhere', () => concat([x(2, 3), w(3, 3)], 1), ['concat: ', 'axis 1', 'x float32[2,3]', 'weights float32[3,3]']],
  ['joining two types', () => concat([x(2), ints(2)], 0), ['concat: ', 'x float32[2]', 'ints int32[2]']],
  ['joining nothing', () => concat([], 0), ['concat: ', 'nothing']],
  ['inner sizes that differ', () => matmul(x(2, 3), w(4, 5)), ['matmul: ', 'inner sizes', 'x float32[2,3]', 'weights float32[4,5]']],
  ['batches that differ', () => matmul(x(2, 3, 4), w(3, 4, 5)), ['matmul: ', 'batch sizes', 'x float32[2,3,4]', 'weights float32[3,4,5]']],
  ['a product with a vector', () => matmul(x(2, 3), w(3)), ['matmul: ', 'two axes', 'x float32[2,3]', 'weights float32[3]']],
  ['a product of int32', () => matmul(ints(2, 3), ints(3, 2)), ['matmul: ', 'ints int32[2,3]', 'ints int32[3,2]']],
  ['inner sizes that differ when transposed', () => gemm(x(2, 3), w(3, 4), true), ['gemm: ', 'inner sizes', 'x float32[2,3]', 'weights float32[3,4]']],
  ['a bias of another width', () => gemm(x(2, 3), w(3, 4), false, false, input('bias', [3])), ['gemm: ', '[4]', 'weights float32[3,4]', 'bias float32[3]']],
  ['batches in a single product', () => gemm(x(2, 3, 4), w(4, 5)), ['gemm: ', 'x float32[2,3,4]', 'weights float32[4,5]']],
  ['weights of another width', () => linear(x(2, 3), w(4, 5)), ['linear: ', 'x float32[2,3]', 'weights float32[4,5]']],
  ['indices that are no int32', () => embedding(w(5, 3), x(2)), ['embedding: ', 'int32', 'weights float32[5,3]', 'x float32[2]']],
  ['a table of three axes', () => embedding(w(5, 3, 2), ints(2)), ['embedding: ', 'weights float32[5,3,2]', 'ints int32[2]']],
  ['a table of int32', () => embedding(ints(5, 3), ints(2)), ['embedding: ', 'ints int32[5,3]']],
  ['no classes', () => oneHot(ints(2), 0), ['constant: ', '[0]']],
  ['channels that differ', () => conv2d(x(1, 3, 8, 8), w(4, 2, 3, 3)), ['conv2d: ', 'channels', 'x float32[1,3,8,8]', 'weights float32[4,2,3,3]']],
  ['an image without a batch', () => conv2d(x(3, 8, 8), w(4, 3, 3, 3)), ['conv2d: ', 'four axes', 'x float32[3,8,8]', 'weights float32[4,3,3,3]']],
  ['a kernel larger than the image', () => conv2d(x(1, 3, 2, 8), w(4, 3, 3, 3)), ['conv2d: ', '[1,4,0,6]', 'x float32[1,3,2,8]']],
  ['a stride of 0', () => conv2d(x(1, 1, 4, 4), w(1, 1, 3, 3), 0), ['conv2d: ', 'stride', 'x float32[1,1,4,4]']],
  ['padding below 0', () => conv2d(x(1, 1, 4, 4), w(1, 1, 3, 3), 1, -1), ['conv2d: ', 'padding', 'x float32[1,1,4,4]']],
  ['channels that differ, transposed', () => convTranspose2d(x(1, 3, 8, 8), w(2, 3, 3, 3)), ['convTranspose2d: ', 'channels', 'x float32[1,3,8,8]', 'weights float32[2,3,3,3]']],
  ['output padding of a whole stride', () => convTranspose2d(x(1, 1, 4, 4), w(1, 1, 3, 3), 2, 1, [1, 2]), ['convTranspose2d: ', '1,2', 'x float32[1,1,4,4]']],
  ['output padding at stride 1', () => convTranspose2d(x(1, 1, 4, 4), w(1, 1, 3, 3), 1, 1, 1), ['convTranspose2d: ', '1,1', 'x float32[1,1,4,4]']],
  ['squares that do not tile', () => averagePool2d(x(1, 1, 4, 5), 2), ['averagePool2d: ', 'squares of 2', 'x float32[1,1,4,5]']],
  ['pooling without channels', () => averagePool2d(x(4, 4), 2), ['averagePool2d: ', 'x float32[4,4]']],
  ['enlarging by a fraction', () => upsample2d(x(1, 1, 4, 4), 1.5), ['upsample2d: ', '1.5', 'x float32[1,1,4,4]']],
  ['enlarging without channels', () => upsample2d(x(4, 4), 2), ['upsample2d: ', 'x float32[4,4]']],
  ['gain of another width', () => layerNorm(x(2, 3), w(2), input('bias', [3])), ['layerNorm: ', '[3]', 'x float32[2,3]', 'weights float32[2]', 'bias float32[3]']],
  ['gain that would broadcast', () => layerNorm(x(2, 3), w(4, 1, 3), input('bias', [3])), ['layerNorm: ', 'weights float32[4,1,3]']],
  ['normalizing a scalar', () => normalize(x()), ['mean: ', 'no axis -1', 'x float32[]']],
  ['groups that do not divide', () => groupNorm(x(2, 5, 4, 4), 2, w(5), w(5)), ['groupNorm: ', '2 groups', 'x float32[2,5,4,4]']],
  ['group gain of another width', () => groupNorm(x(2, 4, 4, 4), 2, w(2), input('bias', [4])), ['groupNorm: ', '[4]', 'weights float32[2]', 'bias float32[4]']],
  ['targets that would broadcast', () => crossEntropy(x(2, 3, 5), ints(3)), ['crossEntropy: ', 'x float32[2,3,5]', 'ints int32[3]']],
  ['weights that would broadcast', () => crossEntropy(x(2, 3, 5), ints(2, 3), w(3)), ['crossEntropy: ', 'ints int32[2,3]', 'weights float32[3]']],
  ['the largest of a scalar', () => argmax(x()), ['max: ', 'no axis -1', 'x float32[]']],
  ['too few values', () => constant([1, 2], [3]), ['constant: ', '2 values', '[3]']],
  ['a shape with an empty axis', () => input('x', [2, 0]), ['input: ', '[2,0]']],
  ['the gradient of what is no scalar', () => gradients(x(2), []), ['gradients: ', 'scalar', 'x float32[2]']],
  ['the gradient of a count', () => gradients(cast(total(x(2)), 'int32'), []), ['gradients: ', 'cast int32[]']],
]

describe('shape errors', () => {
  it.each(MISTAKES)('%s', (_, build, parts) => {
    let thrown: unknown
    try {
      build()
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(ShapeError)
    for (const part of parts) expect((thrown as ShapeError).message).toContain(part)
  })

  it('name what was computed by its operation', () => {
    expect(() => add(matmul(x(2, 3), w(3, 4)), x(3))).toThrow('add: shapes do not broadcast (matmul float32[2,4], x float32[3])')
  })

  it('a parameter keeps its shape', () => {
    const declare = (): unknown => declareLayout((p) => [p.parameter('w', [2], { fill: 0 }), p.parameter('w', [3], { fill: 0 })])
    expect(declare).toThrow(new ShapeError('parameter', '"w" was [2], now [3]', []))
    const layout = declareLayout((p) => p.parameter('w', [2], { fill: 0 }))
    const scope = bind(layout, x(layout.size))
    expect(() => scope.parameter('w', [3], { fill: 0 })).toThrow('"w" is [2], not [3]')
    expect(() => scope.parameter('v', [3], { fill: 0 })).toThrow('the layout has no "v"')
  })
})
