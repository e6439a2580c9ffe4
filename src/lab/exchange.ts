/**
 * Who makes a round's data, and who learns from which of them, where several models of a kind take part.
 *
 * A round has as many sets of pairs as there are models of the more numerous kind. Set j is made by the models j of each kind; where a
 * kind has fewer they take turns, beginning with another one each round, so that over the rounds all have equal shares. Sets are either
 * all made from the same real pairs, so that every model sees as many as a single one would, or parts of them, where models share
 * (`isDivided`).
 */
import { msg } from '../i18n/text.ts'

/** In the order in which they are offered; the first is the default. */
export const EXCHANGE_NAMES = ['own', 'robin', 'pooled'] as const
export type Exchange = (typeof EXCHANGE_NAMES)[number]

export interface ExchangeText {
  readonly title: string
  readonly explanation: string
}

export const EXCHANGES: Readonly<Record<Exchange, ExchangeText>> = {
  own: { title: msg('Own data'), explanation: msg('Each model learns from its own set of pairs, the one that it takes part in.') },
  robin: { title: msg('Round robin'), explanation: msg('Each model learns from the pairs of a peer of its kind, another one’s each round.') },
  pooled: { title: msg('Pooled'), explanation: msg('All models learn from one set to which each contributed an equal share.') },
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

/** Which model of a kind takes part in making a set. @param round from 1 */
export function makerOf(config: Sharing, role: Role, set: number, round: number): number {
  const count = countOf(config, role)
  return count === setCount(config) ? set : (set + round - 1) % count
}

/** Whether each set is made from a part of the round's real pairs, rather than from all of them. */
export const isDivided = ({ models: { exchange, equal } }: Sharing): boolean => exchange === 'pooled' || equal === 'total'

/** The peer of a model: another one every round, in turn; itself where there is none. @param round from 1 */
export const peerOf = (index: number, count: number, round: number): number =>
  (count < 2 ? index : (index + 1 + ((round - 1) % (count - 1))) % count)

/** The sets that a model takes part in. */
const ownSets = (config: Sharing, role: Role, index: number, round: number): number[] =>
  Array.from({ length: setCount(config) }, (_, set) => set).filter((set) => makerOf(config, role, set, round) === index)

/** The sets whose pairs a model learns from. @param round from 1 */
export function lessonsOf(config: Sharing, role: Role, index: number, round: number): number[] {
  const { exchange } = config.models
  if (exchange === 'pooled') return Array.from({ length: setCount(config) }, (_, set) => set)
  return ownSets(config, role, exchange === 'own' ? index : peerOf(index, countOf(config, role), round), round)
}

/**
 * What tells apart the models that learn from different pairs: equal for two models that always learn from the same. Digits and commas,
 * since it names pools in a state file.
 */
export function lessonKey(config: Sharing, role: Role, index: number): string {
  if (config.models.exchange === 'pooled') return '0'
  const [captioners, diffusions] = [countOf(config, 'captioner'), countOf(config, 'diffusion')]
  return captioners === diffusions || captioners * diffusions === 0 ? String(index) : `${role === 'captioner' ? 0 : 1},${index}`
}

/** Rows `from` … `to` − 1 of n that are part `part` of `parts`, as equal as can be. */
export const partOf = (n: number, part: number, parts: number): { from: number; to: number } =>
  ({ from: Math.floor((part * n) / parts), to: Math.floor(((part + 1) * n) / parts) })

/** Updates that a model takes in a round. */
export function updatesOf(config: Sharing & { readonly training: { readonly updates: number } }, role: Role, index: number): number {
  const { models: { equal }, training: { updates } } = config
  if (equal === 'model') return updates
  const { from, to } = partOf(updates, index, countOf(config, role))
  return to - from
}
