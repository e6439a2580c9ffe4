/** What the bench times on one runtime; the same code in Node and in a browser's worker. */
import { type PresetName, presetConfig } from '../src/lab/presets.ts'
import type { RoundRecord } from '../src/lab/record.ts'
import { runExperiment } from '../src/lab/run.ts'
import { FAMILIES, FAMILIES_OF, type LoadedModels, type Role, type Size, baseFor, checkpointPath, frameOf, loadModels } from '../src/models/index.ts'
import { stream } from '../src/random/index.ts'
import type { DeviceInfo, Runtime } from '../src/runtime/types.ts'
import { initialize } from '../src/tensor/index.ts'
import { loadWorld } from '../src/worlds/index.ts'
import type { World } from '../src/worlds/types.ts'
import { GraphTrainer, type Steps, type Trainer } from './workload.ts'

/** Reads a file under public/; rejects where there is none. */
type ReadFile = (path: string) => Promise<Uint8Array>

/** Images or captions made in one go: as many as the models make in one graph run. */
export const SAMPLES = 32

/** Time for each sample, and what the weights were: speed does not depend on them, so none need be there. */
export interface Sampled {
  readonly ms: number
  readonly weights: 'checkpoint' | 'random'
}

export interface TimedRounds {
  readonly rounds: readonly Pick<RoundRecord, 'round' | 'seconds' | 'digest'>[]
  /** Roles whose checkpoint is missing, and whose weights were random. */
  readonly random: readonly Role[]
}

export class Side implements Trainer {
  private trainer: Promise<GraphTrainer> | undefined
  private makers: Promise<Record<Kind, Maker>> | undefined

  constructor(private readonly runtime: Runtime, private readonly read: ReadFile) {}

  device(): DeviceInfo {
    return this.runtime.device
  }

  async train(steps: number): Promise<Steps> {
    this.trainer ??= GraphTrainer.open(this.runtime)
    return (await this.trainer).train(steps)
  }

  /** Makes `SAMPLES` images (16 denoising steps under guidance) or captions with the pocket models of Shapes. */
  async sample(kind: Kind): Promise<Sampled> {
    this.makers ??= this.openMakers()
    const { make, weights } = (await this.makers)[kind]
    const begin = performance.now()
    await make()
    return { ms: (performance.now() - begin) / SAMPLES, weights }
  }

  private async openMakers(): Promise<Record<Kind, Maker>> {
    const world = await loadWorld('shapes', this.read)
    const { decoding } = presetConfig('shapes-joint')
    const { captioner, diffusion, random } = await this.load(world, 'pocket', ['captioner', 'diffusion'])
    const split = world.split('validation')
    const indices = Array.from({ length: SAMPLES }, (_, i) => i)
    const images = split.images(indices)
    const { length } = world.tokenizer
    const tokens = new Int32Array(SAMPLES * length)
    for (const i of indices) tokens.set(world.tokenizer.encode(split.captions(i)[0]), i * length)
    const weights = (role: Role) => (random.includes(role) ? 'random' : 'checkpoint')
    return {
      image: { make: () => diffusion.generate(tokens, decoding, stream('bench', 'image')), weights: weights('diffusion') },
      caption: { make: () => captioner.caption(images, decoding, stream('bench', 'caption')), weights: weights('captioner') },
    }
  }

  /** The base's evaluation and one full round of a joint loop: that of the preset. */
  async rounds(preset: PresetName): Promise<TimedRounds> {
    const config = { ...presetConfig(preset), rounds: 1 }
    const world = await loadWorld(config.world, this.read)
    const { judge, random, ...models } = await this.load(world, config.size, ['captioner', 'diffusion', 'judge'])
    const rounds: RoundRecord[] = []
    for await (const { record } of runExperiment({ config, world, models, judge })) rounds.push(record)
    await Promise.all([models.captioner, models.diffusion, judge].map((model) => model.dispose()))
    return { rounds: rounds.map(({ round, seconds, digest }) => ({ round, seconds, digest })), random }
  }

  private async load<R extends Role>(world: World, size: Size, roles: readonly R[]): Promise<LoadedModels<R> & { readonly random: readonly Role[] }> {
    const path = (role: Role): string => checkpointPath(baseFor(world.id, size, role))
    const there = await Promise.all(roles.map((role) => this.read(path(role)).then(() => true, () => false)))
    const random = roles.filter((_, i) => !there[i])
    const found = roles.filter((_, i) => there[i])
    const models = await loadModels<R>({ world, size, runtime: this.runtime, read: this.read, roles: found })
    const frame = frameOf(world)
    const made = random.map((role) => {
      const { layout, create } = FAMILIES[FAMILIES_OF[role][0]]
      return [role, create(this.runtime, frame, size, initialize(layout(frame, size), stream('bench', role)))]
    })
    return { ...models, ...Object.fromEntries(made), random }
  }
}

export type Kind = 'image' | 'caption'

interface Maker {
  readonly make: () => Promise<unknown>
  readonly weights: Sampled['weights']
}
