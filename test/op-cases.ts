/**
 * Every operation of src/tensor as a table: inputs, how the operation is applied, and what it must give.
 * The tests of values, gradients and devices all read this table, so a new operation is a new row.
 * Shapes are small, with sizes that differ from axis to axis; rows called "tiles" are as large as a GPU
 * kernel's work group or a multiple of four, where other kernels are chosen.
 */
import { stream } from '../src/random/index.ts'
import {
  type DType, type Shape, type Tensor, abs, add, argmax, average, averagePool2d, cast, concat, constant, conv2d, convTranspose2d,
  crossEntropy, div, embedding, equal, erf, exp, expand, gelu, gemm, greater, groupNorm, iota, layerNorm, linear, log, logSoftmax, matmul, max,
  maximum, mean, min, minimum, mul, neg, normalize, notPadding, oneHot, pad, reciprocal, relu, reshape, scalar, sigmoid, silu, slice,
  softmax, sqrt, stopGradient, sub, sum, swap, tanh, total, transpose, unit, upsample2d, where,
} from '../src/tensor/index.ts'
import * as reference from './arrays.ts'
import { type Nd, at, fill, map, reduce } from './arrays.ts'

/** An input of a case: its shape, type, and how its values are drawn. */
export interface Given {
  readonly shape: Shape
  readonly dtype: DType
  readonly draw: (n: number, seed: readonly string[]) => Float32Array | Int32Array
}

export interface OpCase {
  /** The name exported by src/tensor. */
  readonly op: string
  readonly title: string
  readonly inputs: readonly Given[]
  readonly build: (...inputs: Tensor[]) => Tensor
  readonly expected: (...inputs: Nd[]) => Nd
  /** True where no gradient flows: it must be zero rather than what finite differences say. */
  readonly stops: boolean
}

const float = (draw: (n: number, seed: readonly string[]) => Float32Array) => (...shape: number[]): Given => ({ shape, dtype: 'float32', draw })

const normal = float((n, seed) => stream('op-cases', ...seed).normals(n))
/** 0.3 … 2.3, for logarithms and roots. */
const positive = float((n, seed) => stream('op-cases', ...seed).uniforms(n).map((u) => 0.3 + 2 * u))
/** Either sign, at least 0.2 from zero: away from kinks and poles. */
const offZero = float((n, seed) => stream('op-cases', ...seed).uniforms(n).map((u) => (u < 0.5 ? -0.2 - 2 * u : 2 * u - 0.8)))
const exactly = (shape: Shape, values: readonly number[]): Given => ({ shape, dtype: 'float32', draw: () => Float32Array.from(values) })
const whole = (shape: Shape, values: readonly number[]): Given => ({ shape, dtype: 'int32', draw: () => Int32Array.from(values) })
const below = (bound: number, ...shape: number[]): Given => ({ shape, dtype: 'int32', draw: (n, seed) => stream('op-cases', ...seed).ints(n, bound) })

type Build<N extends readonly Given[]> = (...inputs: { [K in keyof N]: Tensor }) => Tensor
type Expected<N extends readonly Given[]> = (...inputs: { [K in keyof N]: Nd }) => Nd

function row<const N extends readonly Given[]>(op: string, title: string, inputs: N, build: Build<N>, expected: Expected<N>, stops = false): OpCase {
  return { op, title, inputs, build: build as OpCase['build'], expected: expected as OpCase['expected'], stops }
}

/** A row whose result passes no gradient on. */
const stopping = <const N extends readonly Given[]>(op: string, title: string, inputs: N, build: Build<N>, expected: Expected<N>): OpCase =>
  row(op, title, inputs, build, expected, true)

const toFloat = (x: Tensor): Tensor => cast(x, 'float32')
const sizeOf = (shape: Shape): number => shape.reduce((n, d) => n * d, 1)

/** Where numbers overflow, underflow or saturate if a kernel is written carelessly. */
const FAR = exactly([8], [-100, -30, -9, -0.1, 0.1, 9, 30, 80])

