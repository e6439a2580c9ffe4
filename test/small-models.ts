/** A transformer and a convolutional net, small enough to train in seconds on a software GPU, and their data. */
import { block, convolution, dense, norm } from '../src/models/layers.ts'
import { stream } from '../src/random/index.ts'
import type { HostTensor, ResidentTensor, Runtime } from '../src/runtime/types.ts'
import {
  type Layout, type Scope, type Tensor, STATE, add, average, averagePool2d, constant, convTranspose2d, crossEntropy, declareLayout, embedding,
  gelu, groupNorm, initialize, input, mul, notPadding, relu, reshape, scheduleAt, silu, slice, sub, tanh, trainStep, upsample2d, writeModel,
} from '../src/tensor/index.ts'

export interface SmallModel {
  readonly name: string
  readonly loss: (p: Scope) => Tensor
  readonly rate: number
  /** The batch of an update, from 0. */
  readonly feeds: (update: number) => Record<string, HostTensor>
}

const [BATCH, LENGTH, VOCABULARY, WIDTH, HEADS, DEPTH] = [8, 13, 17, 32, 4, 2]

/** 0 where text may look, else −1e9. */
function causalMask(n: number): Tensor {
  return constant(Float32Array.from({ length: n * n }, (_, i) => (i % n > Math.floor(i / n) ? -1e9 : 0)), [n, n])
}

/** Counting modulo 16 in steps that differ by row, from a random start; the ends of some rows are padding (0). */
export function sequences(update: number): Int32Array {
  const draw = stream('small-models', 'sequences', update)
  const [starts, steps, lengths] = [draw.ints(BATCH, 16), draw.ints(BATCH, 3), draw.ints(BATCH, 6)]
  return Int32Array.from({ length: BATCH * LENGTH }, (_, i) => {
    const [row, t] = [Math.floor(i / LENGTH), i % LENGTH]
    return t >= LENGTH - lengths[row] ? 0 : 1 + ((starts[row] + t * (1 + steps[row])) % 16)
  })
}

export const TRANSFORMER: SmallModel = {
  name: 'transformer',
  rate: 3e-3,
  loss(p) {
    const tokens = input('tokens', [BATCH, LENGTH], 'int32')
    const text = LENGTH - 1
    const words = embedding(p.parameter('words', [VOCABULARY, WIDTH], { normal: 0.02 }), slice(tokens, 1, 0, text))
    let x = add(words, p.parameter('positions', [text, WIDTH], { normal: 0.02 }))
    for (let i = 0; i < DEPTH; i++) x = block(p, `block${i}`, x, { heads: HEADS, depth: DEPTH, mask: causalMask(text), activation: i === 0 ? silu : gelu })
    const targets = slice(tokens, 1, 1, LENGTH)
    return crossEntropy(dense(p, 'head', norm(p, 'norm', x), VOCABULARY), targets, notPadding(targets))
  },
  feeds: (update) => ({ tokens: { dims: [BATCH, LENGTH], data: sequences(update) } }),
}

const SIDE = 12

/** Noisy bars of two directions and two places: four classes. */
function bars(update: number): { readonly pixels: Float32Array; readonly labels: Int32Array } {
  const draw = stream('small-models', 'bars', update)
  const labels = draw.ints(BATCH, 4)
  const pixels = draw.normals(BATCH * SIDE * SIDE).map((z, i) => {
    const [b, row, column] = [Math.floor(i / (SIDE * SIDE)), Math.floor(i / SIDE) % SIDE, i % SIDE]
    const across = labels[b] % 2 === 0 ? row : column
    return 0.1 * z + (Math.abs(across - (labels[b] < 2 ? 3 : 8)) < 2 ? 1 : -1)
  })
  return { pixels, labels }
}

/** Convolutional auto-encoder with a classifier on its narrow part: strides, pooling, norms, both ways of enlarging. */
export const CONVOLUTIONAL: SmallModel = {
  name: 'convolutional net',
  rate: 3e-3,
  loss(p) {
    const pixels = input('pixels', [BATCH, 1, SIDE, SIDE])
    const labels = input('labels', [BATCH], 'int32')
    const groups = (name: string, x: Tensor): Tensor =>
      groupNorm(x, 2, p.parameter(`${name}.gain`, [x.shape[1]], { fill: 1 }), p.parameter(`${name}.bias`, [x.shape[1]], { fill: 0 }))
    let x = silu(groups('norm1', convolution(p, 'stem', pixels, 8)))
    x = relu(groups('norm2', convolution(p, 'down', x, 12, 2)))
    const narrow = averagePool2d(x, 2)
    const logits = dense(p, 'classes', reshape(averagePool2d(narrow, 3), [BATCH, 12]), 4)
    x = silu(convTranspose2d(narrow, p.parameter('up.weight', [12, 8, 3, 3], { normal: 0.1 }, true), 2, 1, 1))
    const image = tanh(convolution(p, 'out', upsample2d(x, 2), 1))
    const error = sub(image, pixels)
    return add(crossEntropy(logits, labels), average(mul(error, error)))
  },
  feeds(update) {
    const { pixels, labels } = bars(update)
    return { pixels: { dims: [BATCH, 1, SIDE, SIDE], data: pixels }, labels: { dims: [BATCH], data: labels } }
  },
}

/** The model's layout and first weights. */
export function begin(model: SmallModel): { readonly layout: Layout; readonly weights: Float32Array } {
  const layout = declareLayout(model.loss)
  return { layout, weights: initialize(layout, stream('small-models', model.name)) }
}

/** The losses of each update, and the weights after the last. */
export async function train(runtime: Runtime, model: SmallModel, updates: number): Promise<{ losses: number[]; weights: Float32Array }> {
  const { layout, weights } = begin(model)
  const next = STATE.map((name) => `next.${name}`)
  const executable = await runtime.compile(writeModel(trainStep(layout, model.loss)), next, { strict: true })
  const dims = [layout.size]
  let state: ResidentTensor[] = []
  for (const name of STATE) state.push(await runtime.upload({ dims, data: name === 'parameters' ? weights : new Float32Array(layout.size) }))
  const losses: number[] = []
  for (let update = 0; update < updates; update++) {
    const { host, resident } = await executable.run({
      ...model.feeds(update),
      ...Object.fromEntries(STATE.map((name, i) => [name, state[i]])),
      schedule: { dims: [3], data: scheduleAt(update + 1, model.rate) },
    })
    for (const tensor of state) tensor.dispose()
    state = next.map((name) => resident[name])
    losses.push(host.loss.data[0])
  }
  const trained = Float32Array.from(await state[0].read())
  for (const tensor of state) tensor.dispose()
  await executable.dispose()
  return { losses, weights: trained }
}
