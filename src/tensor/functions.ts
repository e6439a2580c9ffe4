/** Functions composed of operations, as models use them. */
import { type Tensor, ShapeError, sameShape, sizeOf } from './tensor.ts'
import { add, cast, div, exp, greater, log, mul, reciprocal, sqrt, stopGradient, sub, where, equal } from './ops/elementwise.ts'
import { max, mean, min, sum, total } from './ops/reduce.ts'
import { iota } from './ops/leaf.ts'
import { oneHot } from './ops/gather.ts'
import { reshape } from './ops/shape.ts'

/** (x − mean) / √(variance + ε) over the last axis (Ba et al., 2016). */
export function normalize(x: Tensor, epsilon = 1e-5): Tensor {
  const centred = sub(x, mean(x, [-1], true))
  return mul(centred, reciprocal(sqrt(add(mean(mul(centred, centred), [-1], true), epsilon))))
}

/** Layer normalization with gain and bias over the last axis. */
export function layerNorm(x: Tensor, gain: Tensor, bias: Tensor): Tensor {
  const width = x.shape.slice(-1)
  if (!sameShape(gain.shape, width) || !sameShape(bias.shape, width)) {
    throw new ShapeError('layerNorm', `gain and bias are not [${width.join(',')}]`, [x, gain, bias])
  }
  return add(mul(normalize(x), gain), bias)
}

/** Group normalization (Wu & He, 2018) of [n, c, h, w]: over c/groups channels and all pixels. */
export function groupNorm(x: Tensor, groups: number, gain: Tensor, bias: Tensor): Tensor {
  if (x.shape.length !== 4 || x.shape[1] % groups !== 0) throw new ShapeError('groupNorm', `${groups} groups do not divide the channels`, [x])
  const [n, c, h, w] = x.shape
  if (!sameShape(gain.shape, [c]) || !sameShape(bias.shape, [c])) throw new ShapeError('groupNorm', `gain and bias are not [${c}]`, [x, gain, bias])
  const normal = reshape(normalize(reshape(x, [n, groups, (c / groups) * h * w])), x.shape)
  return add(mul(normal, reshape(gain, [1, c, 1, 1])), reshape(bias, [1, c, 1, 1]))
}

/** x / ‖x‖ over the last axis. */
export const unit = (x: Tensor): Tensor => mul(x, reciprocal(sqrt(add(sum(mul(x, x), [-1], true), 1e-12))))

/** log Σ exp over the last axis, which is removed. */
function logSumExp(x: Tensor): Tensor {
  const top = stopGradient(max(x, [-1], true))
  return add(log(sum(exp(sub(x, top)), [-1])), reshape(top, x.shape.slice(0, -1)))
}

/** Logarithms of softmax's shares over the last axis; nothing overflows, and nothing is rounded to log 0. */
export const logSoftmax = (x: Tensor): Tensor => sub(x, reshape(logSumExp(x), [...x.shape.slice(0, -1), 1]))

/**
 * Cross-entropy in nats, averaged over the weights: Σ w·(−log softmax(logits)[target]) / Σ w.
 * @param logits [..., classes]
 * @param targets int32 [...]
 * @param weights float32 [...], 0 where a target is padding
 */
export function crossEntropy(logits: Tensor, targets: Tensor, weights?: Tensor): Tensor {
  const rows = logits.shape.slice(0, -1)
  const operands = weights ? [logits, targets, weights] : [logits, targets]
  // Broadcasting would hide a mistake here: a mean over the wrong number of targets is still a number.
  if (logits.shape.length === 0 || operands.slice(1).some((t) => !sameShape(t.shape, rows))) {
    throw new ShapeError('crossEntropy', 'targets and weights need one value for each row of logits', operands)
  }
  const classes = logits.shape.at(-1)!
  const picked = sum(mul(logits, oneHot(targets, classes)), [-1])
  const losses = sub(logSumExp(logits), picked)
  if (!weights) return mul(total(losses), 1 / sizeOf(rows))
  return div(total(mul(losses, weights)), add(total(weights), 1e-9))
}

/** 1 where an int32 token is not padding (0), else 0. */
export const notPadding = (tokens: Tensor): Tensor => cast(greater(cast(tokens, 'float32'), 0), 'float32')

/** Index of the largest value of the last axis, as int32; the first of equals. Built from exact primitives, since ArgMax gives int64. */
export function argmax(x: Tensor): Tensor {
  const n = x.shape.at(-1)!
  return cast(min(where(equal(x, max(x, [-1], true)), iota(n), n), [-1]), 'int32')
}