function unary(op: string, f: (x: Tensor) => Tensor, value: (x: number) => number, given: (...shape: number[]) => Given, far = true): OpCase[] {
  const of = (title: string, x: Given): OpCase => row(op, title, [x], f, (v) => map(value, v))
  return [of('three axes', given(2, 3, 5)), of('tiles', given(16, 64)), ...(far ? [of('far from zero', FAR)] : [])]
}

type Both = (a: Tensor | number, b: Tensor | number) => Tensor

function binary(op: string, f: Both, value: (a: number, b: number) => number, left: (...shape: number[]) => Given, right: (...shape: number[]) => Given): OpCase[] {
  const shapes: readonly (readonly [string, Shape, Shape])[] = [
    ['equal shapes', [2, 3, 4], [2, 3, 4]],
    ['last axis', [2, 3, 4], [4]],
    ['middle axis', [2, 3, 4], [3, 1]],
    ['first axis', [2, 3, 4], [2, 1, 1]],
    ['left operand', [3, 1], [2, 3, 4]],
    ['both operands', [2, 1, 4], [3, 1]],
    ['all axes of one', [1, 1, 1], [2, 3, 4]],
    ['a scalar tensor', [2, 3, 4], []],
    ['tiles', [4, 16, 32], [16, 32]],
  ]
  return [
    ...shapes.map(([title, a, b]) => row(op, title, [left(...a), right(...b)], (x, y) => f(x, y), (x, y) => map(value, x, y))),
    row(op, 'a number on the right', [left(2, 3)], (x) => f(x, 1.5), (x) => map((v) => value(v, 1.5), x)),
    row(op, 'a number on the left', [right(2, 3)], (x) => f(1.5, x), (x) => map((v) => value(1.5, v), x)),
  ]
}

type Reduction = (x: Tensor, axes: readonly number[], keep?: boolean) => Tensor

function reduction(op: string, f: Reduction, value: (v: readonly number[]) => number, stops: boolean): OpCase[] {
  const axes: readonly (readonly number[])[] = [[0], [1], [-1], [0, 2], [2, 1], [0, 1, 2]]
  return [
    ...axes.flatMap((a) => [false, true].map((keep) =>
      row(op, `axes ${a.join(',')}${keep ? ', kept' : ''}`, [normal(3, 4, 5)], (x) => f(x, a, keep), (x) => reduce(value, x, a, keep), stops))),
    row(op, 'tiles, last', [normal(3, 512)], (x) => f(x, [1]), (x) => reduce(value, x, [1]), stops),
    row(op, 'tiles, first', [normal(260, 8)], (x) => f(x, [0]), (x) => reduce(value, x, [0]), stops),
    row(op, 'six axes', [normal(2, 3, 2, 4, 2, 3)], (x) => f(x, [3, 5]), (x) => reduce(value, x, [3, 5]), stops),
  ]
}

function convolution(title: string, x: Shape, w: Shape, stride: number, padding: number): OpCase {
  return row('conv2d', `${title}: ${w[2]}×${w[3]}, stride ${stride}, padding ${padding}, image ${x[2]}×${x[3]}`, [normal(...x), normal(...w)],
    (a, b) => conv2d(a, b, stride, padding), (a, b) => reference.conv2d(a, b, stride, padding))
}

function transposed(title: string, x: Shape, w: Shape, stride: number, padding: number, extra: readonly [number, number]): OpCase {
  return row('convTranspose2d', `${title}: ${w[2]}×${w[3]}, stride ${stride}, padding ${padding}, output padding ${extra.join(',')}, image ${x[2]}×${x[3]}`,
    [normal(...x), normal(...w)],
    (a, b) => convTranspose2d(a, b, stride, padding, extra), (a, b) => reference.convTranspose2d(a, b, stride, padding, extra))
}

const affine = (x: Nd, gain: Nd, bias: Nd): Nd => map((v, g, b) => v * g + b, x, gain, bias)
const ones = (n: number): readonly number[] => Array.from({ length: n }, () => 1)

