/** Self-BLEU-4: how alike captions are to one another. */
import { msg } from '../i18n/text.ts'
import { CLASSES, COPIES, SET_ALONE } from './blind-spots.ts'
import { subsample } from './intervals.ts'
import { closestLength, grams, type Words } from './ngrams.ts'
import type { Metric } from './types.ts'

const ORDERS = 4
/** What takes the place of no match at all (Chen & Cherry's smoothing method 1). */
const EPSILON = 0.1

/** A caption's n-grams as numbers, with how often each comes. */
interface Coded {
  readonly orders: readonly { readonly ids: Int32Array; readonly counts: Int32Array; readonly total: number }[]
  readonly length: number
}

interface Corpus {
  readonly captions: readonly Coded[]
  /** Different n-grams of all orders. */
  readonly different: number
}

/**
 * Mean over captions of the sentence BLEU-4 of each against all others: geometric mean of the clipped precisions of 1- to
 * 4-grams, an order without match counting 0.1 matches, brevity penalty with the closest length. A caption that shares no
 * word with another scores 0.
 * @throws RangeError for fewer than 2 captions
 */
export function selfBleu4(captions: readonly Words[]): number {
  if (captions.length < 2) throw new RangeError('self-BLEU: needs at least 2 captions')
  return mean(coded(captions), Int32Array.from(captions, (_, i) => i))
}

function coded(captions: readonly Words[]): Corpus {
  const numbers = new Map<string, number>()
  const code = (words: Words): Coded => ({
    length: words.length,
    orders: Array.from({ length: ORDERS }, (_, o) => {
      const found = grams(words, o + 1)
      const ids = Int32Array.from(found.keys(), (gram) => {
        const id = numbers.get(gram) ?? numbers.size
        numbers.set(gram, id)
        return id
      })
      return { ids, counts: Int32Array.from(found.values()), total: Math.max(1, words.length - o) }
    }),
  })
  return { captions: captions.map(code), different: numbers.size }
}

/** The most often that each n-gram comes in one caption, and in one other caption: what clips a caption is the others' most. */
function mean({ captions, different }: Corpus, chosen: Int32Array): number {
  const most = new Int32Array(different)
  const holder = new Int32Array(different).fill(-1)
  const second = new Int32Array(different)
  const lengths = new Map<number, number>()
  for (const i of chosen) {
    lengths.set(captions[i].length, (lengths.get(captions[i].length) ?? 0) + 1)
    for (const { ids, counts } of captions[i].orders) {
      for (let at = 0; at < ids.length; at++) {
        const id = ids[at]
        if (counts[at] > most[id]) {
          second[id] = most[id]
          most[id] = counts[at]
          holder[id] = i
        } else if (counts[at] > second[id]) second[id] = counts[at]
      }
    }
  }
  let sum = 0
  for (const i of chosen) {
    const { orders, length } = captions[i]
    const matches = orders.map(({ ids, counts }) => {
      let matched = 0
      for (let at = 0; at < ids.length; at++) {
        const others = holder[ids[at]] === i ? second[ids[at]] : most[ids[at]]
        matched += Math.min(counts[at], others)
      }
      return matched
    })
    if (matches[0] === 0) continue
    let logs = 0
    orders.forEach(({ total }, o) => { logs += Math.log((matches[o] || EPSILON) / total) / ORDERS })
    const alone = lengths.get(length) === 1
    const closest = closestLength([...lengths.keys()].filter((other) => other !== length || !alone), length)
    sum += Math.exp(logs + Math.min(0, 1 - closest / length))
  }
  return sum / chosen.length
}

export const selfBleuMetric: Metric = {
  subjects: ['caption'],
  records: [{
    id: 'selfbleu4',
    name: msg('Self-BLEU-4'),
    unit: '',
    direction: 'neutral',
    definition: msg('Mean sentence BLEU-4 of each caption against all others, smoothing method 1, over a fixed subsample: the first caption '
      + 'of each picture. 0 to 1; 1 where every caption has a double of at least four words.'),
    source: msg('Zhu et al., Texygen, SIGIR 2018, arXiv 1802.01886; smoothing: Chen & Cherry, WMT 2014'),
    blindSpots: [msg('Rises with the number of captions, so only equal counts compare; pictures that are alike have captions that are alike, so hold it against its floor; broken captions score low without being varied in meaning, and so do captions of under four words, even equal ones.'), SET_ALONE, COPIES, CLASSES],
    range: [0, 1],
  }],
  measure({ text, perGroup }, _reference, resampling) {
    if (!text) return {}
    const corpus = coded(text.references.map((_, g) => text.words[g * perGroup]))
    return subsample((groups) => ({ selfbleu4: mean(corpus, groups) }), resampling)
  },
}
