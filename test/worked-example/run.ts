/** One real run in Node on WASM, and all that its numbers are made from, noted down as it happens. */
import { readPublic } from '../../src/cli/files.ts'
import { castOf, type Members } from '../../src/lab/agents.ts'
import { configSchema, type ExperimentConfig } from '../../src/lab/config.ts'
import { presetConfig } from '../../src/lab/presets/index.ts'
import { type RoundOutcome, runExperiment } from '../../src/lab/run.ts'
import { loadCast } from '../../src/models/index.ts'
import type { Captioner, DiffusionModel, Judge, Pairs } from '../../src/models/types.ts'
import { createNodeRuntime } from '../../src/runtime/node.ts'
import type { Images, World } from '../../src/worlds/types.ts'
import { loadWorld } from '../../src/worlds/index.ts'

/** Small enough for seconds, and harsh enough that rounds differ: few pairs, and a high learning rate. */
const CHANGES = { 'evaluation.perPrompt': 8, 'training.updates': 24, 'training.rate': 0.001 } as const

/** The same run by the command line. */
export const COMMAND = `npm run lab -- run --preset test ${Object.entries(CHANGES).map(([path, value]) => `--${path} ${value}`).join(' ')} --device wasm --out runs/worked`

function config(): ExperimentConfig {
  const { evaluation, training, ...rest } = presetConfig('test')
  return configSchema.parse({
    ...rest,
    evaluation: { ...evaluation, perPrompt: CHANGES['evaluation.perPrompt'] },
    training: { ...training, updates: CHANGES['training.updates'], rate: CHANGES['training.rate'] },
  })
}

/** Something that a model did, and the parameters that it did it with. */
interface Deed {
  readonly parameters: Float32Array
}
interface Generated extends Deed { readonly tokens: Int32Array; readonly images: Images }
interface Captioned extends Deed { readonly images: Images; readonly tokens: Int32Array }
interface Trained extends Deed { readonly pairs: Pairs; readonly losses: readonly number[] }

/** What the models did in one round, each list in the order in which it was done. */
export interface Deeds {
  readonly generated: readonly Generated[]
  readonly captioned: readonly Captioned[]
  readonly trained: Readonly<Record<'captioner' | 'diffusion', readonly Trained[]>>
}

export interface WorkedRound extends RoundOutcome {
  readonly deeds: Deeds
}

export interface WorkedRun {
  readonly config: ExperimentConfig
  readonly world: World
  readonly judge: Judge
  readonly rounds: readonly WorkedRound[]
  dispose(): Promise<void>
}

/** Notes down what passes through two models; they do the work. */
class Recorder {
  private generated: Generated[] = []
  private captioned: Captioned[] = []
  private trained: Record<'captioner' | 'diffusion', Trained[]> = { captioner: [], diffusion: [] }

  /** What was noted since the last call. */
  take(): Deeds {
    const { generated, captioned, trained } = this
    this.generated = []
    this.captioned = []
    this.trained = { captioner: [], diffusion: [] }
    return { generated, captioned, trained }
  }

  diffusion(model: DiffusionModel): DiffusionModel {
    return {
      ...this.trainable('diffusion', model),
      generate: async (tokens, ...rest) => {
        const parameters = (await model.parameters()).slice()
        const images = await model.generate(tokens, ...rest)
        this.generated.push({ parameters, tokens, images })
        return images
      },
    }
  }

  captioner(model: Captioner): Captioner {
    return {
      ...this.trainable('captioner', model),
      caption: async (images, ...rest) => {
        const parameters = (await model.parameters()).slice()
        const tokens = await model.caption(images, ...rest)
        this.captioned.push({ parameters, images, tokens })
        return tokens
      },
    }
  }

  private trainable(role: 'captioner' | 'diffusion', model: Captioner | DiffusionModel) {
    return {
      hopeless: model.hopeless,
      parameters: () => model.parameters(),
      load: (parameters: Float32Array) => model.load(parameters),
      train: async (...[pairs, options]: Parameters<Captioner['train']>) => {
        const parameters = (await model.parameters()).slice()
        const report = await model.train(pairs, options)
        this.trained[role].push({ parameters, pairs, losses: report.losses })
        return report
      },
      compute: () => model.compute(),
      dispose: () => model.dispose(),
    }
  }
}

/** @throws RuntimeError where WASM cannot start */
export async function workedRun(): Promise<WorkedRun> {
  const settings = config()
  const world = await loadWorld(settings.world, readPublic)
  const runtime = await createNodeRuntime({ device: 'wasm' })
  const { members: { captioner, diffusion }, judge } = await loadCast({ world, size: settings.size, runtime, read: readPublic, ...castOf(settings) })
  const recorder = new Recorder()
  const members: Members = {
    captioner: captioner!.map((member) => ({ ...member, model: recorder.captioner(member.model) })),
    diffusion: diffusion!.map((member) => ({ ...member, model: recorder.diffusion(member.model) })),
  }
  const rounds: WorkedRound[] = []
  for await (const outcome of runExperiment({ config: settings, world, members, judge })) rounds.push({ ...outcome, deeds: recorder.take() })
  return { config: settings, world, judge, rounds, dispose: () => runtime.dispose() }
}
