/** Tail survival: which of the world's classes are still made. */
import { msg } from '../i18n/text.ts'
import { COPIES, SET_ALONE } from './blind-spots.ts'
import { subsample } from './intervals.ts'
import type { AttributeInfo, Metric, MetricRecord } from './types.ts'

export const BANDS = ['head', 'middle', 'tail'] as const
export type Band = (typeof BANDS)[number]

/**
 * The band of each class: thirds of the classes by rank of frequency. Classes of equal frequency share a band, so a
 * uniform world is all head.
 */
export function bands(frequency: readonly number[]): Band[] {
  return frequency.map((f) => {
    const rank = frequency.filter((other) => other > f).length
    return BANDS[Math.floor((BANDS.length * rank) / frequency.length)]
  })
}

/**
 * Share of the classes asked for that some sample still shows, for whichever prompt; whole and by band. A band of
 * which nothing was asked for is left out.
 * @param expected class asked for, one entry a sample
 * @param produced class shown, one entry a sample; −1 where none was
 */
export function tailSurvival(
  bandOf: readonly Band[],
  expected: ArrayLike<number>,
  produced: ArrayLike<number>,
): Partial<Record<Band | 'all', number>> {
  const asked = new Set(Array.from(expected).filter((c) => c >= 0))
  const made = new Set(Array.from(produced))
  const share = (classes: readonly number[]): number => classes.filter((c) => made.has(c)).length / classes.length
  const out: Partial<Record<Band | 'all', number>> = {}
  if (asked.size > 0) out.all = share([...asked])
  for (const band of BANDS) {
    const classes = [...asked].filter((c) => bandOf[c] === band)
    if (classes.length > 0) out[band] = share(classes)
  }
  return out
}

/** Class of the product of attributes, the last one fastest; −1 where a part is not stated. */
export function productClass(attributes: readonly AttributeInfo[], parts: readonly number[], facts: ArrayLike<number>): number {
  let id = 0
  for (const a of parts) {
    if (facts[a] < 0) return -1
    id = id * attributes[a].values.length + facts[a]
  }
  return id
}

/** Frequency of each class of a product of attributes that the world draws independently. */
function productFrequency(attributes: readonly AttributeInfo[], parts: readonly number[]): number[] {
  return parts.reduce<number[]>((so, a) => so.flatMap((f) => attributes[a].frequency.map((g) => f * g)), [1])
}

const shared = {
  unit: '',
  direction: 'higher',
  source: msg('Loss of tails: Shumailov et al., AI models collapse when trained on recursively generated data, Nature 631, 2024; '
    + 'survival of classes defined here'),
  range: [0, 1],
} as const

const BLIND = [
  msg('A class counts as alive with one sample, so a stray error keeps it alive; classes that the evaluation never asks for are not followed; depends on n.'),
  SET_ALONE, COPIES,
]

const BAND_TEXTS: Readonly<Record<Band, Pick<MetricRecord, 'name' | 'definition'>>> = {
  head: {
    name: msg('Survival: head'),
    definition: msg('Tail survival over the most frequent third of the world’s classes, by rank of frequency; equally frequent classes share a band.'),
  },
  middle: {
    name: msg('Survival: middle'),
    definition: msg('Tail survival over the middle third of the world’s classes, by rank of frequency; equally frequent classes share a band.'),
  },
  tail: {
    name: msg('Survival: tail'),
    definition: msg('Tail survival over the rarest third of the world’s classes, by rank of frequency; equally frequent classes share a band.'),
  },
}

const records: readonly MetricRecord[] = [
  {
    ...shared,
    id: 'tails',
    name: msg('Tail survival'),
    definition: msg('Share of the world’s classes asked for in the evaluation that at least one sample still shows or states.'),
    blindSpots: BLIND,
  },
  ...BANDS.map((band): MetricRecord => ({ ...shared, ...BAND_TEXTS[band], id: `tails.${band}`, blindSpots: BLIND })),
]

export const tailsMetric: Metric = {
  subjects: ['image', 'caption'],
  records,
  measure({ facts, perGroup }, _reference, resampling) {
    const { attributes, tail, tailFrequency, asked, shown } = facts
    if (tail.length === 0) return {}
    const bandOf = bands(tailFrequency ?? productFrequency(attributes, tail))
    const expected = asked.map((row) => productClass(attributes, tail, row))
    const produced = shown.map((row) => productClass(attributes, tail, row))
    return subsample((groups) => {
      const made = Array.from(groups).flatMap((g) => produced.slice(g * perGroup, (g + 1) * perGroup))
      const { all, ...byBand } = tailSurvival(bandOf, Array.from(groups, (g) => expected[g]), made)
      if (all === undefined) return {}
      return { tails: all, ...Object.fromEntries(Object.entries(byBand).map(([band, share]) => [`tails.${band}`, share])) }
    }, resampling)
  },
}
