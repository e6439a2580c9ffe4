/**
 * The models of a run: captioners and diffusion models, each with parameters of its own. Agents of one architecture may share a network,
 * which then holds the parameters of whoever works with it: memory grows with architectures, not with agents.
 */
import { t } from '../i18n/text.ts'
import { agentId } from '../models/names.ts'
import type { Captioner, Compute, DiffusionModel, Pairs, TrainOptions, TrainReport } from '../models/types.ts'
import type { Stream } from '../random/index.ts'
import { type ExperimentConfig, usesCritic } from './config.ts'

export type Role = 'captioner' | 'diffusion'

/** The kinds of models that a loop trains, in the order in which it does. */
export const liveRoles = ({ loop }: Pick<ExperimentConfig, 'loop'>): readonly Role[] => (loop === 'joint' ? ['captioner', 'diffusion'] : [loop])

interface Ports {
  readonly captioner: Captioner
  readonly diffusion: DiffusionModel
}

/** A model as it joins a run. */
export interface Member<R extends Role = Role> {
  readonly model: Ports[R]
  readonly base: Float32Array
  /** Parameters that training from nothing starts with; needed where a configuration starts there. */
  fresh?(stream: Stream): Float32Array
}

/** Who takes part, by kind; a loop needs at least one of each kind that it trains. */
export type Members = { readonly [R in Role]?: readonly Member<R>[] }

/** A model by itself as a member. */
export const memberOf = async <R extends Role>(model: Ports[R]): Promise<Member<R>> => ({ model, base: (await model.parameters()).slice() })

/** What a network holds, as the run that used it last knows: it may serve several runs in turn, and whoever else in between. */
interface Holding {
  readonly run: object
  readonly parameters: Float32Array
}

const holdings = new WeakMap<object, Holding>()

export class Agent<R extends Role = Role> {
  readonly id: string
  readonly base: Float32Array
  /** Its flat parameter vector; replaced as it learns, never changed in place. */
  parameters: Float32Array

  /** @param label for people: "the captioner", or "captioner 2" among several @param run the same object for all agents of a run */
  constructor(readonly role: R, readonly index: number, readonly label: string, private readonly member: Member<R>, private readonly run: object) {
    this.id = agentId(role, index)
    this.base = member.base
    this.parameters = member.base
  }

  /** @throws Error where the member has none */
  fresh(stream: Stream): Float32Array {
    if (!this.member.fresh) throw new Error(`training from scratch needs fresh parameters of ${this.label}, which were not handed in`)
    return this.member.fresh(stream)
  }

  get startsFresh(): boolean {
    return this.member.fresh !== undefined
  }

  /** A loss that only a model gone astray has. */
  get hopeless(): number {
    return this.member.model.hopeless ?? Infinity
  }

  /** It may be that of other agents too; what it has computed, it has for all of them. */
  get network(): { compute(): Compute } {
    return this.member.model
  }

  /** Lets its network work with its parameters, or with those of a frozen copy. */
  async use<T>(body: (model: Ports[R]) => Promise<T>, parameters: Float32Array = this.parameters): Promise<T> {
    const { run, member: { model } } = this
    const holding = holdings.get(model)
    if (holding?.run !== run || holding.parameters !== parameters) {
      await model.load(parameters)
      holdings.set(model, { run, parameters })
    }
    return body(model)
  }

  /** @param from what the training starts with */
  async train(pairs: Pairs, options: TrainOptions, from: Float32Array = this.parameters): Promise<TrainReport> {
    const { run, member: { model } } = this
    return this.use(async () => {
      // Whatever ends it, the network no longer holds what it started with.
      holdings.delete(model)
      const report = await model.train(pairs, options)
      this.parameters = (await model.parameters()).slice()
      holdings.set(model, { run, parameters: this.parameters })
      return report
    }, from)
  }
}

/** The agents of a run, by kind; a kind that the loop does not train has none. */
export type Agents = { readonly [R in Role]: readonly Agent<R>[] }

/** What a plan needs of agents: their numbers and what people call them. */
export type Numbered = { readonly [R in Role]: readonly Pick<Agent, 'index' | 'label'>[] }

/** Agents of a configuration by number, before any model is loaded. */
export const numbered = (config: ExperimentConfig): Numbered => {
  const of = (role: Role): Numbered[Role] => (liveRoles(config).includes(role) ? config.models[role].map((_, index) => ({ index, label: labelOf(config, role, index) })) : [])
  return { captioner: of('captioner'), diffusion: of('diffusion') }
}

/** For people: "the captioner", or "diffusion model 2" among several. */
function labelOf({ models }: ExperimentConfig, role: Role, index: number): string {
  const number = index + 1
  if (models[role].length === 1) return role === 'diffusion' ? t('the diffusion model') : t('the captioner')
  return role === 'diffusion' ? t('diffusion model {number}', { number }) : t('captioner {number}', { number })
}

/** @throws Error where the loop trains a kind of which too few were handed in */
export function gather(config: ExperimentConfig, members: Members): Agents {
  const run = {}
  const of = <R extends Role>(role: R): Agent<R>[] => {
    if (!liveRoles(config).includes(role)) return []
    const count = config.models[role].length
    const there: readonly Member<R>[] = members[role] ?? []
    if (there.length < count) throw new Error(`the ${config.loop} loop trains ${count} of the kind ${role}, of which ${there.length} were handed in`)
    return there.slice(0, count).map((member, index) => new Agent(role, index, labelOf(config, role, index), member, run))
  }
  return { captioner: of('captioner'), diffusion: of('diffusion') }
}

/** What of the models a run needs, for whoever loads them. */
export const castOf = (config: ExperimentConfig): { names: { readonly [R in Role]?: readonly string[] }; critic: boolean } => ({
  names: Object.fromEntries(liveRoles(config).map((role) => [role, config.models[role]])),
  critic: usesCritic(config),
})

/** All agents, captioners first. */
export const everyAgent = ({ captioner, diffusion }: Agents): readonly Agent[] => [...captioner, ...diffusion]
