/** Attribute fidelity: what was asked for and is there. */
import { msg } from '../i18n/text.ts'
import { COPIES } from './blind-spots.ts'
import { fromResiduals } from './intervals.ts'
import type { FactTable, Metric } from './types.ts'

export interface Fidelity {
  /** Macro-average of each attribute over the classes that were asked for; NaN for one never asked for. */
  readonly attributes: readonly number[]
  /** Share of samples with every asked attribute right. */
  readonly all: number
}

/** One group: what was asked of it, and how many of its samples are right. */
interface Group {
  /** Class asked for by attribute; −1 where none was. */
  readonly asked: ArrayLike<number>
  /** By attribute. */
  readonly right: Float64Array
  readonly allRight: number
}

/**
 * Fidelity of samples to what was asked. Each class of an attribute's true value weighs the same, however often it was
 * asked for; what is left out (−1) is wrong.
 */
export function fidelity(facts: FactTable, perGroup: number): Fidelity {
  const groups = groupsOf(facts, perGroup)
  return {
    attributes: facts.attributes.map((_, a) => macroOf(groups, perGroup, a)?.value ?? NaN),
    all: allRightOf(groups, perGroup),
  }
}

/** Groups of which anything was asked. */
function groupsOf({ attributes, asked, shown }: FactTable, perGroup: number): Group[] {
  return asked.flatMap((of, g): Group[] => {
    if (attributes.every((_, a) => of[a] < 0)) return []
    const right = new Float64Array(attributes.length)
    let allRight = 0
    for (let i = g * perGroup; i < (g + 1) * perGroup; i++) {
      const wrong = attributes.filter((_, a) => of[a] >= 0 && shown[i][a] !== of[a]).length
      attributes.forEach((_, a) => { if (of[a] >= 0 && shown[i][a] === of[a]) right[a]++ })
      if (wrong === 0) allRight++
    }
    return [{ asked: of, right, allRight }]
  })
}

interface Macro {
  readonly value: number
  /** What each group adds to the error, 0 where the attribute was not asked for. */
  readonly residuals: readonly number[]
}

/** An attribute's macro-average over the classes asked for; null where it never was. */
function macroOf(groups: readonly Group[], perGroup: number, attribute: number): Macro | null {
  const rows = new Map<number, number[]>()
  groups.forEach(({ asked }, g) => {
    const truth = asked[attribute]
    if (truth >= 0) rows.set(truth, [...rows.get(truth) ?? [], g])
  })
  if (rows.size === 0) return null
  const shareOf = (g: number): number => groups[g].right[attribute] / perGroup
  const all = [...rows.values()].flat().map(shareOf)
  // Of a class that one group asks for nobody knows how its groups differ: taken to be as all groups do.
  const spread = all.length > 1 ? Math.sqrt(squares(all) / (all.length - 1)) : 0
  const residuals = groups.map(() => 0)
  const means = [...rows.keys()].sort((a, b) => a - b).map((truth) => {
    const members = rows.get(truth)!
    const k = members.length
    const middle = members.reduce((sum, g) => sum + groups[g].right[attribute], 0) / (k * perGroup)
    for (const g of members) {
      // s²/k of a stratum, s² over k − 1, is the sum of these squares.
      residuals[g] = (k > 1 ? (shareOf(g) - middle) * Math.sqrt(k / (k - 1)) / k : spread) / rows.size
    }
    return middle
  })
  return { value: meanOf(means), residuals }
}

const allRightOf = (groups: readonly Group[], perGroup: number): number =>
  groups.reduce((sum, { allRight }) => sum + allRight, 0) / (groups.length * perGroup)

const meanOf = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length

const squares = (values: readonly number[]): number => {
  const middle = meanOf(values)
  return values.reduce((sum, x) => sum + (x - middle) ** 2, 0)
}

const SOURCE = msg('Defined here after compositional accuracy by detectors: Huang et al., T2I-CompBench, NeurIPS 2023, arXiv 2307.06350')

const shared = { unit: '', direction: 'higher', source: SOURCE, range: [0, 1] } as const

export const fidelityMetric: Metric = {
  subjects: ['image', 'caption'],
  records: [
    {
      ...shared,
      id: 'fidelity',
      name: msg('Attribute fidelity'),
      definition: msg('Mean over attributes of the attribute’s fidelity: the share of samples that have the value asked for, averaged '
        + 'over values so that each counts the same. What is left out counts as wrong.'),
      blindSpots: [msg('Exact for captions; for images as good as the judge’s attribute heads, whose errors are in the floor.'), COPIES],
    },
    {
      ...shared,
      id: 'fidelity.*',
      name: msg('Fidelity of {part}'),
      definition: msg('Share of samples whose {part} is the one asked for, averaged over the values asked for so that each counts the '
        + 'same. What is left out counts as wrong.'),
      blindSpots: [msg('A value asked for in few groups weighs as much as the others: rare values make it noisy, and copies of one sample can raise it by luck.')],
    },
    {
      ...shared,
      id: 'fidelity.all',
      name: msg('All attributes right'),
      definition: msg('Share of samples with every attribute as asked for.'),
      blindSpots: [msg('Does not tell one error from many; frequent combinations weigh most.'), COPIES],
    },
  ],
  measure({ facts, perGroup }) {
    const groups = groupsOf(facts, perGroup)
    const macros = facts.attributes.flatMap(({ name }, a) => {
      const macro = macroOf(groups, perGroup, a)
      return macro ? [{ name, ...macro }] : []
    })
    if (macros.length === 0) return {}
    const n = groups.length
    const all = allRightOf(groups, perGroup)
    return {
      fidelity: fromResiduals(meanOf(macros.map(({ value }) => value)), groups.map((_, g) => meanOf(macros.map(({ residuals }) => residuals[g])))),
      ...Object.fromEntries(macros.map(({ name, value, residuals }) => [`fidelity.${name}`, fromResiduals(value, residuals)])),
      'fidelity.all': fromResiduals(all, groups.map(({ allRight }) => n > 1 ? (allRight / perGroup - all) / Math.sqrt(n * (n - 1)) : 0)),
    }
  },
}
