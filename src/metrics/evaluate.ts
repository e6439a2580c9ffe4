/** All metrics of one subject in one round, each with its interval and its real-against-real floor. */
import type { Stream } from '../random/index.ts'
import { describeMetric, METRICS } from './index.ts'
import { DRAWS, resampling, type Resampling, withinRange } from './intervals.ts'
import type { Estimate, Matrix, Measurement, Metric, Samples } from './types.ts'

/** What is measured, and by how many draws its intervals are told. */
export interface Extent {
  readonly metrics: readonly Metric[]
  readonly draws: number
}

/**
 * Prepares the evaluation of one subject against fixed held-out data; floors are measured once, here.
 * @param reference the judge's features of real held-out data, in the same groups × perGroup as the samples. Images: the
 *   evaluation set's images. Captions: real captions of the evaluation set's pictures. Null where there are too few of them:
 *   then what holds two sets against each other is not measured.
 * @param floor other real data as if a model had made it: disjoint images for the same prompts; real captions of other
 *   pictures with those pictures' embeddings, references and facts. Null where the world has none.
 * @param stream draws groups for intervals, the same in every round, so that rounds differ by their samples alone
 * @param extent every metric and 200 draws, unless a study needs less
 * @returns measures one round's samples; keys are `subject.metric[.part]`, each known to `describeMetric`
 * @throws RangeError (now, or by the returned function) naming the input whose shape is wrong or that is not finite
 */
export function evaluator(
  subject: 'image' | 'caption',
  reference: Matrix | null,
  floor: Samples | null,
  stream: Stream,
  { metrics, draws: count }: Extent = { metrics: METRICS, draws: DRAWS },
): (samples: Samples) => Record<string, Measurement> {
  let draws: Resampling | undefined
  const measure = (samples: Samples): Record<string, Estimate> => {
    check(samples, reference)
    if (draws?.groups !== samples.groups) draws = resampling(samples.groups, stream, count)
    return estimates(metrics, subject, samples, reference, draws)
  }
  const floors = floor && measure(floor)
  return (samples) => {
    const out: Record<string, Measurement> = {}
    for (const [key, estimate] of Object.entries(measure(samples))) out[key] = { ...estimate, floor: floors?.[key] ?? null }
    return out
  }
}

function estimates(
  metrics: readonly Metric[], subject: 'image' | 'caption', samples: Samples, reference: Matrix | null, draws: Resampling,
): Record<string, Estimate> {
  const out: Record<string, Estimate> = {}
  for (const metric of metrics) {
    if (!metric.subjects.includes(subject)) continue
    for (const [id, estimate] of Object.entries(metric.measure(samples, reference, draws))) {
      const key = `${subject}.${id}`
      const record = describeMetric(key)
      if (!record) throw new Error(`${key} has no record in its metric's file`)
      out[key] = withinRange(key, estimate, record.range)
    }
  }
  return out
}

function check({ groups, perGroup, features, embedding, source, facts, text }: Samples, reference: Matrix | null): void {
  const n = groups * perGroup
  if (reference) checkMatrix('reference', reference, n, reference.width)
  checkMatrix('features', features, n, (reference ?? features).width)
  checkMatrix('embedding', embedding, n, embedding.width)
  checkMatrix('source', source, groups, embedding.width)
  checkRows('facts.asked', facts.asked.length, groups)
  checkRows('facts.shown', facts.shown.length, n)
  for (const row of [...facts.asked, ...facts.shown]) {
    if (row.length !== facts.attributes.length) {
      throw new RangeError(`evaluation: a row of facts has ${row.length} entries for ${facts.attributes.length} attributes`)
    }
  }
  if (text) {
    checkRows('text.words', text.words.length, n)
    checkRows('text.references', text.references.length, groups)
  }
}

function checkRows(name: string, found: number, wanted: number): void {
  if (found !== wanted) throw new RangeError(`evaluation: ${name} has ${found} rows, not ${wanted}`)
}

function checkMatrix(name: string, { n, width, data }: Matrix, rows: number, columns: number): void {
  checkRows(name, n, rows)
  if (width !== columns || data.length !== n * width) {
    throw new RangeError(`evaluation: ${name} holds ${data.length} numbers in rows of ${width}, not ${rows} rows of ${columns}`)
  }
  for (let i = 0; i < data.length; i++) {
    if (!Number.isFinite(data[i])) throw new RangeError(`evaluation: ${name} holds ${data[i]} in row ${Math.floor(i / width)}`)
  }
}