function cut(x: Nd, axis: number, start: number, end: number, step: number): Nd {
  const shape = x.shape.map((d, i) => (i === axis ? Math.ceil((end - start) / step) : d))
  return fill(shape, (index) => at(x, index.map((i, a) => (a === axis ? start + i * step : i))))
}

function join(axis: number, ...parts: readonly Nd[]): Nd {
  const shape = parts[0].shape.map((d, i) => (i === axis ? reference.sum(parts.map((p) => p.shape[axis])) : d))
  return fill(shape, (index) => {
    let rest = index[axis]
    const part = parts.find((p) => rest < p.shape[axis] || (rest -= p.shape[axis], false))!
    return at(part, index.map((i, a) => (a === axis ? rest : i)))
  })
}

const leaves: readonly OpCase[] = [
  row('constant', 'float32', [], () => constant([1.5, -2, 0, -0, Infinity, 7], [2, 3]), () => ({ shape: [2, 3], data: [1.5, -2, 0, -0, Infinity, 7] })),
  row('constant', 'int32', [], () => toFloat(constant([1, -2, 3], [3], 'int32')), () => ({ shape: [3], data: [1, -2, 3] })),
  row('constant', 'bool', [], () => toFloat(constant([1, 0, 1], [3], 'bool')), () => ({ shape: [3], data: [1, 0, 1] })),
  row('constant', 'more than sixteen values', [], () => constant(Array.from({ length: 20 }, (_, i) => i / 4), [4, 5]), () => fill([4, 5], ([i, j]) => (5 * i + j) / 4)),
  row('scalar', 'a number', [], () => scalar(-2.5), () => ({ shape: [], data: [-2.5] })),
  row('iota', 'seven', [], () => iota(7), () => fill([7], ([i]) => i)),
]

const elementwise: readonly OpCase[] = [
  ...binary('add', add, (a, b) => a + b, normal, normal),
  ...binary('sub', sub, (a, b) => a - b, normal, normal),
  ...binary('mul', mul, (a, b) => a * b, normal, normal),
  ...binary('div', div, (a, b) => a / b, normal, offZero),
  ...unary('neg', neg, (x) => -x, normal),
  ...unary('exp', exp, Math.exp, normal, false),
  row('exp', 'of very small', [exactly([4], [-1e9, -200, -20, 1])], exp, (x) => map(Math.exp, x)),
  ...unary('log', log, Math.log, positive, false),
  ...unary('sqrt', sqrt, Math.sqrt, positive, false),
  ...unary('reciprocal', reciprocal, (x) => 1 / x, offZero, false),
  ...unary('tanh', tanh, Math.tanh, normal),
  ...unary('sigmoid', sigmoid, (x) => 1 / (1 + Math.exp(-x)), normal),
  ...unary('erf', erf, reference.erf, normal),
  ...unary('relu', relu, (x) => Math.max(x, 0), offZero),
  ...unary('abs', abs, Math.abs, offZero),
  ...unary('silu', silu, (x) => x / (1 + Math.exp(-x)), normal),
  ...unary('gelu', gelu, (x) => (x / 2) * (1 + reference.erf(x / Math.SQRT2)), normal),
  row('where', 'equal shapes', [offZero(2, 3, 4), normal(2, 3, 4), normal(2, 3, 4)], (c, a, b) => where(greater(stopGradient(c), 0), a, b),
    (c, a, b) => map((z, x, y) => (z > 0 ? x : y), c, a, b)),
  row('where', 'all broadcast', [offZero(3, 1), normal(2, 1, 4), normal(4)], (c, a, b) => where(greater(c, 0), a, b),
    (c, a, b) => map((z, x, y) => (z > 0 ? x : y), c, a, b)),
  row('where', 'a number', [offZero(2, 3), normal(2, 3)], (c, a) => where(greater(c, 0), a, -1e9), (c, a) => map((z, x) => (z > 0 ? x : -1e9), c, a)),
  stopping('where', 'int32', [offZero(5), below(9, 5), below(9, 5)], (c, a, b) => toFloat(where(greater(c, 0), a, b)),
    (c, a, b) => map((z, x, y) => (z > 0 ? x : y), c, a, b)),
  stopping('equal', 'int32', [whole([2, 3], [1, 2, 3, 3, 2, 1]), whole([3], [1, 2, 3])], (a, b) => toFloat(equal(a, b)), (a, b) => map((x, y) => +(x === y), a, b)),
  stopping('equal', 'float32', [exactly([4], [0, 1, -0, 3]), exactly([4], [0, 1.0000001, 0, -3])], (a, b) => toFloat(equal(a, b)), (a, b) => map((x, y) => +(x === y), a, b)),
  stopping('greater', 'with equals', [exactly([2, 3], [1, 2, 3, -1, -2, -3]), exactly([3], [1, 1, 4])], (a, b) => toFloat(greater(a, b)), (a, b) => map((x, y) => +(x > y), a, b)),
  stopping('greater', 'int32', [whole([3], [-1, 0, 1])], (a) => toFloat(greater(a, constant([0], [], 'int32'))), (a) => map((x) => +(x > 0), a)),
  stopping('maximum', 'broadcast', [normal(2, 3), normal(3)], maximum, (a, b) => map(Math.max, a, b)),
  stopping('minimum', 'broadcast', [normal(2, 1), normal(3)], minimum, (a, b) => map(Math.min, a, b)),
  stopping('cast', 'float32 to int32 drops fractions', [exactly([6], [-1.7, -0.2, 0, 0.9, 2.5, 1e6])], (x) => cast(x, 'int32'), (x) => map((v) => Math.trunc(v) + 0, x)),
  stopping('cast', 'int32 to float32', [whole([4], [-3, 0, 7, 16777216])], toFloat, (x) => x),
  stopping('cast', 'through bool', [exactly([4], [-1, 0, 0.5, 2])], (x) => toFloat(cast(x, 'bool')), (x) => map((v) => +(v !== 0), x)),
  stopping('cast', 'int32 to bool, bool to int32', [whole([3], [-1, 0, 2])], (x) => cast(cast(x, 'bool'), 'int32'), (x) => map((v) => +(v !== 0), x)),
  stopping('stopGradient', 'the same values', [normal(2, 3)], stopGradient, (x) => x),
]

