/**
 * What goes from round to round: live models, and the pairs that the regime keeps. Networks and analytic models are trained by this
 * code alike, with an evaluation after each round (run.ts) or without (oracle/).
 */
import type { Encoder, Pairs } from '../models/types.ts'
import { stream } from '../random/index.ts'
import type { World } from '../worlds/types.ts'
import { type ExperimentConfig, usesCritic } from './config.ts'
import type { LiveModels, TrainingData } from './data.ts'
import { checkDemand } from './demand.ts'
import type { Meter } from './meter.ts'
import { DivergedError, liveRoles, type LossReport, type Role, type TrainedRound, trainRound, trainTasks } from './round.ts'
import type { FreshParameters } from './start.ts'

/** Flat parameter vectors by role. */
export type Parameters = Readonly<Partial<Record<Role, Float32Array>>>

/** All that the next round depends on, beside the configuration and the bases. */
export interface RunState {
  /** The round after which it was taken. */
  readonly round: number
  /** Of the live models. */
  readonly parameters: Parameters
  /** Pairs that the regime keeps; absent where it keeps none, and before the first round. */
  readonly pool?: Pairs
}

export interface TrainerOptions {
  readonly config: ExperimentConfig
  readonly world: World
  /** At least the models that the loop trains (`liveRoles`), as loaded from their bases. */
  readonly models: LiveModels
  /** Needed where candidates are ranked (`usesCritic`). */
  readonly critic?: Encoder
  /** Needed where training starts from scratch. */
  readonly scratch?: FreshParameters<Role>
  /** Goes on after this state's round instead of starting with the base. */
  readonly from?: RunState
  /** Every round trains on these pairs instead of on what the live models make. */
  readonly set?: TrainingData
  readonly onLosses?: LossReport
}

export class Trainer {
  private constructor(
    private readonly options: TrainerOptions,
    readonly roles: readonly Role[],
    /** The models that the loop trains, and no others. */
    readonly live: LiveModels,
    private readonly base: Parameters,
    private pool: Pairs | null,
  ) {}

  /**
   * @throws SettingError where the reserve cannot feed the run
   * @throws Error where something that the configuration needs was not handed in, or the state lacks it
   */
  static async open(options: TrainerOptions): Promise<Trainer> {
    const { config, world, models, critic, scratch, from } = options
    const roles = liveRoles(config)
    if (usesCritic(config) && !critic) throw new Error('best-of-n needs the critic, which was not handed in')
    if (config.start === 'scratch' && !scratch) throw new Error('training from scratch needs fresh parameters, which were not handed in')
    for (const role of roles) if (!models[role]) throw new Error(`the ${config.loop} loop trains the ${role}, which was not handed in`)
    checkDemand(config, world)
    const live: LiveModels = Object.fromEntries(roles.map((role) => [role, models[role]]))
    const base = await readParameters(live, roles, 0)
    if (from) await restore(live, roles, from)
    return new Trainer(options, roles, live, base, from?.pool ?? null)
  }

  /** What `round` will run. */
  tasks(): ReturnType<typeof trainTasks> {
    return trainTasks(this.options.config, this.options.set)
  }

  /** Makes a round's data and trains on them. @param round from 1 @throws DivergedError, StopError */
  async round(round: number, meter: Meter, tasks = this.tasks()): Promise<TrainedRound> {
    const { config, world, critic, scratch, set, onLosses = () => {} } = this.options
    const trained = await trainRound({
      config, world, critic, round, meter, onLosses, set,
      models: this.live, pool: this.pool,
      ...(config.relabel === 'base' && { relabeller: this.base.captioner }),
      ...(config.start !== 'previous' && {
        startOf: (role: Role) => (config.start === 'base' ? this.base[role]! : scratch!(role, this.base[role]!, stream(config.seed, round, role, 'scratch'))),
      }),
    }, tasks)
    this.pool = trained.pool
    return trained
  }

  /** Copies, since a model may go on to change its own vector in place. @throws DivergedError */
  async state(round: number): Promise<RunState> {
    return { round, parameters: await readParameters(this.live, this.roles, round), ...(this.pool && { pool: this.pool }) }
  }
}

async function restore(models: LiveModels, roles: readonly Role[], from: RunState): Promise<void> {
  for (const role of roles) {
    const parameters = from.parameters[role]
    if (!parameters) throw new Error(`the state after round ${from.round} has no parameters of the ${role}`)
    await models[role]!.load(parameters)
  }
}

async function readParameters(models: LiveModels, roles: readonly Role[], round: number): Promise<Parameters> {
  const parameters: Partial<Record<Role, Float32Array>> = {}
  for (const role of roles) {
    const values = (await models[role]!.parameters()).slice()
    if (!values.every(Number.isFinite)) throw new DivergedError(round, role, 'parameters that are not numbers')
    parameters[role] = values
  }
  return parameters
}
