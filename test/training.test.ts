/** Training on Node's CPU: the optimizer against plain arithmetic, a transformer against PyTorch. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stream } from '../src/random/index.ts'
import { createNodeRuntime } from '../src/runtime/node.ts'
import type { HostTensor, Runtime } from '../src/runtime/types.ts'
import {
  ADAMW, type Scope, type Tensor, add, constant, declareLayout, embedding, gradients, initialize, input, mul, scheduleAt, stopGradient, sub, total,
  trainStep, writeModel,
} from '../src/tensor/index.ts'
import { relativeError } from './op-graphs.ts'
import { TRANSFORMER, train } from './small-models.ts'

let runtime: Runtime
beforeAll(async () => {
  runtime = await createNodeRuntime({ device: 'cpu', threads: 1 })
})
afterAll(() => runtime.dispose())

async function evaluate(outputs: Record<string, Tensor>, feeds: Record<string, HostTensor>): Promise<Record<string, HostTensor>> {
  const executable = await runtime.compile(writeModel(outputs))
  const { host } = await executable.run(feeds)
  await executable.dispose()
  return host
}

const vector = (...values: number[]): HostTensor => ({ dims: [values.length], data: Float32Array.from(values) })

describe('AdamW', () => {
  const WEIGHTS = [3, 4]
  const BIAS = [5]
  const COUNT = 12 + 5 + 6

  /** strength/2 · Σ (w − 1)² over weights and bias; `idle` is a parameter that has no gradient, yet decays. */
  function loss(p: Scope): Tensor {
    const squares = (w: Tensor): Tensor => total(mul(sub(w, 1), sub(w, 1)))
    const idle = p.parameter('idle', [6], { fill: 2 }, true)
    const bias = p.parameter('bias', BIAS, { normal: 1 })
    const sum = add(squares(p.parameter('weights', WEIGHTS, { normal: 1 }, true)), squares(bias))
    return add(mul(mul(sum, input('strength', [])), 0.5), mul(total(stopGradient(idle)), 0))
  }

  const layout = declareLayout(loss)
  const start = initialize(layout, stream('adamw'))

  /** The update of Loshchilov & Hutter (2019), algorithm 2, in double precision, after clipping by the global norm. */
  function reference(strengths: readonly number[], rate: number): { w: number[]; m: number[]; v: number[]; norms: number[]; losses: number[] } {
    const w = Array.from(start)
    const [m, v] = [w.map(() => 0), w.map(() => 0)]
    const [norms, losses]: number[][] = [[], []]
    const decays = (i: number): boolean => i < 18
    const idle = (i: number): boolean => i < 6 || i >= COUNT
    strengths.forEach((strength, step) => {
      const g = w.map((x, i) => (idle(i) ? 0 : strength * (x - 1)))
      const norm = Math.sqrt(g.reduce((s, x) => s + x * x, 0))
      norms.push(norm)
      losses.push(w.reduce((s, x, i) => s + (idle(i) ? 0 : (strength * (x - 1) ** 2) / 2), 0))
      for (let i = 0; i < w.length; i++) {
        const clipped = g[i] * Math.min(1, ADAMW.clip / norm)
        m[i] = ADAMW.beta1 * m[i] + (1 - ADAMW.beta1) * clipped
        v[i] = ADAMW.beta2 * v[i] + (1 - ADAMW.beta2) * clipped ** 2
        const [mean, square] = [m[i] / (1 - ADAMW.beta1 ** (step + 1)), v[i] / (1 - ADAMW.beta2 ** (step + 1))]
        if (decays(i)) w[i] -= rate * ADAMW.decay * w[i]
        w[i] -= (rate * mean) / (Math.sqrt(square) + ADAMW.epsilon)
      }
    })
    return { w, m, v, norms, losses }
  }

  it('gives the same weights as plain arithmetic, with clipping and without', async () => {
    const strengths = [0.01, 10, 0.1, 300, 0.001, 0.002]
    const rate = 0.05
    const expected = reference(strengths, rate)
    expect(expected.norms.map((norm) => norm > ADAMW.clip)).toEqual([false, true, false, true, false, false])
    expect([...layout.parameters.keys()]).toEqual(['idle', 'weights', 'bias'])

    const executable = await runtime.compile(writeModel(trainStep(layout, loss)))
    let state: Record<'parameters' | 'first' | 'second', Float32Array> = { parameters: start, first: new Float32Array(layout.size), second: new Float32Array(layout.size) }
    for (const [step, strength] of strengths.entries()) {
      const feeds = Object.entries(state).map(([name, data]) => [name, { dims: [layout.size], data }] as const)
      const { host } = await executable.run({
        ...Object.fromEntries(feeds), strength: { dims: [], data: Float32Array.of(strength) }, schedule: { dims: [3], data: scheduleAt(step + 1, rate) },
      })
      expect(host.loss.data[0] / expected.losses[step]).toBeCloseTo(1, 5)
      expect(host.norm.data[0] / expected.norms[step]).toBeCloseTo(1, 5)
      const next = (name: string): Float32Array => Float32Array.from(host[`next.${name}`].data)
      state = { parameters: next('parameters'), first: next('first'), second: next('second') }
    }
    await executable.dispose()
    expect(relativeError(state.parameters, expected.w)).toBeLessThan(1e-5)
    expect(relativeError(state.first, expected.m)).toBeLessThan(1e-5)
    expect(relativeError(state.second, expected.v)).toBeLessThan(1e-5)
    expect(state.parameters[0]).toBeCloseTo(2 * (1 - rate * ADAMW.decay) ** strengths.length, 6)
    expect(state.parameters.slice(COUNT).every((x) => x === 0)).toBe(true)
  })

  it('schedules rate and bias corrections', () => {
    for (const t of [1, 2, 3, 7, 100, 4321]) {
      const expected = [0.25, 1 / (1 - ADAMW.beta1 ** t), 1 / (1 - ADAMW.beta2 ** t)]
      expect(relativeError(scheduleAt(t, 0.25), expected)).toBeLessThan(1e-7)
    }
  })
})