const reductions: readonly OpCase[] = [
  ...reduction('sum', sum, reference.sum, false),
  ...reduction('mean', mean, reference.mean, false),
  ...reduction('max', max, (v) => Math.max(...v), true),
  ...reduction('min', min, (v) => Math.min(...v), true),
  row('sum', 'no axes', [normal(2, 3)], (x) => sum(x, []), (x) => x),
  ...[[], [1], [7, 11], [32, 64], [3, 1, 5, 7]].map((shape) =>
    row('total', `[${shape.join(',')}]`, [normal(...shape)], total, (x) => ({ shape: [], data: [reference.sum(Array.from(x.data))] }))),
  row('average', 'three axes', [positive(3, 4, 5)], average, (x) => ({ shape: [], data: [reference.mean(Array.from(x.data))] })),
  row('expand', 'new axes', [normal(3)], (x) => expand(x, [2, 4, 3]), (x) => fill([2, 4, 3], (i) => at(x, i))),
  row('expand', 'axes of one', [normal(2, 1, 3, 1)], (x) => expand(x, [2, 4, 3, 5]), (x) => fill([2, 4, 3, 5], (i) => at(x, i))),
  row('expand', 'a scalar', [normal()], (x) => expand(x, [2, 3]), (x) => fill([2, 3], (i) => at(x, i))),
  row('softmax', 'one axis', [normal(5)], softmax, reference.softmax),
  row('softmax', 'four axes', [normal(2, 3, 4, 5)], softmax, reference.softmax),
  row('softmax', 'tiles', [normal(3, 320)], softmax, reference.softmax),
  row('softmax', 'masked', [exactly([2, 4], [1, -1e9, 2, -1e9, -1e9, 80, -1e9, 79])], softmax, reference.softmax),
  row('softmax', 'large', [exactly([2, 3], [1000, 999, 998, -1000, -1001, -998])], softmax, reference.softmax),
]

