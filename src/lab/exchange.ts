/**
 * Who makes a round's data, and who learns from which of them, where several models of a kind take part.
 *
 * A round has as many sets of pairs as there are models of the more numerous kind. Set j is made by the models j of each kind, counted
 * round where a kind has fewer. Sets are either all made from the same real pairs, so that every model sees as many as a single one
 * would, or parts of them, where models share (`isDivided`).
 */

/** In the order in which they are offered; the first is the default. */
export const EXCHANGE_NAMES = ['own', 'robin', 'pooled'] as const
export type Exchange = (typeof EXCHANGE_NAMES)[number]

export interface ExchangeText {
  readonly title: string
  readonly explanation: string
}

export const EXCHANGES: Readonly<Record<Exchange, ExchangeText>> = {
  own: { title: 'Own data', explanation: 'Each model learns from the pairs that it helped to make.' },
  robin: { title: 'Round robin', explanation: 'Each model learns from a peer’s pairs, another peer’s each round.' },
  pooled: { title: 'Pooled', explanation: 'All models learn from one set to which each contributed an equal share.' },
}

type Role = 'captioner' | 'diffusion'

/** The part of a configuration that is read here. */
export interface Sharing {
  readonly loop: 'joint' | Role
  readonly models: Readonly<Record<Role, readonly string[]>> & { readonly exchange: Exchange; readonly equal: 'model' | 'total' }
}

/** How many models of a kind the loop has. */
export const countOf = ({ loop, models }: Sharing, role: Role): number => (loop === 'joint' || loop === role ? models[role].length : 0)

/** Sets of pairs that a round makes. */
export const setCount = (config: Sharing): number => Math.max(countOf(config, 'captioner'), countOf(config, 'diffusion'))

/** Which model of a kind takes part in making a set. */
export const makerOf = (config: Sharing, role: Role, set: number): number => set % countOf(config, role)

/** Whether each set is made from a part of the round's real pairs, rather than from all of them. */
export const isDivided = ({ models: { exchange, equal } }: Sharing): boolean => exchange === 'pooled' || equal === 'total'

/** The peer of a model: another one every round, in turn; itself where there is none. @param round from 1 */
export const peerOf = (index: number, count: number, round: number): number =>
  (count < 2 ? index : (index + 1 + ((round - 1) % (count - 1))) % count)

/** The sets that a model helps to make. */
const ownSets = (config: Sharing, role: Role, index: number): number[] =>
  Array.from({ length: setCount(config) }, (_, set) => set).filter((set) => makerOf(config, role, set) === index)

/** The sets whose pairs a model learns from. @param round from 1 */
export function lessonsOf(config: Sharing, role: Role, index: number, round: number): number[] {
  const sets = setCount(config)
  const { exchange } = config.models
  if (exchange === 'pooled') return Array.from({ length: sets }, (_, set) => set)
  const own = ownSets(config, role, index)
  return exchange === 'own' ? own : own.map((set) => peerOf(set, sets, round))
}

/** What tells apart the models that learn from different pairs: equal for two models that always learn from the same. */
export const lessonKey = (config: Sharing, role: Role, index: number): string => lessonsOf(config, role, index, 1).join()

/** Rows `from` … `to` − 1 of n that are part `part` of `parts`, as equal as can be. */
export const partOf = (n: number, part: number, parts: number): { from: number; to: number } =>
  ({ from: Math.floor((part * n) / parts), to: Math.floor(((part + 1) * n) / parts) })

/** Updates that each model of a kind takes in a round, at least one. */
export const updatesOf = (config: Sharing & { readonly training: { readonly updates: number } }, role: Role): number =>
  (config.models.equal === 'total' ? Math.max(1, Math.floor(config.training.updates / countOf(config, role))) : config.training.updates)
