/** Diversity of what is stated or shown, where truth is exact: entropy of attribute values against real data's. */
import { msg } from '../i18n/text.ts'
import { CLASSES, COPIES, SET_ALONE } from './blind-spots.ts'
import { bootstrap } from './intervals.ts'
import type { Metric } from './types.ts'

/** Shannon entropy in bits of counts (plug-in); 0 where there are none. */
export function entropyBits(counts: ArrayLike<number>): number {
  let n = 0
  for (let i = 0; i < counts.length; i++) n += counts[i]
  let bits = 0
  for (let i = 0; i < counts.length; i++) {
    if (counts[i] > 0) bits -= (counts[i] / n) * Math.log2(counts[i] / n)
  }
  return bits
}

export const entropyMetric: Metric = {
  subjects: ['image', 'caption'],
  records: [{
    id: 'entropy',
    name: msg('Attribute entropy against real data'),
    unit: msg('× real data'),
    direction: 'neutral',
    definition: msg('Entropy (bits) of the values that samples show or state, summed over attributes, divided by that of the values '
      + 'asked for. What is left out is no value; an attribute counts in the groups that were asked for it.'),
    source: msg('Shannon, A Mathematical Theory of Communication, 1948; the ratio is defined here'),
    blindSpots: [msg('Looks at each attribute alone and not at whether values are right: random facts score high. Counts biased low at small n, and those of the fewer prompts more: random facts of as many values come out above 1, by some 3 % with 4 values and 20 % with 40.'), SET_ALONE, COPIES, CLASSES],
    range: [0, Infinity],
  }],
  measure({ facts, perGroup }, _reference, resampling) {
    const { attributes, asked, shown } = facts
    // An attribute counts in the groups that were asked for it: a prompt need not say all that is true of its pictures.
    const bits = (groups: ArrayLike<number>, rowsOf: (group: number) => readonly ArrayLike<number>[]): number => {
      const counts = attributes.map((a) => new Float64Array(a.values.length))
      for (const g of Array.from(groups)) for (const row of rowsOf(g)) counts.forEach((c, a) => { if (asked[g][a] >= 0 && row[a] >= 0) c[row[a]]++ })
      return counts.reduce((sum, c) => sum + entropyBits(c), 0)
    }
    return bootstrap((groups): Record<string, number> => {
      const real = bits(groups, (g) => [asked[g]])
      const made = bits(groups, (g) => shown.slice(g * perGroup, (g + 1) * perGroup))
      return real > 0 ? { entropy: made / real } : {}
    }, resampling)
  },
}
