/** Differentiable graphs, written as ordinary ONNX models. Knows neither models nor runtimes. */
export { type DType, type Shape, type Tensor, ShapeError, describe, sizeOf } from './tensor.ts'
export { input, constant, scalar, iota } from './ops/leaf.ts'
export {
  add, sub, mul, div, neg, exp, log, sqrt, reciprocal, tanh, sigmoid, erf, relu, abs, silu, gelu,
  where, equal, greater, maximum, minimum, cast, stopGradient,
} from './ops/elementwise.ts'
export { sum, mean, max, min, total, average, expand, softmax } from './ops/reduce.ts'
export { reshape, transpose, swap, slice, pad, concat } from './ops/shape.ts'
export { matmul, gemm, linear } from './ops/matmul.ts'
export { embedding, oneHot } from './ops/gather.ts'
export { conv2d, convTranspose2d, averagePool2d, upsample2d } from './ops/conv.ts'
export { normalize, layerNorm, groupNorm, unit, logSoftmax, crossEntropy, notPadding, argmax } from './functions.ts'
export { gradients } from './autodiff.ts'
export { type Layout, type Scope, type Initial, bind, declareLayout, initialize, leading, transplant } from './layout.ts'
export { type AdamWOptions, ADAMW, CARRIED, STATE, partStep, trainStep, scheduleAt } from './adamw.ts'
export { writeModel } from './onnx.ts'
export { flopsOf } from './flops.ts'
