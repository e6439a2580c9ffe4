/** The registry: every metric of the lab. To add one: its file, and its line here. */
import { known, t } from '../i18n/text.ts'
import { alignmentMetric } from './alignment.ts'
import { bleuMetric } from './bleu.ts'
import { ciderMetric } from './cider.ts'
import { entropyMetric } from './entropy.ts'
import { fidelityMetric } from './fidelity.ts'
import { frechetMetric } from './frechet.ts'
import { kidMetric } from './kid.ts'
import { lexicalMetrics } from './lexical.ts'
import { neighbourMetrics } from './neighbours.ts'
import { PAIR_RECORDS } from './pairs.ts'
import { selfBleuMetric } from './self-bleu.ts'
import { tailsMetric } from './tails.ts'
import type { Metric, MetricRecord, Subject } from './types.ts'
import { varianceMetric } from './variance.ts'
import { vendiMetric } from './vendi.ts'

export const METRICS: readonly Metric[] = [
  varianceMetric,
  neighbourMetrics,
  vendiMetric,
  entropyMetric,
  tailsMetric,
  fidelityMetric,
  alignmentMetric,
  frechetMetric,
  kidMetric,
  bleuMetric,
  ciderMetric,
  lexicalMetrics,
  selfBleuMetric,
]

/** Every record with the subjects that it is measured on, in the order of the documentation. */
export const RECORDS: readonly { readonly subjects: readonly Subject[]; readonly record: MetricRecord }[] = [
  ...METRICS.flatMap(({ subjects, records }) => records.map((record) => ({ subjects, record }))),
  ...PAIR_RECORDS.map((record) => ({ subjects: ['pairs'] as const, record })),
]

const SUBJECTS: readonly Subject[] = ['image', 'caption', 'pairs']

/** A record in words. */
export interface MetricWords extends Omit<MetricRecord, 'blindSpots' | 'values'> {
  readonly blindSpots: string
}

/** A record in words, with the subject of its key. */
export interface DescribedMetric extends MetricWords {
  readonly subject: Subject
}

/** A record in the language of the thread. @param part what stands in for the world's attribute in a `.*` record */
export function inWords({ values, ...record }: MetricRecord, part: string): MetricWords {
  const { name, unit, definition, source, blindSpots } = record
  const given = { ...values, part: known(part) }
  return { ...record, name: t(name, given), unit: t(unit), definition: t(definition, given), source: t(source), blindSpots: blindSpots.map((sentence) => t(sentence)).join(t(' ')) }
}

/**
 * The record behind a key of a round's metrics, such as `image.fidelity.shape`, in words; undefined for an unknown key.
 * A part that is a world's attribute is filled into name and definition.
 */
export function describeMetric(key: string): DescribedMetric | undefined {
  const [head, metric, ...rest] = key.split('.')
  const subject = SUBJECTS.find((s) => s === head)
  if (subject === undefined) return undefined
  const part = rest.length > 0 ? rest.join('.') : null
  const records = RECORDS.filter((r) => r.subjects.includes(subject)).map((r) => r.record)
  const exact = records.find((r) => r.id === (part === null ? metric : `${metric}.${part}`))
  if (exact) return { ...inWords(exact, ''), subject }
  const open = records.find((r) => r.id === `${metric}.*`)
  if (!open || !part) return undefined
  return { ...inWords(open, known(part)), subject, id: `${metric}.${part}` }
}

export type { Estimate, Measurement, MetricRecord, Subject } from './types.ts'
