/**
 * What goes from round to round: live models, and the pairs that the regime keeps. Networks and analytic models are trained by this
 * code alike, with an evaluation after each round (run.ts) or without (oracle/).
 */
import type { Encoder } from '../models/types.ts'
import { stream } from '../random/index.ts'
import type { World } from '../worlds/types.ts'
import { type Agent, type Agents, everyAgent, gather, type Members } from './agents.ts'
import { type ExperimentConfig, usesCritic } from './config.ts'
import type { TrainingData } from './data.ts'
import { checkDemand } from './demand.ts'
import type { Meter } from './meter.ts'
import { checkParameters, type LossReport, type Pools, type RoundTasks, type TrainedRound, trainRound, trainTasks } from './round.ts'

/** Flat parameter vectors by agent. */
export type Parameters = Readonly<Record<string, Float32Array>>

/** All that the next round depends on, beside the configuration and the bases. */
export interface RunState {
  /** The round after which it was taken. */
  readonly round: number
  /** Of the live models. */
  readonly parameters: Parameters
  /** Pairs that the regime keeps; absent where it keeps none, and before the first round. */
  readonly pools?: Pools
  /** Of the captioners after the first round, where they caption from then on. */
  readonly once?: Parameters
}

export interface TrainerOptions {
  readonly config: ExperimentConfig
  readonly world: World
  /** At least the models that the loop trains, as loaded from their bases. */
  readonly members: Members
  /** Needed where pairs are ranked or filtered (`usesCritic`). */
  readonly critic?: Encoder
  /** Goes on after this state's round instead of starting with the base. */
  readonly from?: RunState
  /** Every round trains on these pairs instead of on what the live models make. */
  readonly set?: TrainingData
  readonly onLosses?: LossReport
}

export class Trainer {
  private constructor(
    private readonly options: TrainerOptions,
    /** The models that the loop trains, and no others. */
    readonly agents: Agents,
    private pools: Pools,
    private once: Parameters | null,
  ) {}

  /**
   * @throws SettingError where the reserve cannot feed the run
   * @throws Error where something that the configuration needs was not handed in, or the state lacks it
   * @throws DivergedError where a base or the state holds what is no number
   */
  static open(options: TrainerOptions): Trainer {
    const { config, world, members, critic, from } = options
    if (usesCritic(config) && !critic) throw new Error('best-of-n and the filter need the critic, which was not handed in')
    const agents = gather(config, members)
    const everyone = everyAgent(agents)
    const unprepared = everyone.find(({ startsFresh }) => config.start === 'scratch' && !startsFresh)
    if (unprepared) throw new Error(`training from scratch needs fresh parameters of ${unprepared.label}, which were not handed in`)
    checkDemand(config, world)
    for (const agent of everyone) {
      if (from) agent.parameters = needed(from.parameters, agent, from.round)
      checkParameters(from?.round ?? 0, agent)
    }
    const once = from && from.round > 0 && config.relabel === 'once' ? from.once ?? {} : null
    if (once) for (const agent of agents.captioner) needed(once, agent, from!.round)
    return new Trainer(options, agents, from?.pools ?? {}, once)
  }

  /** What a round will run. @param round from 1 */
  tasks(round: number): RoundTasks {
    return trainTasks({ config: this.options.config, agents: this.agents, round, set: this.options.set })
  }

  /** Makes a round's data and trains on them. @param round from 1 @throws DivergedError, SettingError, StopError */
  async round(round: number, meter: Meter, tasks = this.tasks(round)): Promise<TrainedRound> {
    const { config, world, critic, set, onLosses = () => {} } = this.options
    const { agents } = this
    const trained = await trainRound({
      config, world, agents, critic, round, meter, onLosses, set, pools: this.pools, relabellers: this.relabellers(),
      ...(config.start !== 'previous' && {
        startOf: (agent: Agent) => (config.start === 'base' ? agent.base : agent.fresh(stream(config.seed, round, agent.id, 'scratch'))),
      }),
    }, tasks)
    this.pools = trained.pools
    if (config.relabel === 'once' && round === 1) this.once = parametersOf(agents.captioner)
    return trained
  }

  /** Frozen copies that caption; the first round of "once" has none yet, and is captioned by the live models. */
  private relabellers(): readonly Float32Array[] | undefined {
    const { captioner } = this.agents
    const { relabel } = this.options.config
    if (relabel === 'base') return captioner.map(({ base }) => base)
    return relabel === 'once' && this.once ? captioner.map(({ id }) => this.once![id]) : undefined
  }

  /** Parameters are copies, for whoever sends them elsewhere; pools and frozen copies are never changed in place. */
  state(round: number): RunState {
    return {
      round, parameters: parametersOf(everyAgent(this.agents)),
      ...(Object.keys(this.pools).length > 0 && { pools: this.pools }),
      ...(this.once && { once: this.once }),
    }
  }
}

function needed(parameters: Parameters, { id, label }: Agent, round: number): Float32Array {
  if (!Object.hasOwn(parameters, id)) throw new Error(`the state after round ${round} has no parameters of ${label}`)
  return parameters[id]
}

const parametersOf = (agents: readonly Agent[]): Parameters => Object.fromEntries(agents.map(({ id, parameters }) => [id, parameters.slice()]))
