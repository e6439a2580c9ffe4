/** What the bench times on one runtime; the same code in Node and in a browser's worker. */
import { type PresetName, presetConfig } from '../src/lab/presets/index.ts'
import type { RoundRecord } from '../src/lab/record.ts'
import { castOf } from '../src/lab/agents.ts'
import { runExperiment } from '../src/lab/run.ts'
import { encodeAll } from '../src/lab/reserve.ts'
import { FAMILIES, frameOf, loadCast } from '../src/models/index.ts'
import type { CaptionerName, DiffusionName } from '../src/models/names.ts'
import type { Captioner, DiffusionModel } from '../src/models/types.ts'
import { stream } from '../src/random/index.ts'
import type { DeviceInfo, Runtime } from '../src/runtime/types.ts'
import { initialize } from '../src/tensor/index.ts'
import { loadWorld } from '../src/worlds/index.ts'
import { type LongestRuns, longestRuns } from './graph-runs.ts'
import { GraphTrainer, type Steps, type Trainer } from './workload.ts'

/** Reads a file under public/; rejects where there is none. */
type ReadFile = (path: string) => Promise<Uint8Array>

/** Images or captions made in one go: as many as the models make in one graph run. */
export const SAMPLES = 32
/** Updates of one turn. */
const UPDATES = 2

export type Generator = CaptionerName | DiffusionName

export interface TimedRounds {
  readonly rounds: readonly Pick<RoundRecord, 'round' | 'seconds' | 'digest'>[]
}

/** A pocket model of Shapes with random weights: speed does not depend on them. */
interface Subject {
  /** Makes `SAMPLES` images (16 denoising steps under guidance) or captions. */
  make(): Promise<unknown>
  /** Trains `UPDATES` updates of 32. */
  train(): Promise<unknown>
}

export class Side implements Trainer {
  private trainer: Promise<GraphTrainer> | undefined
  private readonly subjects = new Map<Generator, Promise<Subject>>()

  constructor(private readonly runtime: Runtime, private readonly read: ReadFile) {}

  device(): DeviceInfo {
    return this.runtime.device
  }

  async train(steps: number): Promise<Steps> {
    this.trainer ??= GraphTrainer.open(this.runtime)
    return (await this.trainer).train(steps)
  }

  /** Milliseconds for one image or caption. */
  async sample(family: Generator): Promise<number> {
    return this.time(family, 'make', SAMPLES)
  }

  /** Milliseconds for one update. */
  async update(family: Generator): Promise<number> {
    return this.time(family, 'train', UPDATES)
  }

  private async time(family: Generator, what: keyof Subject, count: number): Promise<number> {
    const known = this.subjects.get(family) ?? this.open(family)
    this.subjects.set(family, known)
    const subject = await known
    const begin = performance.now()
    await subject[what]()
    return (performance.now() - begin) / count
  }

  private async open(family: Generator): Promise<Subject> {
    const world = await loadWorld('shapes', this.read)
    const { decoding, training } = presetConfig('shapes-joint')
    const frame = frameOf(world)
    const { layout, create } = FAMILIES[family]
    const model: Captioner | DiffusionModel = create(this.runtime, frame, 'pocket', initialize(layout(frame, 'pocket'), stream('bench', family)))
    const split = world.split('validation')
    const indices = Array.from({ length: SAMPLES }, (_, i) => i)
    const images = split.images(indices)
    const tokens = encodeAll(world.tokenizer, indices.map((i) => split.captions(i)[0]))
    return {
      make: () => ('caption' in model ? model.caption(images, decoding, stream('bench', 'caption')) : model.generate(tokens, decoding, stream('bench', 'image'))),
      train: () => model.train({ images, tokens }, { ...training, updates: UPDATES, stream: stream('bench', 'train') }),
    }
  }

  /** Milliseconds of the longest graph run, by what it was for. */
  longestRuns(): Promise<LongestRuns> {
    return longestRuns(this.runtime, this.read)
  }

  /** The base's evaluation and one full round of a joint loop: that of the preset. */
  async rounds(preset: PresetName): Promise<TimedRounds> {
    const config = { ...presetConfig(preset), rounds: 1 }
    const world = await loadWorld(config.world, this.read)
    const { members, judge, dispose } = await loadCast({ world, size: config.size, runtime: this.runtime, read: this.read, ...castOf(config) })
    const rounds: RoundRecord[] = []
    for await (const { record } of runExperiment({ config, world, members, judge })) rounds.push(record)
    await dispose()
    return { rounds: rounds.map(({ round, seconds, digest }) => ({ round, seconds, digest })) }
  }
}
