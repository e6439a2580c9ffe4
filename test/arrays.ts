/**
 * What operations mean, in plain TypeScript and double precision: the oracle that graphs are held to.
 * Written for clarity, from definitions, with no code in common with src/tensor.
 */

/** An array of values in row-major order. */
export interface Nd {
  readonly shape: readonly number[]
  readonly data: ArrayLike<number>
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((n, d) => n * d, 1)

/** Fills an array from the indices of each element. */
export function fill(shape: readonly number[], value: (index: readonly number[]) => number): Nd {
  const data = new Float64Array(sizeOf(shape))
  const index: number[] = shape.map(() => 0)
  for (let i = 0; i < data.length; i++) {
    data[i] = value(index)
    for (let axis = shape.length - 1; axis >= 0 && ++index[axis] === shape[axis]; axis--) index[axis] = 0
  }
  return { shape, data }
}

/** The element at an index; 0 outside. Surplus leading indices and indices of axes of size 1 are ignored (broadcasting). */
export function at(x: Nd, index: readonly number[]): number {
  const lead = index.length - x.shape.length
  let offset = 0
  for (let axis = 0; axis < x.shape.length; axis++) {
    const i = x.shape[axis] === 1 ? 0 : index[axis + lead]
    if (i < 0 || i >= x.shape[axis]) return 0
    offset = offset * x.shape[axis] + i
  }
  return x.data[offset]
}

/** A function of corresponding elements, with broadcasting. */
export function map(f: (...values: number[]) => number, ...operands: readonly Nd[]): Nd {
  const rank = Math.max(...operands.map((x) => x.shape.length))
  const shape = Array.from({ length: rank }, (_, i) => Math.max(...operands.map((x) => x.shape[i - rank + x.shape.length] ?? 1)))
  return fill(shape, (index) => f(...operands.map((x) => at(x, index))))
}

/** Folds the values along some axes into one; the axes stay, with size 1, or go. */
export function reduce(f: (values: readonly number[]) => number, x: Nd, axes: readonly number[], keep = false): Nd {
  const folded = x.shape.map((_, axis) => axes.some((a) => (a < 0 ? a + x.shape.length : a) === axis))
  const kept = x.shape.map((d, axis) => (folded[axis] ? 1 : d))
  const along = x.shape.map((d, axis) => (folded[axis] ? d : 1))
  const result = fill(kept, (index) => f(Array.from(fill(along, (inner) => at(x, index.map((i, axis) => i + inner[axis]))).data)))
  return { shape: keep ? kept : x.shape.filter((_, axis) => !folded[axis]), data: result.data }
}

export const add = (...values: number[]): number => values.reduce((a, b) => a + b, 0)
export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
export const mean = (values: readonly number[]): number => sum(values) / values.length

/** a [..., m, k] · b [..., k, n]. */
export function matmul(a: Nd, b: Nd): Nd {
  const k = a.shape[a.shape.length - 1]
  const batch = map(add, { shape: a.shape.slice(0, -2), data: a.data }, { shape: b.shape.slice(0, -2), data: b.data }).shape
  return fill([...batch, a.shape[a.shape.length - 2], b.shape[b.shape.length - 1]], (index) => {
    const [i, j] = index.slice(-2)
    let total = 0
    for (let l = 0; l < k; l++) total += at(a, [...index.slice(0, -2), i, l]) * at(b, [...index.slice(0, -2), l, j])
    return total
  })
}

/** Axis i of the result is axis order[i] of x. */
export function transpose(x: Nd, order: readonly number[]): Nd {
  return fill(order.map((axis) => x.shape[axis]), (index) => at(x, x.shape.map((_, axis) => index[order.indexOf(axis)])))
}

export function softmax(x: Nd): Nd {
  const top = reduce((v) => Math.max(...v), x, [-1], true)
  const e = map((v, m) => Math.exp(v - m), x, top)
  return map((v, s) => v / s, e, reduce(sum, e, [-1], true))
}

/** As differences to the log of the sum, which no share rounds to 0. */
export function logSoftmax(x: Nd): Nd {
  const top = reduce((v) => Math.max(...v), x, [-1], true)
  const spread = reduce(sum, map((v, m) => Math.exp(v - m), x, top), [-1], true)
  return map((v, m, s) => v - m - Math.log(s), x, top, spread)
}

/** Cross-correlation of x [n, c, h, w] with w [o, c, kh, kw]. */
export function conv2d(x: Nd, w: Nd, stride: number, padding: number): Nd {
  const [o, c, kh, kw] = w.shape
  const size = (s: number, k: number): number => Math.floor((s + 2 * padding - k) / stride) + 1
  return fill([x.shape[0], o, size(x.shape[2], kh), size(x.shape[3], kw)], ([b, f, i, j]) => {
    let total = 0
    for (let ch = 0; ch < c; ch++) {
      for (let u = 0; u < kh; u++) {
        for (let v = 0; v < kw; v++) total += pixel(x, b, ch, i * stride + u - padding, j * stride + v - padding) * at(w, [f, ch, u, v])
      }
    }
    return total
  })
}

/** Unlike `at`, an axis of size 1 is not broadcast: outside an image everything is 0. */
function pixel(x: Nd, b: number, c: number, i: number, j: number): number {
  const [, , h, w] = x.shape
  return i < 0 || j < 0 || i >= h || j >= w ? 0 : at(x, [b, c, i, j])
}

/** The transpose of conv2d: each pixel of x [n, o, h, w] adds its multiple of the kernels w [o, c, kh, kw]. */
export function convTranspose2d(x: Nd, w: Nd, stride: number, padding: number, extra: readonly [number, number]): Nd {
  const [o, c, kh, kw] = w.shape
  const size = (s: number, k: number, more: number): number => (s - 1) * stride - 2 * padding + k + more
  const shape = [x.shape[0], c, size(x.shape[2], kh, extra[0]), size(x.shape[3], kw, extra[1])]
  return fill(shape, ([b, ch, i, j]) => {
    let total = 0
    for (let u = 0; u < kh; u++) {
      for (let v = 0; v < kw; v++) {
        const [row, column] = [(i + padding - u) / stride, (j + padding - v) / stride]
        if (!Number.isInteger(row) || !Number.isInteger(column)) continue
        for (let f = 0; f < o; f++) total += pixel(x, b, f, row, column) * at(w, [f, ch, u, v])
      }
    }
    return total
  })
}

/** (x − mean) / √(variance + ε) over the last axis. */
export function normalize(x: Nd): Nd {
  const centred = map((v, m) => v - m, x, reduce(mean, x, [-1], true))
  return map((v, s) => v / Math.sqrt(s + 1e-5), centred, reduce((v) => mean(v.map((z) => z * z)), centred, [-1], true))
}

export const reshape = (x: Nd, shape: readonly number[]): Nd => ({ shape, data: x.data })

/** −log softmax(logits)[target], weighted. */
export function crossEntropy(logits: Nd, targets: Nd, weights: ArrayLike<number>): Nd {
  const classes = logits.shape[logits.shape.length - 1]
  const p = softmax(logits).data
  const losses = Array.from(targets.data, (target, row) => -Math.log(p[row * classes + target]) * weights[row])
  return { shape: [], data: [sum(losses) / sum(Array.from(weights))] }
}

/** The error function, by its Maclaurin series near 0 and its continued fraction beyond (Abramowitz & Stegun 7.1.6, 7.1.14). */
export function erf(x: number): number {
  const a = Math.abs(x)
  if (a < 2.5) {
    let term = x
    let total = x
    for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(total); n++) {
      term *= (2 * x * x) / (2 * n + 1)
      total += term
    }
    return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * total
  }
  let fraction = a
  for (let n = 60; n > 0; n--) fraction = a + n / 2 / fraction
  return Math.sign(x) * (1 - Math.exp(-a * a) / Math.sqrt(Math.PI) / fraction)
}
