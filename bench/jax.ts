/**
 * The workload of workload.ts written for jax-js, the way its own documentation writes models: same
 * architecture, weights, batches, clipping and AdamW; one jitted function a train step.
 *
 * jax-js counts references: a function uses up the arrays that it is handed, and `.ref` keeps one for another use.
 */
import { blockUntilReady, defaultDevice, init, jit, nn, numpy as np, valueAndGrad } from '@jax-js/jax'
import { ADAMW, scheduleAt, sizeOf } from '../src/tensor/index.ts'
import { LAYOUT, WORKLOAD, batchAt, startingParameters, type Steps, type Trainer } from './workload.ts'

const { batch, sequence, width, layers, heads, vocabulary, rate } = WORKLOAD

/** By the names of the layout; a type alias, since jax-js takes no interface for a tree of arrays. */
type Arrays = { [name: string]: np.Array }

/** x [n, k] · weight + bias. */
const dense = (p: Arrays, name: string, x: np.Array): np.Array => np.matmul(x, p[`${name}.weight`]).add(p[`${name}.bias`])

const norm = (p: Arrays, name: string, x: np.Array): np.Array => nn.standardize(x).mul(p[`${name}.gain`]).add(p[`${name}.bias`])

/** Causal self-attention of x [n, width], n = batch · sequence. */
function attention(p: Arrays, name: string, x: np.Array): np.Array {
  const [q, k, v] = np.split(dense(p, `${name}.qkv`, x), 3, 1).map((part) => part.reshape([batch, sequence, heads, width / heads]))
  const mixed = nn.dotProductAttention(q, k, v, { isCausal: true })
  return dense(p, `${name}.out`, mixed.reshape([batch * sequence, width]))
}

/** Uses each parameter once, and so needs no `.ref` of any. */
function loss(p: Arrays, tokens: np.Array, targets: np.Array): np.Array {
  const words = np.matmul(nn.oneHot(tokens, vocabulary), p['embedding'])
  let x = words.reshape([batch, sequence, width]).add(p['positions']).reshape([batch * sequence, width])
  for (let i = 0; i < layers; i++) {
    x = x.ref.add(attention(p, `block${i}.attention`, norm(p, `block${i}.norm1`, x)))
    const up = nn.gelu(dense(p, `block${i}.mlp.up`, norm(p, `block${i}.norm2`, x.ref)), { approximate: false })
    x = x.add(dense(p, `block${i}.mlp.down`, up))
  }
  const scores = nn.logSoftmax(dense(p, 'head', norm(p, 'norm', x)))
  return scores.mul(nn.oneHot(targets, vocabulary)).sum().mul(-1 / (batch * sequence))
}

/** One AdamW step; uses up the state. `schedule` [3] as `scheduleAt` gives it. */
const step = jit((p: Arrays, first: Arrays, second: Arrays, schedule: np.Array, tokens: np.Array, targets: np.Array) => {
  const { beta1, beta2, epsilon, decay, clip } = ADAMW
  const names = Object.keys(p)
  const [value, gradients] = valueAndGrad(loss)(Object.fromEntries(names.map((name) => [name, p[name].ref])), tokens, targets)
  const [learning, correct1, correct2] = np.split(schedule, 3).map((part) => part.reshape([]))
  const square = names.map((name) => np.square(gradients[name].ref).sum()).reduce((a, b) => a.add(b))
  const scale = np.minimum(np.reciprocal(np.sqrt(square).add(1e-6)).mul(clip), 1)
  const next: { p: Arrays; first: Arrays; second: Arrays } = { p: {}, first: {}, second: {} }
  for (const name of names) {
    const gradient = gradients[name].mul(scale.ref)
    const m = first[name].mul(beta1).add(gradient.ref.mul(1 - beta1))
    const v = second[name].mul(beta2).add(np.square(gradient).mul(1 - beta2))
    const update = m.ref.mul(correct1.ref.mul(learning.ref)).div(np.sqrt(v.ref.mul(correct2.ref)).add(epsilon))
    const kept = LAYOUT.parameters.get(name)?.decay ? p[name].mul(learning.ref.mul(-decay).add(1)) : p[name]
    next.p[name] = kept.sub(update)
    next.first[name] = m
    next.second[name] = v
  }
  for (const used of [scale, learning, correct1, correct2]) used.dispose()
  return { ...next, value }
})

function toArrays(flat: Float32Array): Arrays {
  return Object.fromEntries([...LAYOUT.parameters.values()].map(({ name, shape, offset }) =>
    [name, np.array(flat.slice(offset, offset + sizeOf(shape))).reshape([...shape])]))
}

/** The workload on jax-js's WASM backend. */
export class JaxTrainer implements Trainer {
  private update = 0
  private state: { p: Arrays; first: Arrays; second: Arrays }

  private constructor() {
    const zeros = new Float32Array(LAYOUT.size)
    this.state = { p: toArrays(startingParameters()), first: toArrays(zeros), second: toArrays(zeros) }
  }

  static async open(): Promise<JaxTrainer> {
    if (!(await init('wasm')).includes('wasm')) throw new Error('jax-js cannot start its WASM backend here')
    defaultDevice('wasm')
    return new JaxTrainer()
  }

  async train(steps: number): Promise<Steps> {
    const ms: number[] = []
    const losses: number[] = []
    for (let i = 0; i < steps; i++) {
      this.update++
      const { tokens, targets } = batchAt(this.update)
      const feeds = [np.array(scheduleAt(this.update, rate)), np.array(tokens), np.array(targets)] as const
      const begin = performance.now()
      const { value, ...state } = step(this.state.p, this.state.first, this.state.second, ...feeds)
      await blockUntilReady([value, state])
      ms.push(performance.now() - begin)
      this.state = state
      losses.push((await value.data())[0])
    }
    return { ms, losses }
  }
}