describe('differentiation', () => {
  it('stops where it is told to, and only there', async () => {
    const x = input('x', [3])
    const [half] = gradients(total(mul(stopGradient(x), x)), [x])
    const [whole] = gradients(total(mul(x, x)), [x])
    const host = await evaluate({ half, whole }, { x: vector(1, -2, 3) })
    expect(host.half.data).toEqual(Float32Array.of(1, -2, 3))
    expect(host.whole.data).toEqual(Float32Array.of(2, -4, 6))
  })

  it('adds up over all paths, and can be repeated', async () => {
    const x = input('x', [2])
    const [first] = gradients(total(mul(mul(x, x), add(x, x))), [x])
    const [second] = gradients(total(first), [x])
    const host = await evaluate({ first, second }, { x: vector(1, -3) })
    expect(host.first.data).toEqual(Float32Array.of(6, 54))
    expect(host.second.data).toEqual(Float32Array.of(12, -36))
  })
})

describe('graphs in use', () => {
  it('may have inputs and outputs of any name', async () => {
    const host = await evaluate({ t0: add(mul(input('c0', [2]), constant([2], [1])), constant([1], [1])) }, { c0: vector(1, 2) })
    expect(host.t0.data).toEqual(Float32Array.of(3, 5))
  })

  it('report an index outside an embedding', async () => {
    const rows = embedding(constant([1, 2, 3], [3, 1]), input('i', [1], 'int32'))
    await expect(evaluate({ rows }, { i: { dims: [1], data: Int32Array.of(3) } })).rejects.toThrow(/out of .*bounds/)
  })
})

describe('a transformer', () => {
  /*
   * Losses of the same model in PyTorch 1.13.0 (Debian's python3-torch), from the same first weights and batches:
   * torch.nn.functional.{embedding, layer_norm, silu, gelu} and cross_entropy(logits, targets, ignore_index=0), then
   *   torch.nn.utils.clip_grad_norm_(parameters, 1.0)
   *   torch.optim.AdamW([{'params': decayed, 'weight_decay': 0.01}, {'params': others, 'weight_decay': 0}],
   *                     lr=3e-3, betas=(0.9, 0.99), eps=1e-8).step()
   * The gradient's norm lay between 4.0 and 10.5, so that clipping was always active.
   */
  const PYTORCH = [
    3.354391, 2.909387, 2.563144, 2.611281, 2.423199, 2.364753, 2.288783, 2.2647, 2.042088, 1.87694,
    2.147223, 1.846333, 1.76977, 1.790206, 1.627907, 1.823897, 1.436462, 1.425769, 1.206064, 1.354627,
  ]

  it('has the losses that PyTorch has', async () => {
    const { losses } = await train(runtime, TRANSFORMER, PYTORCH.length)
    losses.forEach((loss, i) => expect(Math.abs(loss / PYTORCH[i] - 1)).toBeLessThan(1e-3))
  })
})