const shapes: readonly OpCase[] = [
  row('reshape', 'merge', [normal(2, 3, 4)], (x) => reshape(x, [6, 4]), (x) => reference.reshape(x, [6, 4])),
  row('reshape', 'to a scalar', [normal(1, 1)], (x) => reshape(x, []), (x) => reference.reshape(x, [])),
  row('transpose', 'two axes', [normal(3, 5)], (x) => transpose(x, [1, 0]), (x) => reference.transpose(x, [1, 0])),
  row('transpose', 'a cycle of three', [normal(2, 3, 4)], (x) => transpose(x, [2, 0, 1]), (x) => reference.transpose(x, [2, 0, 1])),
  row('transpose', 'heads', [normal(2, 3, 4, 5)], (x) => transpose(x, [0, 2, 1, 3]), (x) => reference.transpose(x, [0, 2, 1, 3])),
  row('transpose', 'patches', [normal(2, 3, 2, 2, 2, 3)], (x) => transpose(x, [0, 2, 4, 1, 3, 5]), (x) => reference.transpose(x, [0, 2, 4, 1, 3, 5])),
  row('transpose', 'tiles', [normal(48, 64)], (x) => transpose(x, [1, 0]), (x) => reference.transpose(x, [1, 0])),
  row('swap', 'three axes', [normal(2, 3, 4)], swap, (x) => reference.transpose(x, [0, 2, 1])),
  ...([[0, 1, 3, 1], [1, 0, 2, 1], [2, 4, 5, 1], [-1, 0, 5, 2], [1, 1, 4, 2], [0, 0, 4, 3], [2, 1, 4, 3]] as const).map(([axis, start, end, step]) =>
    row('slice', `axis ${axis}, ${start} to ${end} by ${step}`, [normal(4, 4, 5)], (x) => slice(x, axis, start, end, step),
      (x) => cut(x, axis < 0 ? axis + 3 : axis, start, end, step))),
  stopping('slice', 'int32', [whole([2, 5], [1, -2, 16777217, 4, 5, 6, 7, 8, 9, 10])], (x) => slice(x, 1, 0, 4, 2), (x) => cut(x, 1, 0, 4, 2)),
  stopping('slice', 'bool', [offZero(3, 4)], (x) => toFloat(slice(greater(x, 0), 0, 1, 3)), (x) => map((v) => +(v > 0), cut(x, 0, 1, 3, 1))),
  stopping('pad', 'int32', [below(9, 2, 3)], (x) => pad(x, 1, 1, 0), (x) => fill([2, 4], ([i, j]) => (j === 0 ? 0 : at(x, [i, j - 1])))),
  stopping('transpose', 'int32', [below(9, 2, 3)], (x) => transpose(x, [1, 0]), (x) => reference.transpose(x, [1, 0])),
  stopping('expand', 'int32', [below(9, 3)], (x) => expand(x, [2, 3]), (x) => fill([2, 3], (i) => at(x, i))),
  stopping('add', 'int32', [below(9, 2, 3), below(9, 3)], (a, b) => add(a, b), (a, b) => map(reference.add, a, b)),
  row('slice', 'tiles', [normal(4, 64, 64)], (x) => slice(x, 2, 16, 48), (x) => cut(x, 2, 16, 48, 1)),
  row('slice', 'all', [normal(3)], (x) => slice(x, 0, 0, 3), (x) => x),
  ...([[0, 1, 2], [1, 0, 3], [-1, 2, 0], [2, 0, 0]] as const).map(([axis, before, after]) =>
    row('pad', `axis ${axis}, ${before} before, ${after} after`, [normal(2, 3, 4)], (x) => pad(x, axis, before, after), (x) => {
      const a = axis < 0 ? axis + 3 : axis
      return fill(x.shape.map((d, i) => (i === a ? d + before + after : d)), (index) => {
        const inside = index.map((i, k) => (k === a ? i - before : i))
        return inside.some((i, k) => i < 0 || i >= x.shape[k]) ? 0 : at(x, inside)
      })
    })),
  row('concat', 'first axis', [normal(2, 3), normal(1, 3)], (a, b) => concat([a, b], 0), (a, b) => join(0, a, b)),
  row('concat', 'last of three', [normal(2, 3, 1), normal(2, 3, 2), normal(2, 3, 3)], (a, b, c) => concat([a, b, c], -1), (a, b, c) => join(2, a, b, c)),
  row('concat', 'one tensor twice', [normal(2, 3)], (a) => concat([a, a], 1), (a) => join(1, a, a)),
  row('concat', 'int32', [below(9, 2, 1), below(9, 2, 2)], (a, b) => toFloat(concat([a, b], 1)), (a, b) => join(1, a, b)),
  row('concat', 'twelve tensors: more than a shader has storage buffers', Array.from({ length: 12 }, (_, i) => normal(2, i + 1)),
    (...parts) => concat(parts, 1), (...parts) => join(1, ...parts)),
]

