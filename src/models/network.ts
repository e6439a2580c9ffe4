/** A network on a device: its parameters, and its graphs, compiled when first used. */
import type { Executable, Feed, ResidentTensor, RunResult, Runtime } from '../runtime/types.ts'
import { type Layout, type Scope, type Tensor, ADAMW, CARRIED, STATE, bind, flopsOf, input, partStep, scheduleAt, trainStep, writeModel } from '../tensor/index.ts'
import { remember } from '../runtime/remember.ts'
import type { TrainOptions, TrainReport, Compute } from './types.ts'

/** Optimizer state on the host, as checkpoints of pretraining keep it. */
export interface TrainState {
  readonly parameters: Float32Array
  readonly first: Float32Array
  readonly second: Float32Array
  /** Updates made since the moments were zero. */
  readonly updates: number
}

type Feeds = Readonly<Record<string, Feed>>

interface Compiled {
  readonly executable: Executable
  readonly flops: number
}

export interface RunOptions {
  /** Outputs that stay on the device. */
  readonly resident?: readonly string[]
  /** What the run counts as in `compute`. */
  readonly passes?: number
}

export interface NetworkTraining extends Pick<TrainOptions, 'updates' | 'progress'> {
  readonly rateAt: (update: number) => number
  /** Continue with these moments; zero moments without it. */
  readonly from?: TrainState
  /** Parameters whose names begin with one of these keep their values. */
  readonly frozen?: readonly string[]
  /**
   * An update is computed in so many graph runs, each on an equal part of the batch, so that none holds the device for long; 1 if absent.
   * The loss is then that of a part, and must be a mean over samples.
   */
  readonly parts?: number
}

export class Network {
  private readonly compiled = new Map<string, Promise<Compiled>>()
  private resident: ResidentTensor | undefined
  private done: Compute = { passes: 0, flops: 0 }

  constructor(readonly runtime: Runtime, readonly layout: Layout, private values: Float32Array) {
    this.checkSize(values)
  }

  private checkSize(values: Float32Array): void {
    if (values.length !== this.layout.size) throw new Error(`model: ${values.length} parameters given, the architecture has ${this.layout.size}`)
  }

  /** A copy of the flat parameter vector. */
  get parameters(): Float32Array {
    return this.values.slice()
  }

  load(values: Float32Array): void {
    this.checkSize(values)
    this.values = values.slice()
    this.resident?.dispose()
    this.resident = undefined
  }

  /** All that it has computed since it was made. */
  get compute(): Compute {
    return this.done
  }

  private compile(key: string, write: () => Record<string, Tensor>, resident: readonly string[]): Promise<Compiled> {
    return remember(this.compiled, key, async () => {
      const outputs = write()
      const model = writeModel(outputs, { oneSumOrder: this.runtime.device.kind !== 'webgpu' })
      return { executable: await this.runtime.compile(model, resident), flops: flopsOf(Object.values(outputs)) }
    })
  }

  private async execute({ executable, flops }: Compiled, feeds: Feeds, passes: number): Promise<RunResult> {
    const result = await executable.run(feeds)
    this.done = { passes: this.done.passes + passes, flops: this.done.flops + flops }
    return result
  }

  /**
   * Runs one forward graph with the current parameters.
   * @param key names the graph: the same key always stands for the same `write`
   */
  async run(key: string, write: (p: Scope) => Record<string, Tensor>, feeds: Feeds, { resident = [], passes = 0 }: RunOptions = {}): Promise<RunResult> {
    const compiled = await this.compile(key, () => write(bind(this.layout, input('parameters', [this.layout.size]))), resident)
    this.resident ??= await this.runtime.upload({ dims: [this.layout.size], data: this.values })
    return this.execute(compiled, { ...feeds, parameters: this.resident }, passes)
  }

