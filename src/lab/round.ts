/** The training half of a round: data from the live models, then updates of those models. */
import type { Encoder } from '../models/types.ts'
import { stream } from '../random/index.ts'
import { type ExperimentConfig, usesCritic } from './config.ts'
import { dataTasks, type LiveModels, makeTrainingData, type TrainingData } from './data.ts'
import type { Meter, Task } from './meter.ts'
import type { World } from '../worlds/types.ts'

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
  /** Final loss by model. */
  readonly losses: Readonly<Record<string, number>>
}

/** The losses that a model read back in one round's training, at even distances; not every update is read. */
export type LossReport = (round: number, role: Role, losses: readonly number[]) => void

/** What `trainRound` will run, by name; `Object.values` is the plan. @param set pairs that are there already */
export function trainTasks(config: ExperimentConfig, set?: TrainingData): { data: ReturnType<typeof dataTasks>; train: readonly { role: Role; task: Task }[] } {
  return {
    data: set ? {} : dataTasks(config),
    train: liveRoles(config).map((role) => ({
      role,
      task: { phase: 'train', label: `training the ${role === 'diffusion' ? 'diffusion model' : role}`, work: `${role}.train`, units: config.training.updates },
    })),
  }
}

/**
 * Both models of the joint loop train on the same pairs: those of `set`, or made before either took an update. Each starts from
 * its own previous round, with optimizer moments at zero.
 * @throws DivergedError naming the round and the model
 */
export async function trainRound(
  config: ExperimentConfig, world: World, models: LiveModels, critic: Encoder | undefined, round: number, meter: Meter,
  tasks: ReturnType<typeof trainTasks>, onLosses: LossReport, set?: TrainingData,
): Promise<TrainedRound> {
  const data = set ?? await makeTrainingData(config, world, models, critic, round, meter, tasks.data)
  const losses: Record<string, number> = {}
  for (const { role, task } of tasks.train) {
    const report = await meter.run(task, (progress) =>
      models[role]!.train(data.pairs, { ...config.training, stream: stream(config.seed, round, role, 'train'), progress }))
    const wrong = [...report.losses, report.loss].find((loss) => !Number.isFinite(loss))
    if (wrong !== undefined) throw new DivergedError(round, role, `its loss is ${wrong}`)
    onLosses(round, role, report.losses)
    losses[role] = report.loss
  }
  return { data, losses }
}