const products: readonly OpCase[] = [
  ...([
    ['two axes', [2, 3], [3, 4]], ['batches', [2, 3, 4], [2, 4, 5]], ['heads', [2, 3, 4, 5], [2, 3, 5, 4]], ['shared right', [2, 3, 4], [4, 5]],
    ['shared left', [3, 4], [2, 4, 5]], ['crossed batches', [2, 1, 3, 4], [3, 4, 2]], ['one row', [2, 1, 5], [2, 5, 3]], ['one column', [3, 4], [4, 1]],
    ['tiles', [2, 40, 36], [2, 36, 72]], ['tiles, four axes', [2, 2, 32, 16], [2, 2, 16, 64]], ['odd tiles', [3, 33, 65], [65, 31]],
  ] as const).map(([title, a, b]) => row('matmul', title, [normal(...a), normal(...b)], matmul, reference.matmul)),
  ...[false, true].flatMap((transA) => [false, true].flatMap((transB) => ([[3, 4, 5], [64, 32, 48]] as const).map(([m, k, n]) => {
    const [a, b] = [transA ? [k, m] : [m, k], transB ? [n, k] : [k, n]]
    const plain = (x: Nd, flip: boolean): Nd => (flip ? reference.transpose(x, [1, 0]) : x)
    return row('gemm', `${m}×${k}×${n}${transA ? ', left transposed' : ''}${transB ? ', right transposed' : ''}`, [normal(...a), normal(...b), normal(n)],
      (x, y, c) => gemm(x, y, transA, transB, c), (x, y, c) => map(reference.add, reference.matmul(plain(x, transA), plain(y, transB)), c))
  }))),
  row('gemm', 'no bias', [normal(3, 4), normal(4, 5)], (x, y) => gemm(x, y), reference.matmul),
  row('linear', 'three axes', [normal(2, 3, 4), normal(4, 5), normal(5)], linear, (x, w, b) => map(reference.add, reference.matmul(x, w), b)),
  row('linear', 'one axis, no bias', [normal(4), normal(4, 5)], (x, w) => linear(x, w), (x, w) => reference.reshape(reference.matmul(reference.reshape(x, [1, 4]), w), [5])),
]

const lookups: readonly OpCase[] = [
  row('embedding', 'repeated indices', [normal(5, 3), whole([2, 4], [1, 1, 4, 0, 1, 3, 4, 1])], embedding, (t, i) => fill([2, 4, 3], ([b, s, k]) => at(t, [i.data[4 * b + s], k]))),
  row('embedding', 'a single index', [normal(5, 4), whole([], [2])], embedding, (t, i) => fill([4], ([k]) => at(t, [i.data[0], k]))),
  row('embedding', 'tiles', [normal(96, 32), below(96, 4, 24)], embedding, (t, i) => fill([4, 24, 32], ([b, s, k]) => at(t, [i.data[24 * b + s], k]))),
  stopping('oneHot', 'outside gives zeros', [whole([2, 3], [0, 3, -1, 4, 2, 2])], (i) => oneHot(i, 4), (i) => fill([2, 3, 4], ([b, s, k]) => +(i.data[3 * b + s] === k))),
]