  /**
   * Trains in place. Losses are read back every few updates only, since reading stalls a GPU.
   * @param feedsOf makes the batch of an update, from 0
   */
  async train(
    key: string, loss: (p: Scope) => Tensor, feedsOf: (update: number) => Feeds,
    { updates, rateAt, progress, from, frozen = [], parts = 1 }: NetworkTraining,
  ): Promise<TrainReport & { state: TrainState }> {
    const next = STATE.map((name) => `next.${name}`)
    const options = { isFrozen: (name: string): boolean => frozen.some((prefix) => name.startsWith(prefix)), share: 1 / parts }
    const compiled = await this.compile(key, () => trainStep(this.layout, loss, options), [...next, 'loss', 'norm'])
    const zeros = new Float32Array(this.layout.size)
    const start = from ?? { parameters: this.values, first: zeros, second: zeros, updates: 0 }
    let state = await Promise.all(STATE.map((name) => this.runtime.upload({ dims: [this.layout.size], data: start[name] })))
    const earlier = parts > 1 ? await this.earlierParts(key, loss, parts, options) : null
    const losses: number[] = []
    try {
      for (let update = 0; update < updates; update++) {
        const feeds = feedsOf(update)
        const carried = await earlier?.run(feeds, state[0], async (done) => progress?.(update + done / parts, updates))
        const { resident } = await this.execute(compiled, {
          ...partOf(feeds, parts - 1, parts),
          ...carried,
          ...Object.fromEntries(STATE.map((name, i) => [name, state[i]])),
          schedule: { dims: [3], data: scheduleAt(start.updates + update + 1, rateAt(update), ADAMW) },
        }, 0)
        for (const tensor of [...state, ...Object.values(carried ?? {})]) tensor.dispose()
        state = next.map((name) => resident[name])
        if (update % READ_EVERY === READ_EVERY - 1 || update === updates - 1) losses.push((await resident['loss'].read())[0])
        resident['loss'].dispose()
        resident['norm'].dispose()
        await progress?.(update + 1, updates)
      }
      const [parameters, first, second] = await Promise.all(state.map(async (t) => Float32Array.from(await t.read())))
      this.load(parameters)
      const tail = losses.slice(-Math.max(1, Math.ceil(losses.length / 10)))
      return {
        losses, loss: tail.reduce((a, b) => a + b, 0) / tail.length,
        state: { parameters, first, second, updates: start.updates + updates },
      }
    } finally {
      for (const tensor of state) tensor.dispose()
      earlier?.dispose()
    }
  }

  /** The parts of a batch before its last, and what they come to. */
  private async earlierParts(key: string, loss: (p: Scope) => Tensor, parts: number, options: Parameters<typeof partStep>[2]) {
    const next = CARRIED.map((name) => `next.${name}`)
    const compiled = await this.compile(`${key}.part`, () => partStep(this.layout, loss, options), next)
    const nothing = await Promise.all(CARRIED.map((name) => this.runtime.upload(
      name === 'gradient' ? { dims: [this.layout.size], data: new Float32Array(this.layout.size) } : { dims: [], data: new Float32Array(1) })))
    return {
      /** @returns the inputs CARRIED of the last part; the caller disposes of them */
      run: async (feeds: Feeds, parameters: ResidentTensor, onPart: (done: number) => Promise<unknown>): Promise<Record<string, ResidentTensor>> => {
        let carried = nothing
        const drop = (): void => { if (carried !== nothing) for (const tensor of carried) tensor.dispose() }
        try {
          for (let part = 0; part < parts - 1; part++) {
            const { resident } = await this.execute(compiled, {
              ...partOf(feeds, part, parts), parameters, ...Object.fromEntries(CARRIED.map((name, i) => [name, carried[i]])),
            }, 0)
            drop()
            carried = next.map((name) => resident[name])
            await onPart(part + 1)
          }
        } catch (error) {
          // As where it is stopped between two parts.
          drop()
          throw error
        }
        return Object.fromEntries(CARRIED.map((name, i) => [name, carried[i]]))
      },
      dispose: (): void => nothing.forEach((tensor) => tensor.dispose()),
    }
  }

  async dispose(): Promise<void> {
    this.resident?.dispose()
    this.resident = undefined
    const all = [...this.compiled.values()]
    this.compiled.clear()
    for (const compiled of all) await (await compiled).executable.dispose()
  }
}

/** Equal parts of all feeds along their first axis, that of samples. @throws RangeError where they do not come out even */
function partOf(feeds: Feeds, part: number, parts: number): Feeds {
  if (parts === 1) return feeds
  return Object.fromEntries(Object.entries(feeds).map(([name, feed]) => {
    if (!('data' in feed) || feed.dims[0] % parts !== 0) throw new RangeError(`${name}: a batch of ${feed.dims[0]} cannot be taken in ${parts} parts`)
    const length = feed.data.length / parts
    return [name, { dims: [feed.dims[0] / parts, ...feed.dims.slice(1)], data: feed.data.subarray(part * length, (part + 1) * length) }]
  }))
}

const READ_EVERY = 5
/** Updates over which the rate rises from zero. */
const WARM_UP = 5

/** The loop's rate: a short rise, then constant. */
export const warmUp = (rate: number) => (update: number): number => rate * Math.min(1, (update + 1) / WARM_UP)
