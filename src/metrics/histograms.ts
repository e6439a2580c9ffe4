/** How often each value of each attribute, and each class, is made: what charts of lost tails are drawn from. */
import { productClass } from './tails.ts'
import type { FactTable } from './types.ts'

export interface Histogram {
  readonly values: readonly string[]
  /** Samples that show or state each value, of those groups that were asked for one. */
  readonly counts: readonly number[]
  /** Samples of which each value was asked: what a perfect model would make. */
  readonly asked: readonly number[]
  /** Of the same groups: samples that state no value, or contradict themselves. */
  readonly unstated: number
}

/** Between the names of attributes and of values that make a class. */
const TIMES = ' × '

/**
 * One histogram an attribute, by its name, in the attribute's order of values; and one of the classes that tail survival
 * follows where they are a product of attributes, such as `shape × colour`, with the values that were asked for or made, in
 * the product's order.
 * @param perGroup samples a group
 */
export function histograms({ attributes, tail, asked, shown }: FactTable, perGroup: number): Record<string, Histogram> {
  const out: Record<string, Histogram> = {}
  attributes.forEach(({ name, values }, a) => {
    out[name] = histogram(values, asked.map((row) => row[a]), shown.map((row) => row[a]), perGroup)
  })
  if (tail.length < 2) return out
  const names = tail.reduce<string[]>((so, a, i) =>
    (i === 0 ? [...attributes[a].values] : so.flatMap((head) => attributes[a].values.map((value) => `${head}${TIMES}${value}`))), [])
  const classOf = (row: ArrayLike<number>): number => productClass(attributes, tail, row)
  const { values, counts, asked: wanted, unstated } = histogram(names, asked.map(classOf), shown.map(classOf), perGroup)
  const used = values.map((_, i) => i).filter((i) => counts[i] > 0 || wanted[i] > 0)
  out[tail.map((a) => attributes[a].name).join(TIMES)] = {
    values: used.map((i) => values[i]), counts: used.map((i) => counts[i]), asked: used.map((i) => wanted[i]), unstated,
  }
  return out
}

function histogram(values: readonly string[], asked: readonly number[], shown: readonly number[], perGroup: number): Histogram {
  const count = (of: readonly number[], weight: number): number[] => {
    const counts = new Array<number>(values.length).fill(0)
    for (const value of of) if (value >= 0) counts[value] += weight
    return counts
  }
  // What was not asked for may be anything, and is held against nothing.
  const wanted = shown.filter((_, i) => asked[Math.floor(i / perGroup)] >= 0)
  return { values, counts: count(wanted, 1), asked: count(asked, perGroup), unstated: wanted.filter((value) => value < 0).length }
}