const images: readonly OpCase[] = [
  convolution('plain', [2, 3, 6, 5], [4, 3, 3, 3], 1, 0),
  convolution('same size', [2, 3, 6, 5], [4, 3, 3, 3], 1, 1),
  convolution('wide padding', [2, 3, 4, 5], [2, 3, 3, 3], 1, 2),
  convolution('padding beyond the kernel', [1, 2, 4, 3], [2, 2, 1, 1], 1, 1),
  convolution('pointwise', [2, 5, 4, 3], [3, 5, 1, 1], 1, 0),
  convolution('pointwise, strided', [2, 3, 5, 4], [3, 3, 1, 1], 2, 0),
  convolution('halving', [2, 3, 8, 6], [4, 3, 3, 3], 2, 1),
  convolution('halving odd', [2, 3, 7, 5], [4, 3, 3, 3], 2, 1),
  convolution('rests that differ', [2, 3, 8, 7], [4, 3, 3, 3], 2, 1),
  convolution('patches', [2, 3, 8, 4], [6, 3, 4, 4], 4, 0),
  convolution('oblong kernel', [2, 3, 6, 5], [4, 3, 3, 1], 1, 0),
  convolution('oblong kernel, strided', [2, 3, 6, 7], [4, 3, 1, 3], 2, 1),
  convolution('five wide', [1, 2, 7, 6], [3, 2, 5, 5], 1, 2),
  convolution('stride beyond the kernel', [1, 2, 8, 7], [3, 2, 2, 2], 3, 0),
  convolution('one channel', [2, 1, 6, 6], [1, 1, 3, 3], 1, 1),
  convolution('tiles', [2, 8, 16, 16], [16, 8, 3, 3], 1, 1),
  convolution('tiles, halving', [2, 8, 16, 16], [16, 8, 3, 3], 2, 1),
  transposed('plain', [2, 3, 4, 3], [3, 2, 3, 3], 1, 0, [0, 0]),
  transposed('same size', [2, 3, 4, 5], [3, 4, 3, 3], 1, 1, [0, 0]),
  transposed('doubling', [2, 3, 3, 4], [3, 2, 3, 3], 2, 1, [1, 1]),
  transposed('one row more', [2, 3, 3, 4], [3, 2, 3, 3], 2, 1, [1, 0]),
  transposed('one column more', [2, 3, 3, 4], [3, 2, 3, 3], 2, 1, [0, 1]),
  transposed('odd', [1, 2, 3, 4], [2, 3, 3, 3], 2, 1, [0, 0]),
  transposed('patches', [2, 3, 3, 2], [3, 2, 2, 2], 2, 0, [0, 0]),
  transposed('overlapping', [1, 3, 4, 3], [3, 2, 4, 4], 2, 1, [0, 0]),
  transposed('pointwise', [2, 3, 3, 4], [3, 2, 1, 1], 1, 0, [0, 0]),
  transposed('pointwise, strided', [1, 3, 3, 4], [3, 2, 1, 1], 2, 0, [1, 1]),
  transposed('oblong kernel', [1, 2, 4, 3], [2, 3, 1, 3], 2, 0, [1, 0]),
  transposed('tiles', [2, 16, 8, 8], [16, 8, 3, 3], 2, 1, [1, 1]),
  ...([[2, [2, 3, 4, 6]], [3, [1, 2, 6, 3]], [1, [1, 2, 2, 3]]] as const).map(([k, shape]) =>
    row('averagePool2d', `squares of ${k}`, [normal(...shape)], (x) => averagePool2d(x, k), (x) => {
      const [n, c, h, w] = x.shape
      return reduce(reference.mean, reference.reshape(x, [n, c, h / k, k, w / k, k]), [3, 5])
    })),
  ...([[2, [2, 3, 2, 4]], [3, [1, 2, 3, 1]]] as const).map(([k, shape]) =>
    row('upsample2d', `times ${k}`, [normal(...shape)], (x) => upsample2d(x, k),
      (x) => fill([x.shape[0], x.shape[1], k * x.shape[2], k * x.shape[3]], ([b, c, i, j]) => at(x, [b, c, Math.floor(i / k), Math.floor(j / k)])))),
]

