/** The training half of a round: data from the live models, then updates of those models. */
import { t } from '../i18n/text.ts'
import type { Pairs } from '../models/types.ts'
import { stream } from '../random/index.ts'
import { type Agent, everyAgent } from './agents.ts'
import type { ExperimentConfig } from './config.ts'
import { type DataContext, type DataTasks, dataTasks, lessonFrom, makeTrainingData, mixSets, type TrainingData } from './data.ts'
import { lessonKey, lessonsOf, updatesOf } from './exchange.ts'
import type { Task } from './meter.ts'
import { isFiltered } from './mitigations/critic-filter.ts'
import { isTrained } from './mitigations/frozen-partner.ts'
import { SettingError } from './setting-error.ts'

/** A model's loss or parameters stopped being numbers, or it came to know less than nothing. */
export class DivergedError extends Error {
  override readonly name = 'DivergedError'
  /** @param agent id @param label of the agent, for people */
  constructor(readonly round: number, readonly agent: string, label: string, what: string) {
    super(round > 0
      ? t('round {round}: {model} diverged ({what}); round {last} is the last good one. A lower training.rate or more real data may keep it stable', { round, model: label, what, last: round - 1 })
      : t('round {round}: {model} diverged ({what}); a lower training.rate or more real data may keep it stable', { round, model: label, what }))
  }
}

/** What an agent learned from in a round. */
export interface Learned {
  readonly pairs: number
  readonly updates: number
}

export interface TrainedRound {
  readonly data: TrainingData
  /** Pairs that the regime keeps for the rounds to come, by what tells learners apart (`lessonKey`); none where it keeps none. */
  readonly pools: Pools
  /** Final loss by agent. */
  readonly losses: Readonly<Record<string, number>>
  /** By agent. */
  readonly learned: Readonly<Record<string, Learned>>
}

export type Pools = Readonly<Record<string, Pairs>>

/** The losses that a model read back in one round's training, at even distances; not every update is read. */
export type LossReport = (round: number, agent: string, losses: readonly number[]) => void

export interface RoundTasks {
  readonly data: DataTasks
  readonly train: readonly { readonly agent: Agent; readonly task: Task }[]
}

/** What `trainRound` will run. @param set pairs that are there already */
export function trainTasks({ config, agents, round, set }: Pick<TrainContext, 'config' | 'agents' | 'round' | 'set'>): RoundTasks {
  return {
    data: set ? { images: [], captions: [] } : dataTasks(config, agents, round),
    train: everyAgent(agents).filter(({ role }) => isTrained(config, role)).map((agent) => ({
      agent, task: { phase: 'train', label: t('training {model}', { model: agent.label }), work: `${agent.role}.train`, units: updatesOf(config, agent.role, agent.index) },
    })),
  }
}

/** The tasks in the order in which they are run. */
export const planOfTasks = ({ data: { images, captions, filter }, train }: RoundTasks): readonly Task[] =>
  [...images, ...captions, ...(filter ? [filter] : []), ...train.map(({ task }) => task)].filter(({ units }) => units > 0)

export interface TrainContext extends DataContext {
  readonly onLosses: LossReport
  /** Pairs that are there already, and that no model need make. */
  readonly set?: TrainingData
  /** `TrainedRound.pools` of the round before; none in the first. */
  readonly pools: Pools
  /** Parameters that a model's training starts with, where they are not those that it has. */
  readonly startOf?: (agent: Agent) => Float32Array
}

/**
 * All data are made before any model takes an update. Optimizer moments start at zero.
 * @throws DivergedError naming the round and the model
 * @throws SettingError where the filter leaves less than a batch
 */
export async function trainRound(context: TrainContext, tasks = trainTasks(context)): Promise<TrainedRound> {
  const { config, world, round, meter, onLosses, set, startOf } = context
  const data = set ?? await makeTrainingData(context, tasks.data)
  const lessons = new Map<string, Pairs>()
  const pools: Record<string, Pairs> = {}
  for (const { agent: { role, index } } of tasks.train) {
    const key = lessonKey(config, role, index)
    if (lessons.has(key)) continue
    const from = set ? data.sets.map((_, i) => i) : lessonsOf(config, role, index, round)
    const own = mixSets(config, from.map((i) => data.sets[i])).pairs
    const { pairs, pool } = lessonFrom(config, world, round, own, from, context.pools[key] ?? null)
    checkEnough(config, round, pairs)
    lessons.set(key, pairs)
    if (pool) pools[key] = pool
  }
  const losses: Record<string, number> = {}
  const learned: Record<string, Learned> = {}
  for (const { agent, task } of tasks.train) {
    const pairs = lessons.get(lessonKey(config, agent.role, agent.index))!
    const updates = updatesOf(config, agent.role, agent.index)
    const report = await meter.run(task, (progress) =>
      agent.train(pairs, { ...config.training, updates, stream: stream(config.seed, round, agent.id, 'train'), progress }, startOf?.(agent)))
    const wrong = [...report.losses, report.loss].find((loss) => !Number.isFinite(loss))
    if (wrong !== undefined) throw new DivergedError(round, agent.id, agent.label, t('its loss is {loss}', { loss: String(wrong) }))
    if (report.loss > agent.hopeless) {
      throw new DivergedError(round, agent.id, agent.label, t('its loss is {loss}, far worse than guessing', { loss: report.loss.toPrecision(3) }))
    }
    checkParameters(round, agent)
    onLosses(round, agent.id, report.losses)
    losses[agent.id] = report.loss
    learned[agent.id] = { pairs: pairs.images.n, updates }
  }
  return { data, pools, losses, learned }
}

/** @throws DivergedError where an agent's parameters are not numbers */
export function checkParameters(round: number, { id, label, parameters }: Agent): void {
  if (!parameters.every(Number.isFinite)) throw new DivergedError(round, id, label, t('parameters that are not numbers'))
}

function checkEnough(config: ExperimentConfig, round: number, { images: { n } }: Pairs): void {
  const { training: { batch } } = config
  if (n >= batch) return
  throw isFiltered(config)
    ? new SettingError('filter.threshold', t('in round {round} the critic left {n} pairs, fewer than a batch of {batch}', { round, n, batch }), t('A lower threshold or more pairs a round would do.'))
    : new SettingError('samples', t('in round {round} a model has {n} pairs to learn from, fewer than a batch of {batch}', { round, n, batch }), t('More pairs a round or a smaller batch would do.'))
}
