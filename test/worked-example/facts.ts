/** What is counted on facts, after the definitions in docs/metrics.md. A fact is a value's number, −1 for none. */
import type { Attribute } from '../../src/worlds/types.ts'
import { mean, sum } from './matrices.ts'

type Fact = ArrayLike<number>

/** Samples that were asked for something, and what they show. */
export interface FactPairs {
  readonly asked: readonly Fact[]
  readonly shown: readonly Fact[]
}

/** Of an attribute: how many samples were asked for each value, and how many of them have it; values that nobody asked for left out. */
export function rightByValue({ asked, shown }: FactPairs, { values }: Attribute, a: number): { value: string; asked: number; right: number }[] {
  return values.map((value, v) => ({
    value,
    asked: asked.filter((facts) => facts[a] === v).length,
    right: asked.filter((facts, i) => facts[a] === v && shown[i][a] === v).length,
  })).filter((row) => row.asked > 0)
}

export const fidelityOf = (pairs: FactPairs, attribute: Attribute, a: number): number =>
  mean(rightByValue(pairs, attribute, a).map(({ asked, right }) => right / asked))

export const fidelity = (pairs: FactPairs, attributes: readonly Attribute[]): number => mean(attributes.map((attribute, a) => fidelityOf(pairs, attribute, a)))

/** Samples with every attribute as asked for. */
export const allRight = ({ asked, shown }: FactPairs): number => asked.filter((facts, i) => Array.from(facts).every((fact, a) => shown[i][a] === fact)).length

/** Shannon entropy in bits of how often each key comes. */
export function bits(keys: readonly (string | number)[]): number {
  const counts = new Map<string | number, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return -sum([...counts.values()].map((count) => (count / keys.length) * Math.log2(count / keys.length)))
}

/** Bits of an attribute's values, of those that are stated. */
export const attributeBits = (facts: readonly Fact[], a: number): number => bits(facts.map((fact) => fact[a]).filter((value) => value >= 0))

export interface Survival {
  /** Classes asked for, commonest in the world first. */
  readonly asked: readonly { readonly name: string; readonly band: number; readonly made: number }[]
}

/**
 * Of each class asked for (a pair of values) how many samples show it, for whichever prompt. Bands are thirds of the world's classes by
 * how many are commoner.
 * @param tail the two attributes that make a class
 */
export function survival({ asked, shown }: FactPairs, attributes: readonly Attribute[], tail: readonly number[]): Survival {
  const classes = tail.reduce<{ name: string; facts: number[]; share: number }[]>((so, a) => so.flatMap(({ name, facts, share }) =>
    attributes[a].values.map((value, v) => ({ name: `${value} ${name}`.trim(), facts: [...facts, v], share: share * attributes[a].frequency[v] }))), [{ name: '', facts: [], share: 1 }])
  const times = (of: readonly Fact[], facts: readonly number[]): number => of.filter((fact) => tail.every((a, i) => fact[a] === facts[i])).length
  return {
    asked: classes.filter(({ facts }) => times(asked, facts) > 0).sort((a, b) => b.share - a.share).map(({ name, facts, share }) => ({
      name, made: times(shown, facts), band: Math.floor((3 * classes.filter((other) => other.share > share).length) / classes.length),
    })),
  }
}

/** Share of the classes asked for that are still made. @param band 0 head, 1 middle, 2 tail; all without it. NaN where none was asked for */
export function alive({ asked }: Survival, band?: number): number {
  const those = asked.filter((one) => band === undefined || one.band === band)
  return those.filter(({ made }) => made > 0).length / those.length
}
