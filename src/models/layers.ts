/** Layers that the architectures share, written with the tensor floor. Shapes: b batch, t tokens, w width. */
import {
  type Scope, type Tensor, add, concat, conv2d, div, layerNorm, linear, matmul, mul, notPadding, reshape, silu, slice, softmax, sub, sum,
  swap, transpose,
} from '../tensor/index.ts'

/** Dense layer with a bias; weights start at 1/√fan-in times `gain`. */
export function dense(p: Scope, name: string, x: Tensor, outputs: number, gain = 1): Tensor {
  const inputs = x.shape.at(-1)!
  const w = p.parameter(`${name}.weight`, [inputs, outputs], gain === 0 ? { fill: 0 } : { normal: gain / Math.sqrt(inputs) }, true)
  return linear(x, w, p.parameter(`${name}.bias`, [outputs], { fill: 0 }))
}

/** Layer normalization with learned gain and bias. */
export function norm(p: Scope, name: string, x: Tensor): Tensor {
  const w = x.shape.at(-1)!
  return layerNorm(x, p.parameter(`${name}.gain`, [w], { fill: 1 }), p.parameter(`${name}.bias`, [w], { fill: 0 }))
}

/** 3×3 convolution with bias (He initialisation times `gain`). x [b, c, h, w] → [b, outputs, h/stride, w/stride]. */
export function convolution(p: Scope, name: string, x: Tensor, outputs: number, stride = 1, gain = 1): Tensor {
  const inputs = x.shape[1]
  const start = gain === 0 ? { fill: 0 } : { normal: gain * Math.sqrt(2 / (9 * inputs)) }
  const w = p.parameter(`${name}.weight`, [outputs, inputs, 3, 3], start, true)
  return add(conv2d(x, w, stride, 1), p.parameter(`${name}.bias`, [outputs, 1, 1], { fill: 0 }))
}

const MASKED = -1e9

/** Added to attention scores: padding is not looked at. tokens int32 [b, t] → [b, 1, 1, t]. */
export const paddingMask = (tokens: Tensor): Tensor =>
  reshape(mul(sub(1, notPadding(tokens)), MASKED), [tokens.shape[0], 1, 1, tokens.shape[1]])

/** Mean over the words that are there: x [b, t, w], tokens int32 [b, t] → [b, w]. */
export function meanOfWords(x: Tensor, tokens: Tensor): Tensor {
  const weights = reshape(notPadding(tokens), [...tokens.shape, 1])
  return div(sum(mul(x, weights), [1]), sum(weights, [1]))
}

/** Squares of an image as tokens: [b, c, h, w] → [b, squares, patch² c]. */
export function patchify(x: Tensor, patch: number): Tensor {
  const [b, c, h, w] = x.shape
  const grid = reshape(x, [b, c, h / patch, patch, w / patch, patch])
  return reshape(transpose(grid, [0, 2, 4, 1, 3, 5]), [b, (h / patch) * (w / patch), c * patch * patch])
}

/** Splits heads: [b, t, w] → [b, heads, t, w/heads]. */
const split = (x: Tensor, heads: number): Tensor =>
  transpose(reshape(x, [x.shape[0], x.shape[1], heads, x.shape[2] / heads]), [0, 2, 1, 3])

const join = (x: Tensor): Tensor =>
  reshape(transpose(x, [0, 2, 1, 3]), [x.shape[0], x.shape[2], x.shape[1] * x.shape[3]])

/** Keys and values of an attention layer, heads split: [b, heads, t, w/heads] each. */
export interface KeysValues { readonly keys: Tensor; readonly values: Tensor }

/** Softmax(q·kᵀ/√d + mask)·v over heads. q [b, t, w]; mask, if any, broadcasts to [b, heads, t, s]. */
export function attend(q: Tensor, { keys, values }: KeysValues, heads: number, mask?: Tensor): Tensor {
  const queries = split(mul(q, 1 / Math.sqrt(q.shape[2] / heads)), heads)
  const scores = matmul(queries, swap(keys))
  return join(matmul(softmax(mask ? add(scores, mask) : scores), values))
}

/** Queries, keys and values of x by one product. */
export function project(p: Scope, name: string, x: Tensor, heads: number): KeysValues & { readonly queries: Tensor } {
  const w = x.shape[2]
  const qkv = dense(p, `${name}.qkv`, x, 3 * w)
  return { queries: slice(qkv, 2, 0, w), keys: split(slice(qkv, 2, w, 2 * w), heads), values: split(slice(qkv, 2, 2 * w, 3 * w), heads) }
}

/** Keys and values alone, of tokens that are attended to but do not attend. */
export function projectKeysValues(p: Scope, name: string, x: Tensor, heads: number, width = x.shape[2]): KeysValues {
  const kv = dense(p, `${name}.kv`, x, 2 * width)
  return { keys: split(slice(kv, 2, 0, width), heads), values: split(slice(kv, 2, width, 2 * width), heads) }
}

/** Two dense layers, four times as wide between, SiLU. */
export const feedForward = (p: Scope, name: string, x: Tensor, gain = 1, activation: (x: Tensor) => Tensor = silu): Tensor =>
  dense(p, `${name}.down`, activation(dense(p, `${name}.up`, x, 4 * x.shape.at(-1)!)), x.shape.at(-1)!, gain)

export interface BlockOptions {
  readonly heads: number
  /** Number of blocks in the stack: residual branches start smaller in deeper stacks. */
  readonly depth: number
  /** Added to the attention scores. */
  readonly mask?: Tensor
  /** Keys and values of earlier tokens, to be attended to before those of x, in this order. */
  readonly past?: readonly KeysValues[]
  readonly activation?: (x: Tensor) => Tensor
}

/**
 * Pre-norm transformer block: self-attention and feed-forward, each added to x [b, t, w].
 * @returns the block's output, and x's own keys and values, for the `past` of later tokens
 */
export function blockWithCache(p: Scope, name: string, x: Tensor, options: BlockOptions): { readonly y: Tensor; readonly own: KeysValues } {
  const { heads, depth, mask, past = [], activation = silu } = options
  const gain = 1 / Math.sqrt(2 * depth)
  const { queries, ...own } = project(p, `${name}.attention`, norm(p, `${name}.norm1`, x), heads)
  const seen = past.length === 0 ? own : {
    keys: concat([...past, own].map(({ keys }) => keys), 2),
    values: concat([...past, own].map(({ values }) => values), 2),
  }
  const attended = add(x, dense(p, `${name}.attention.out`, attend(queries, seen, heads, mask), x.shape[2], gain))
  return { y: add(attended, feedForward(p, `${name}.mlp`, norm(p, `${name}.norm2`, attended), gain, activation)), own }
}

/** `blockWithCache` where the cache is of no use. */
export const block = (p: Scope, name: string, x: Tensor, options: BlockOptions): Tensor => blockWithCache(p, name, x, options).y
