/** Intervals of fidelity and of distinct-n against the spread that such figures have over sets that are drawn anew. */
import { expect, test } from 'vitest'
import { stream } from '../random/index.ts'
import { fidelityMetric } from './fidelity.ts'
import { resampling } from './intervals.ts'
import { lexicalMetrics } from './lexical.ts'
import type { AttributeInfo, Estimate, Samples } from './types.ts'

const [GROUPS, PER_GROUP, SETS] = [32, 8, 150]

/** Half-widths of the intervals over 1.96 standard deviations of the values, by key: 1 where they are as wide as they should be. */
function widths(samplesOf: (set: number) => Pick<Samples, 'facts' | 'text'>, measure: (samples: Samples, set: number) => Readonly<Record<string, Estimate>>): Record<string, number> {
  const found = Array.from({ length: SETS }, (_, set) => measure({ groups: GROUPS, perGroup: PER_GROUP, ...samplesOf(set) } as Samples, set))
  return Object.fromEntries(Object.keys(found[0]).map((key) => {
    const estimates = found.map((one) => one[key])
    const mean = estimates.reduce((sum, { value }) => sum + value, 0) / SETS
    const deviation = Math.sqrt(estimates.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / (SETS - 1))
    return [key, estimates.reduce((sum, { lo, hi }) => sum + (hi - lo) / 2, 0) / SETS / (1.96 * deviation)]
  }))
}

test('fidelity: of values that few groups ask for too', () => {
  const values = (n: number): string[] => Array.from({ length: n }, (_, i) => `v${i}`)
  const attributes: AttributeInfo[] = [8, 3].map((n, a) => ({ name: `a${a}`, values: values(n), frequency: values(n).map(() => 1 / n) }))
  const found = widths((set) => {
    const at = stream('test', 'fidelity intervals', set)
    const asked = Array.from({ length: GROUPS }, (_, g) => Int16Array.from(attributes, (of, a) => at.child('asked', g, a).ints(1, of.values.length)[0]))
    const shown = Array.from({ length: GROUPS * PER_GROUP }, (_, i) => {
      const wrong = at.child('wrong', i).uniforms(attributes.length)
      // Each prompt has its own share of errors.
      return Int16Array.from(asked[Math.floor(i / PER_GROUP)], (truth, a) => (wrong[a] < (asked[Math.floor(i / PER_GROUP)][0] % 2 ? 0.3 : 0.05) ? -1 : truth))
    })
    return { facts: { attributes, tail: [0], asked, shown } } as unknown as Pick<Samples, 'facts' | 'text'>
  }, (samples) => fidelityMetric.measure(samples, null, null as never))
  expect(Object.keys(found)).toEqual(['fidelity', 'fidelity.a0', 'fidelity.a1', 'fidelity.all'])
  for (const [key, width] of Object.entries(found)) {
    expect(width, key).toBeGreaterThan(0.85)
    expect(width, key).toBeLessThan(1.25)
  }
})

test('all right: Student’s interval over groups', () => {
  const shown = [2, 4, 4, 5, 7].flatMap((right) => Array.from({ length: PER_GROUP }, (_, i) => Int16Array.of(i < right ? 0 : -1)))
  const facts = { attributes: [{ name: 'a', values: ['x'], frequency: [1] }], tail: [0], asked: shown.slice(0, 5).map(() => Int16Array.of(0)), shown }
  const found = fidelityMetric.measure({ groups: 5, perGroup: PER_GROUP, facts } as unknown as Samples, null, null as never)
  // Shares of 2, 4, 4, 5 and 7 eighths: mean 0.55, s = 0.22707, t = 2.7764 with 4 degrees of freedom.
  for (const key of ['fidelity', 'fidelity.a', 'fidelity.all']) {
    expect(found[key].value).toBeCloseTo(0.55, 12)
    expect(found[key].lo).toBeCloseTo(0.26805, 4)
    expect(found[key].hi).toBeCloseTo(0.83195, 4)
  }
})

test('distinct-n: the level of half of the groups is not that of all', () => {
  const words = Array.from({ length: 60 }, (_, i) => `w${i}`)
  const weights = words.map((_, i) => 1 / (i + 1))
  const found = widths((set) => {
    const drawn = stream('test', 'distinct intervals', set).categorical(weights, GROUPS * PER_GROUP * 6)
    return { text: { words: Array.from({ length: GROUPS * PER_GROUP }, (_, i) => Array.from({ length: 6 }, (__, k) => words[drawn[6 * i + k]])), references: [] } } as unknown as Pick<Samples, 'facts' | 'text'>
  }, (samples, set) => lexicalMetrics.measure(samples, null, resampling(GROUPS, stream('test', 'draws', set), 60)))
  expect(found['distinct.2']).toBeGreaterThan(0.85)
  expect(found['distinct.2']).toBeLessThan(1.4)
})
