/** Counts by value out of the lanes' records: what bars, strip, tables and files of the histogram are made from. */
import { attributeInWords } from '../../../worlds/attribute-names.ts'
import { t } from '../../../i18n/text.ts'
import type { RoundRecord } from '../../../lab/record.ts'
import type { LaneData } from '../series.ts'

type Lane = Pick<LaneData, 'nameInFiles' | 'rounds'>

/** One value of an attribute, or one class. */
export interface ValueRow {
  readonly value: string
  /** Samples of which it was asked: what a perfect model would make; the same in every round. */
  readonly asked: number
}

/** Attributes that any lane counted, in the records' order: "image.shape", … */
export const attributesOf = (lanes: readonly Lane[]): string[] =>
  [...new Set(lanes.flatMap(({ rounds }) => Object.keys(rounds[rounds.length - 1].histograms ?? {})))]

/** "Pictures: shape" */
export function attributeName(key: string): string {
  const at = key.indexOf('.')
  const attribute = attributeInWords(key.slice(at + 1))
  return key.slice(0, at) === 'image' ? t('Pictures: {attribute}', { attribute }) : t('Captions: {attribute}', { attribute })
}

/** All values that some round of some lane was asked for or made: the most asked for first, then in the world's order. */
export function valuesOf(lanes: readonly Lane[], key: string): ValueRow[] {
  const asked = new Map<string, number>()
  for (const { rounds } of lanes) {
    for (const { histograms } of rounds) {
      const found = histograms?.[key]
      found?.values.forEach((value, i) => asked.set(value, Math.max(found.asked[i], asked.get(value) ?? 0)))
    }
  }
  // Sorting is stable: what is asked for as often stays in the world's order.
  return [...asked].map(([value, count]) => ({ value, asked: count })).sort((a, b) => b.asked - a.asked)
}

/** Samples that show or state each of the values; null where the record counts nothing of the attribute. */
export function madeIn({ histograms }: RoundRecord, key: string, values: readonly Pick<ValueRow, 'value'>[]): number[] | null {
  const found = histograms?.[key]
  if (!found) return null
  const counts = new Map(found.values.map((value, i) => [value, found.counts[i]]))
  return values.map(({ value }) => counts.get(value) ?? 0)
}

/** What a count is of what was asked for, coarsely. */
export type Share = 'gone' | 'rare' | 'fewer' | 'asked' | 'more' | 'flood'

/** Upper ends, lowest first: up to there, and no further, a share of what was asked for is called this. */
const SHARES: readonly (readonly [number, Share])[] = [[0, 'gone'], [0.5, 'rare'], [0.8, 'fewer'], [1.25, 'asked'], [2, 'more']]

/** Null for a value that was neither asked for nor made. */
export function shareOf(made: number, asked: number): Share | null {
  if (asked === 0) return made === 0 ? null : 'flood'
  return SHARES.find(([end]) => made / asked <= end)?.[1] ?? 'flood'
}

/** Lines of a CSV file: every count of the attribute. */
export const countLines = (lanes: readonly Lane[], key: string): (string | number)[][] => [
  ['lane', 'attribute', 'round', 'value', 'asked', 'made'],
  ...lanes.flatMap(({ nameInFiles, rounds }) => rounds.flatMap(({ round, histograms }) => {
    const found = histograms?.[key]
    return found ? found.values.map((value, i) => [nameInFiles, key, round, value, found.asked[i], found.counts[i]]) : []
  })),
]