function groups(title: string, shape: Shape, count: number): OpCase {
  const c = shape[1]
  return row('groupNorm', title, [normal(...shape), normal(c), normal(c)], (x, g, b) => groupNorm(x, count, g, b), (x, g, b) =>
    affine(reference.reshape(reference.normalize(reference.reshape(x, [shape[0], count, sizeOf(shape) / shape[0] / count])), shape),
      reference.reshape(g, [c, 1, 1]), reference.reshape(b, [c, 1, 1])))
}

const composed: readonly OpCase[] = [
  row('normalize', 'three axes', [normal(2, 3, 7)], (x) => normalize(x), reference.normalize),
  row('normalize', 'far from zero', [exactly([2, 4], [1001, 1002, 1003, 1006, -500, -501, -502, -504])], (x) => normalize(x), reference.normalize),
  row('layerNorm', 'three axes', [normal(2, 3, 8), normal(8), normal(8)], layerNorm, (x, g, b) => affine(reference.normalize(x), g, b)),
  row('layerNorm', 'tiles', [normal(6, 128), normal(128), normal(128)], layerNorm, (x, g, b) => affine(reference.normalize(x), g, b)),
  groups('two groups', [2, 6, 4, 3], 2),
  groups('one group', [2, 3, 4, 3], 1),
  groups('one channel a group', [2, 3, 4, 3], 3),
  row('unit', 'rows', [normal(3, 5)], unit, (x) => map((v, s) => v / Math.sqrt(s), x, reduce((v) => reference.sum(v.map((z) => z * z)), x, [-1], true))),
  row('crossEntropy', 'no weights', [normal(2, 3, 5), below(5, 2, 3)], (x, t) => crossEntropy(x, t), (x, t) => reference.crossEntropy(x, t, ones(6))),
  row('crossEntropy', 'padding', [normal(2, 4, 5), whole([2, 4], [3, 1, 0, 0, 4, 2, 2, 0])], (x, t) => crossEntropy(x, t, notPadding(t)),
    (x, t) => reference.crossEntropy(x, t, [1, 1, 0, 0, 1, 1, 1, 0])),
  row('crossEntropy', 'weights', [normal(4, 5), below(5, 4), positive(4)], (x, t, w) => crossEntropy(x, t, w), (x, t, w) => reference.crossEntropy(x, t, w.data)),
  row('crossEntropy', 'large logits', [exactly([2, 3], [200, 190, -200, -300, -295, -310]), whole([2], [1, 0])], (x, t) => crossEntropy(x, t), (x, t) => reference.crossEntropy(x, t, ones(2))),
  stopping('notPadding', 'tokens', [whole([2, 3], [0, 5, 1, 2, 0, 0])], notPadding, (t) => map((v) => +(v !== 0), t)),
  stopping('argmax', 'the first of equals', [exactly([3, 4], [1, 3, 3, 0, -2, -2, -2, -2, -5, -4, -3, -3])], argmax, () => ({ shape: [3], data: [1, 0, 2] })),
  stopping('argmax', 'tiles', [normal(2, 3, 300)], argmax, (x) => reduce((v) => v.indexOf(Math.max(...v)), x, [-1])),
  // Last, since each row's numbers depend on its place.
  row('logSoftmax', 'one axis', [normal(5)], logSoftmax, reference.logSoftmax),
  row('logSoftmax', 'four axes', [normal(2, 3, 4, 5)], logSoftmax, reference.logSoftmax),
]

export const OP_CASES: readonly OpCase[] = [
  ...leaves, ...elementwise, ...reductions, ...shapes, ...products, ...lookups, ...images, ...composed,
]

/** What src/tensor exports that computes nothing by itself. */
export const NOT_OPERATIONS: readonly string[] = [
  'ShapeError', 'describe', 'sizeOf', 'input', 'gradients', 'bind', 'declareLayout', 'initialize', 'leading', 'transplant', 'flopsOf', 'ADAMW', 'CARRIED', 'STATE', 'partStep', 'trainStep', 'scheduleAt',
  'writeModel',
]
