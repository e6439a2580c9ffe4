/**
 * The experiment: a configuration and its models go in, one record a round comes out. Driven the same by the
 * page's worker, the command line and the tests.
 */
import type { Compute, Encoder, Judge } from '../models/types.ts'
import type { World } from '../worlds/types.ts'
import { type ExperimentConfig, usesCritic } from './config.ts'
import { Control } from './control.ts'
import type { LiveModels, TrainingData } from './data.ts'
import { digest, type Made } from './digest.ts'
import { Evaluator } from './evaluator.ts'
import { Meter, type RoundProgress } from './meter.ts'
import type { RoundGallery, RoundRecord } from './record.ts'
import { DivergedError, liveRoles, type LossReport, type Role, trainRound, trainTasks } from './round.ts'

/** All that the next round depends on, beside the configuration. */
export interface RunState {
  /** The round after which it was taken. */
  readonly round: number
  /** Flat parameter vectors of the live models. */
  readonly parameters: Readonly<Partial<Record<Role, Float32Array>>>
}

export interface ExperimentOptions {
  readonly config: ExperimentConfig
  readonly world: World
  /** At least the models that the loop trains (`liveRoles`), as loaded from their bases. */
  readonly models: LiveModels
  readonly judge: Judge
  /** Needed where candidates are ranked (`usesCritic`). */
  readonly critic?: Encoder
  /** Goes on after this state's round instead of starting with the base. */
  readonly from?: RunState
  /** Every round trains on these pairs instead of on what the live models make. */
  readonly set?: TrainingData
  /** Seconds, from any origin. */
  readonly clock?: () => number
  readonly control?: Control
  readonly onProgress?: (progress: RoundProgress) => void
  readonly onLosses?: LossReport
}

export interface RoundOutcome {
  readonly record: RoundRecord
  readonly gallery: RoundGallery
  readonly state: RunState
  /** What the round trained on, for whoever keeps it; absent in round 0. */
  readonly data?: TrainingData
}

/**
 * Round 0 evaluates the base; every later round trains the live models and evaluates them. Nothing but
 * `seconds` depends on anything beside the configuration, the bases and the engine.
 * @throws StopError once `control` was told to stop
 * @throws DivergedError naming the round and the model
 */
export async function* runExperiment(options: ExperimentOptions): AsyncGenerator<RoundOutcome, void, void> {
  const { config, world, models, judge, critic, from, set, onLosses = () => {} } = options
  const { clock = () => performance.now() / 1000, control = new Control(), onProgress = () => {} } = options
  const roles = liveRoles(config)
  if (usesCritic(config) && !critic) throw new Error('best-of-n needs the critic, which was not handed in')
  for (const role of roles) if (!models[role]) throw new Error(`the ${config.loop} loop trains the ${role}, which was not handed in`)
  const live: LiveModels = Object.fromEntries(roles.map((role) => [role, models[role]]))
  if (from) await restore(live, roles, from)

  const everyone = [judge, ...(critic ? [critic] : []), ...roles.map((role) => models[role]!)]
  const meter = new Meter(clock, control, onProgress, () => everyone.map((model) => model.compute()).reduce(addCompute))
  const evaluator = new Evaluator(config, world, judge, live)
  for (let round = from ? from.round + 1 : 0; round <= config.rounds; round++) {
    const tasks = round > 0 ? trainTasks(config, set) : null
    const plan = [
      ...(tasks ? [...Object.values(tasks.data), ...tasks.train.map(({ task }) => task)] : []),
      ...evaluator.plan(round),
    ]
    meter.begin(round, plan)
    const trained = tasks && await trainRound(config, world, live, critic, round, meter, tasks, onLosses, set)
    const parameters = await readParameters(live, roles, round)
    const evaluated = await evaluator.evaluate(round, trained?.data ?? null, meter)
    const made: Made[] = [
      ...roles.map((role) => ({ name: `${role}.parameters`, data: parameters[role]! })),
      ...(trained ? [
        { name: 'pairs.tokens', data: trained.data.pairs.tokens },
        { name: 'pairs.images', data: trained.data.pairs.images.data },
      ] : []),
      ...evaluated.made,
    ]
    const notes = trained?.data.notes ?? []
    const record: RoundRecord = {
      round, metrics: evaluated.metrics, histograms: evaluated.histograms, seconds: meter.seconds, compute: meter.compute,
      losses: trained?.losses ?? {}, digest: await digest(made),
      ...(notes.length > 0 && { notes }),
    }
    yield { record, gallery: evaluated.gallery, state: { round, parameters }, ...(trained && { data: trained.data }) }
  }
}

const addCompute = (a: Compute, b: Compute): Compute => ({ passes: a.passes + b.passes, flops: a.flops + b.flops })

async function restore(models: LiveModels, roles: readonly Role[], from: RunState): Promise<void> {
  for (const role of roles) {
    const parameters = from.parameters[role]
    if (!parameters) throw new Error(`the state after round ${from.round} has no parameters of the ${role}`)
    await models[role]!.load(parameters)
  }
}

/** Copies, since a model may go on to change its own vector in place. */
async function readParameters(models: LiveModels, roles: readonly Role[], round: number): Promise<RunState['parameters']> {
  const parameters: Partial<Record<Role, Float32Array>> = {}
  for (const role of roles) {
    const values = (await models[role]!.parameters()).slice()
    if (!values.every(Number.isFinite)) throw new DivergedError(round, role, 'parameters that are not numbers')
    parameters[role] = values
  }
  return parameters
}
