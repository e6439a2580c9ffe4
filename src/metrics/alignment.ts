/** How well images and texts agree, by the judge's shared embedding. */
import { msg } from '../i18n/text.ts'
import { COPIES } from './blind-spots.ts'
import { bootstrap, type Resampling } from './intervals.ts'
import type { Estimate, Matrix, Metric } from './types.ts'

/**
 * CLIPScore's form for each pair of rows: 2.5 · max(cos, 0). A zero row agrees with nothing: 0.
 * @param b as many rows as a, or fewer: row i of a goes with row ⌊i · b.n / a.n⌋ of b (one prompt for each group)
 * @throws RangeError where widths differ or the rows of a are not a multiple of those of b
 */
export function alignments(a: Matrix, b: Matrix): Float64Array {
  if (a.width !== b.width) throw new RangeError(`alignment: widths ${a.width} and ${b.width} differ`)
  const perRow = a.n / b.n
  if (!Number.isInteger(perRow)) throw new RangeError(`alignment: ${a.n} rows are not a multiple of ${b.n}`)
  return Float64Array.from({ length: a.n }, (_, i) => {
    const j = Math.floor(i / perRow)
    let dot = 0
    let x = 0
    let y = 0
    for (let c = 0; c < a.width; c++) {
      const p = a.data[i * a.width + c]
      const q = b.data[j * a.width + c]
      dot += p * q
      x += p * p
      y += q * q
    }
    return dot > 0 ? (2.5 * dot) / Math.sqrt(x * y) : 0
  })
}

/** Mean alignment of a with b, bootstrapped over the rows of b. */
export function meanAlignment(a: Matrix, b: Matrix, resampling: Resampling): Record<'alignment', Estimate> {
  const pairs = alignments(a, b)
  const perRow = a.n / b.n
  const { alignment } = bootstrap((rows) => {
    let sum = 0
    for (const j of rows) for (let i = j * perRow; i < (j + 1) * perRow; i++) sum += pairs[i]
    return { alignment: sum / (rows.length * perRow) }
  }, resampling)
  return { alignment }
}

/** What alignment of samples and of training pairs have in common. */
export const alignmentRecord = {
  id: 'alignment',
  unit: '',
  direction: 'higher',
  source: msg('Hessel et al., CLIPScore, EMNLP 2021, arXiv 2104.08718 (its form; the encoder is the lab’s own judge)'),
  range: [0, 2.5],
} as const

export const alignmentMetric: Metric = {
  subjects: ['image', 'caption'],
  records: [{
    ...alignmentRecord,
    name: msg('Alignment (lab judge)'),
    definition: msg('Mean of 2.5 · max(cos, 0) between the judge’s normalised embeddings: generated images with their prompts, or '
      + 'generated captions with their pictures.'),
    blindSpots: [msg('Can improve while collapse goes on: a model that makes only typical samples aligns well. The scale is the judge’s own; real data’s floor is the mark to reach.'), COPIES],
  }],
  measure: (samples, _reference, resampling) => meanAlignment(samples.embedding, samples.source, resampling),
}
