/** BLEU-4 over a corpus. */
import { msg } from '../i18n/text.ts'
import { COPIES } from './blind-spots.ts'
import { bootstrap, type Resampling } from './intervals.ts'
import { closestLength, grams, type Words } from './ngrams.ts'
import type { Estimate, Metric, TextTable } from './types.ts'

const ORDERS = 4

/** Counts that add up over a corpus: matches and candidates of each order, then lengths of captions and references. */
type Counts = Float64Array

const LENGTH = 2 * ORDERS
const REFERENCE_LENGTH = LENGTH + 1

/**
 * Corpus BLEU-4 from 0 to 1: geometric mean of four clipped precisions, brevity penalty with the closest reference
 * length (ties to the shorter), no smoothing. A corpus without a matching 4-gram scores 0.
 * @param references one list a caption, each with at least one reference
 */
export function bleu4(captions: readonly Words[], references: readonly (readonly Words[])[]): number {
  if (captions.length !== references.length) {
    throw new RangeError(`BLEU-4: ${captions.length} captions for ${references.length} lists of references`)
  }
  return score(total(captions.map((words, i) => counts(words, references[i]))))
}

function counts(words: Words, references: readonly Words[]): Counts {
  if (references.length === 0) throw new RangeError('BLEU-4: a caption has no reference')
  const out = new Float64Array(REFERENCE_LENGTH + 1)
  for (let order = 1; order <= ORDERS; order++) {
    const inReferences = references.map((r) => grams(r, order))
    for (const [gram, n] of grams(words, order)) {
      out[order - 1] += Math.min(n, Math.max(...inReferences.map((r) => r.get(gram) ?? 0)))
    }
    out[ORDERS + order - 1] = Math.max(0, words.length - order + 1)
  }
  out[LENGTH] = words.length
  out[REFERENCE_LENGTH] = closestLength(references.map((r) => r.length), words.length)
  return out
}

function total(parts: readonly Counts[]): Counts {
  const out = new Float64Array(REFERENCE_LENGTH + 1)
  for (const part of parts) for (let i = 0; i < out.length; i++) out[i] += part[i]
  return out
}

function score(sum: Counts): number {
  let logs = 0
  for (let order = 0; order < ORDERS; order++) {
    if (sum[order] === 0) return 0
    logs += Math.log(sum[order] / sum[ORDERS + order]) / ORDERS
  }
  return Math.exp(logs + Math.min(0, 1 - sum[REFERENCE_LENGTH] / sum[LENGTH]))
}

/** BLEU-4 of captions in groups of `perGroup`, which share references and are what its interval resamples. */
export function bleuEstimate({ words, references }: TextTable, perGroup: number, resampling: Resampling): Record<'bleu4', Estimate> {
  const perGroups = references.map((of, g) => total(words.slice(g * perGroup, (g + 1) * perGroup).map((w) => counts(w, of))))
  const { bleu4 } = bootstrap((groups) => ({ bleu4: score(total(Array.from(groups, (g) => perGroups[g]))) }), resampling)
  return { bleu4 }
}

export const bleuMetric: Metric = {
  subjects: ['caption'],
  records: [{
    id: 'bleu4',
    name: msg('BLEU-4'),
    unit: '',
    direction: 'higher',
    definition: msg('Over the whole corpus: geometric mean of the clipped precisions of 1- to 4-grams against all references of the '
      + 'picture, times a brevity penalty with the closest reference length; 0 to 1, no smoothing.'),
    source: 'Papineni et al., BLEU, ACL 2002',
    blindSpots: [msg('Counts word overlap, not truth: a wrong colour costs as little as a wrong article, and a true caption in new words scores low. Falls with fewer references; captions of under four words alone score 0.'), COPIES],
    range: [0, 1],
  }],
  measure: ({ text, perGroup }, _reference, resampling) => (text ? bleuEstimate(text, perGroup, resampling) : {}),
}
