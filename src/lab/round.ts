/** The training half of a round: data from the live models, then updates of those models. */
import type { Pairs } from '../models/types.ts'
import { stream } from '../random/index.ts'
import { type ExperimentConfig, usesCritic } from './config.ts'
import { type DataContext, dataTasks, makeTrainingData, type TrainingData, trainingSet } from './data.ts'
import type { Task } from './meter.ts'
import { isTrained } from './mitigations/frozen-partner.ts'

export type Role = 'captioner' | 'diffusion'

/** The models that a loop trains, in the order in which it does. */
export const liveRoles = (config: ExperimentConfig): readonly Role[] =>
  config.loop === 'joint' ? ['captioner', 'diffusion'] : [config.loop]

/** All models that a run needs, the judge last. */
export const neededRoles = (config: ExperimentConfig): readonly (Role | 'critic' | 'judge')[] =>
  [...liveRoles(config), ...(usesCritic(config) ? ['critic' as const] : []), 'judge']

/** A model's loss or parameters stopped being numbers. */
export class DivergedError extends Error {
  override readonly name = 'DivergedError'
  constructor(readonly round: number, readonly role: Role, what: string) {
    super(`round ${round}: the ${role} diverged (${what}); a lower training.rate or more real data may keep it stable`)
  }
}

export interface TrainedRound {
  readonly data: TrainingData
  /** Pairs that the regime keeps for the rounds to come; null where it keeps none. */
  readonly pool: Pairs | null
  /** Final loss by model. */
  readonly losses: Readonly<Record<string, number>>
}

/** The losses that a model read back in one round's training, at even distances; not every update is read. */
export type LossReport = (round: number, role: Role, losses: readonly number[]) => void

/** What `trainRound` will run, by name; `Object.values` is the plan. @param set pairs that are there already */
export function trainTasks(config: ExperimentConfig, set?: TrainingData): { data: ReturnType<typeof dataTasks>; train: readonly { role: Role; task: Task }[] } {
  return {
    data: set ? {} : dataTasks(config),
    train: liveRoles(config).filter((role) => isTrained(config, role)).map((role) => ({
      role,
      task: { phase: 'train', label: `training the ${role === 'diffusion' ? 'diffusion model' : role}`, work: `${role}.train`, units: config.training.updates },
    })),
  }
}

export interface TrainContext extends DataContext {
  readonly onLosses: LossReport
  /** Pairs that are there already, and that no model need make. */
  readonly set?: TrainingData
  /** `TrainedRound.pool` of the round before; null in the first. */
  readonly pool: Pairs | null
  /** Parameters that a model's training starts with, where they are not those that it has. */
  readonly startOf?: (role: Role) => Float32Array
}

/**
 * Both models of the joint loop train on the same pairs: those of `set`, or made before either took an update. Optimizer moments start at zero.
 * @throws DivergedError naming the round and the model
 */
export async function trainRound(context: TrainContext, tasks = trainTasks(context.config, context.set)): Promise<TrainedRound> {
  const { config, world, models, round, meter, onLosses, set, startOf } = context
  const data = set ?? await makeTrainingData(context, tasks.data)
  const { pairs, pool } = trainingSet(config, world, round, data.pairs, context.pool)
  const losses: Record<string, number> = {}
  for (const { role, task } of tasks.train) {
    const model = models[role]!
    const report = await meter.run(task, async (progress) => {
      if (startOf) await model.load(startOf(role))
      return model.train(pairs, { ...config.training, stream: stream(config.seed, round, role, 'train'), progress })
    })
    const wrong = [...report.losses, report.loss].find((loss) => !Number.isFinite(loss))
    if (wrong !== undefined) throw new DivergedError(round, role, `its loss is ${wrong}`)
    onLosses(round, role, report.losses)
    losses[role] = report.loss
  }
  return { data, pool, losses }
}
