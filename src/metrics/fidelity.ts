/** Attribute fidelity: what was asked for and is there. */
import { msg } from '../i18n/text.ts'
import { COPIES } from './blind-spots.ts'
import { bootstrap } from './intervals.ts'
import type { FactTable, Metric } from './types.ts'

export interface Fidelity {
  /** Macro-average of each attribute over the classes that were asked for; NaN for one never asked for. */
  readonly attributes: readonly number[]
  /** Share of samples with every asked attribute right. */
  readonly all: number
}

/** Counts of one group. */
interface Tally {
  /** By attribute and class. */
  readonly asked: readonly Float64Array[]
  readonly right: readonly Float64Array[]
  readonly allRight: number
  /** Samples of which anything was asked. */
  readonly samples: number
}

/**
 * Fidelity of samples to what was asked. Each class of an attribute's true value weighs the same, however often it was
 * asked for; what is left out (−1) is wrong.
 */
export function fidelity(facts: FactTable, perGroup: number): Fidelity {
  return merged(facts.asked.map((_, g) => tally(facts, perGroup, g)))
}

function tally({ attributes, asked, shown }: FactTable, perGroup: number, group: number): Tally {
  const askedCounts = attributes.map((a) => new Float64Array(a.values.length))
  const rightCounts = attributes.map((a) => new Float64Array(a.values.length))
  let allRight = 0
  const askedAny = attributes.some((_, a) => asked[group][a] >= 0)
  for (let i = group * perGroup; askedAny && i < (group + 1) * perGroup; i++) {
    let wrong = false
    attributes.forEach((_, a) => {
      const truth = asked[group][a]
      if (truth < 0) return
      askedCounts[a][truth]++
      if (shown[i][a] === truth) rightCounts[a][truth]++
      else wrong = true
    })
    if (!wrong) allRight++
  }
  return { asked: askedCounts, right: rightCounts, allRight, samples: askedAny ? perGroup : 0 }
}

function merged(tallies: readonly Tally[]): Fidelity {
  const attributes = tallies[0].asked.map((counts, a) => {
    let classes = 0
    let sum = 0
    for (let value = 0; value < counts.length; value++) {
      let asked = 0
      let right = 0
      for (const t of tallies) {
        asked += t.asked[a][value]
        right += t.right[a][value]
      }
      if (asked === 0) continue
      classes++
      sum += right / asked
    }
    return sum / classes
  })
  const samples = tallies.reduce((sum, t) => sum + t.samples, 0)
  return { attributes, all: tallies.reduce((sum, t) => sum + t.allRight, 0) / samples }
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
  measure({ facts, perGroup }, _reference, resampling) {
    const tallies = facts.asked.map((_, g) => tally(facts, perGroup, g))
    return bootstrap((groups) => {
      const { attributes, all } = merged(Array.from(groups, (g) => tallies[g]))
      const out: Record<string, number> = {}
      let sum = 0
      let asked = 0
      attributes.forEach((value, a) => {
        if (Number.isNaN(value)) return
        out[`fidelity.${facts.attributes[a].name}`] = value
        sum += value
        asked++
      })
      return asked === 0 ? {} : { fidelity: sum / asked, ...out, 'fidelity.all': all }
    }, resampling)
  },
}
