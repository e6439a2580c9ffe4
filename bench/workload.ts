/**
 * The workload that engines are compared on: one AdamW step of a small language model, a pre-norm transformer
 * with exact GELU and a causal mask. The task is to continue arithmetic sequences modulo the vocabulary, so
 * losses must fall; batches and starting weights are the same wherever it runs.
 */
import { block, dense, norm } from '../src/models/layers.ts'
import { stream } from '../src/random/index.ts'
import type { Executable, ResidentTensor, Runtime } from '../src/runtime/types.ts'
import {
  type Scope, type Tensor, STATE, add, constant, crossEntropy, declareLayout, embedding, gelu, initialize, input, scheduleAt, trainStep, writeModel,
} from '../src/tensor/index.ts'

export const WORKLOAD = { batch: 32, sequence: 80, width: 128, layers: 4, heads: 4, vocabulary: 64, rate: 1e-3 } as const

const { batch, sequence, width, layers, heads, vocabulary, rate } = WORKLOAD

/** Cross-entropy of the next token, from inputs `tokens` and `targets`, int32 [batch, sequence]. */
function loss(p: Scope): Tensor {
  const tokens = input('tokens', [batch, sequence], 'int32')
  const targets = input('targets', [batch, sequence], 'int32')
  const mask = constant(Float32Array.from({ length: sequence ** 2 }, (_, i) => (i % sequence > Math.floor(i / sequence) ? -1e9 : 0)), [sequence, sequence])
  let x = add(
    embedding(p.parameter('embedding', [vocabulary, width], { normal: 0.02 }), tokens),
    p.parameter('positions', [sequence, width], { normal: 0.02 }),
  )
  for (let i = 0; i < layers; i++) x = block(p, `block${i}`, x, { heads, depth: layers, mask, activation: gelu })
  return crossEntropy(dense(p, 'head', norm(p, 'norm', x), vocabulary), targets)
}

export const LAYOUT = declareLayout(loss)

/** Starting weights, in the layout's order. */
export const startingParameters = (): Float32Array => initialize(LAYOUT, stream('bench', 'parameters'))

/** Tokens and what follows each, int32 [batch · sequence], of an update (from 1). */
export function batchAt(update: number): { readonly tokens: Int32Array; readonly targets: Int32Array } {
  const draws = stream('bench', 'batch', update)
  const starts = draws.ints(batch, vocabulary)
  const strides = draws.ints(batch, 8)
  const at = (row: number, column: number): number => (starts[row] + column * (strides[row] + 1)) % vocabulary
  const make = (shift: number): Int32Array =>
    Int32Array.from({ length: batch * sequence }, (_, i) => at(Math.floor(i / sequence), (i % sequence) + shift))
  return { tokens: make(0), targets: make(1) }
}

/** Milliseconds and loss of each of some train steps. */
export interface Steps {
  readonly ms: readonly number[]
  readonly losses: readonly number[]
}

/** Something that can take train steps of the workload, each going on from the last. */
export interface Trainer {
  train(steps: number): Promise<Steps>
}

/** The workload on one of the lab's runtimes. */
export class GraphTrainer implements Trainer {
  private update = 0

  private constructor(private readonly executable: Executable, private state: readonly ResidentTensor[]) {}

  /** @throws RuntimeError when part of the step would not run on the runtime's own device */
  static async open(runtime: Runtime): Promise<GraphTrainer> {
    const executable = await runtime.compile(writeModel(trainStep(LAYOUT, loss)), NEXT, { strict: true })
    const zeros = new Float32Array(LAYOUT.size)
    const state = await Promise.all([startingParameters(), zeros, zeros].map((data) => runtime.upload({ dims: [LAYOUT.size], data })))
    return new GraphTrainer(executable, state)
  }

  async train(steps: number): Promise<Steps> {
    const ms: number[] = []
    const losses: number[] = []
    for (let i = 0; i < steps; i++) {
      this.update++
      const { tokens, targets } = batchAt(this.update)
      const feeds = {
        ...Object.fromEntries(STATE.map((name, part) => [name, this.state[part]])),
        schedule: { dims: [3], data: scheduleAt(this.update, rate) },
        tokens: { dims: [batch, sequence], data: tokens },
        targets: { dims: [batch, sequence], data: targets },
      }
      const begin = performance.now()
      const { host, resident } = await this.executable.run(feeds)
      ms.push(performance.now() - begin)
      for (const tensor of this.state) tensor.dispose()
      this.state = NEXT.map((name) => resident[name])
      losses.push(host['loss'].data[0])
    }
    return { ms, losses }
  }
}

const NEXT = STATE.map((name) => `next.${name}`)
