/** CIDEr-D: consensus of captions with their references, rare words counting more. */
import { msg } from '../i18n/text.ts'
import { COPIES } from './blind-spots.ts'
import { bootstrap } from './intervals.ts'
import { grams, type Words } from './ngrams.ts'
import type { Metric } from './types.ts'

const ORDERS = 4
/** Spread of the penalty for differing lengths, in words. */
const SIGMA = 6
const SCALE = 10

/** A caption's weights of n-grams, by order, with their lengths as vectors. */
interface Weights {
  readonly orders: readonly { readonly weights: ReadonlyMap<string, number>; readonly norm: number }[]
  /** In bigrams, as the peers count it: words less one, and 0 without words. */
  readonly length: number
}

/**
 * Prepares CIDEr-D on the 0 – 10 scale. How rare an n-gram is comes from the references alone: the logarithm of (groups / groups
 * with it in some reference), n-grams in no reference counting as if in one.
 * @param references of each group, at least one a group; their number sets the scale of rarity, and one group alone scores 0
 * @returns the score of one caption of a group: clipped cosines of the weights of 1- to 4-grams, times exp(−Δ² / 2σ²) of the
 *   lengths, averaged over orders and references
 */
export function ciderD(references: readonly (readonly Words[])[]): (caption: Words, group: number) => number {
  const documents = new Map<string, number>()
  for (const of of references) {
    const inGroup = new Set(of.flatMap((words) => allGrams(words).flatMap((order) => [...order.keys()])))
    for (const gram of inGroup) documents.set(gram, (documents.get(gram) ?? 0) + 1)
  }
  const all = Math.log(references.length)
  const weigh = (words: Words): Weights => ({
    length: Math.max(0, words.length - 1),
    orders: allGrams(words).map((counts) => {
      let squares = 0
      const weights = new Map<string, number>()
      for (const [gram, n] of counts) {
        const weight = n * (all - Math.log(documents.get(gram) ?? 1))
        weights.set(gram, weight)
        squares += weight * weight
      }
      return { weights, norm: Math.sqrt(squares) }
    }),
  })
  const weighed = references.map((of) => of.map(weigh))
  return (caption, group) => {
    const own = weigh(caption)
    return SCALE * weighed[group].reduce((sum, reference) => sum + similarity(own, reference), 0) / weighed[group].length
  }
}

const allGrams = (words: Words): Map<string, number>[] => Array.from({ length: ORDERS }, (_, o) => grams(words, o + 1))

function similarity(own: Weights, reference: Weights): number {
  let sum = 0
  for (let o = 0; o < ORDERS; o++) {
    const { weights, norm } = own.orders[o]
    const { weights: theirs, norm: theirNorm } = reference.orders[o]
    if (norm === 0 || theirNorm === 0) continue
    let dot = 0
    for (const [gram, weight] of weights) {
      const their = theirs.get(gram)
      if (their !== undefined) dot += Math.min(weight, their) * their
    }
    sum += dot / (norm * theirNorm)
  }
  const difference = own.length - reference.length
  return sum / ORDERS * Math.exp(-(difference * difference) / (2 * SIGMA * SIGMA))
}

export const ciderMetric: Metric = {
  subjects: ['caption'],
  records: [{
    id: 'cider',
    name: msg('CIDEr-D'),
    unit: '',
    direction: 'higher',
    definition: msg('Mean over captions of the clipped cosine of their 1- to 4-grams with each reference of the picture, n-grams weighted '
      + 'by how few pictures of the evaluation set have them in a reference, times exp(−Δ² / 72) for lengths Δ apart; 0 to 10.'),
    source: 'Vedantam, Zitnick & Parikh, CIDEr, CVPR 2015, arXiv 1411.5726',
    blindSpots: [msg('Its weights come from the references, so figures compare on one evaluation set only, at one number of pictures; counts word overlap, not truth: a true caption in new words scores low.'), COPIES],
    range: [0, 10],
  }],
  measure({ text, perGroup }, _reference, resampling) {
    if (!text) return {}
    const score = ciderD(text.references)
    const means = text.references.map((_, g) => {
      const captions = text.words.slice(g * perGroup, (g + 1) * perGroup)
      return captions.reduce((sum, caption) => sum + score(caption, g), 0) / perGroup
    })
    return bootstrap((groups) => ({ cider: groups.reduce((sum, g) => sum + means[g], 0) / groups.length }), resampling)
  },
}
