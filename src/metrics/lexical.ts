/** Words in use: how many different ones, how evenly, and how long captions are. */
import { msg } from '../i18n/text.ts'
import { CLASSES, COPIES, SET_ALONE } from './blind-spots.ts'
import { entropyBits } from './entropy.ts'
import { bootstrap, subsample, subsampleRelative } from './intervals.ts'
import type { Words } from './ngrams.ts'
import type { Metric, MetricRecord } from './types.ts'

export interface Lexical {
  /** Different words and pairs of neighbouring words, as shares of all of them; NaN where there are none. */
  readonly distinct1: number
  readonly distinct2: number
  /** Different words. */
  readonly vocabulary: number
  /** Mean number of words. */
  readonly length: number
  /** Entropy of the words' frequencies, in bits. */
  readonly entropy: number
}

/** Captions with words and pairs as numbers. */
interface Coded {
  readonly words: readonly Int32Array[]
  readonly pairs: readonly Int32Array[]
  readonly differentWords: number
  readonly differentPairs: number
}

/** Figures of a whole corpus. */
export function lexical(captions: readonly Words[]): Lexical {
  return count(coded(captions), Int32Array.from(captions, (_, i) => i))
}

function coded(captions: readonly Words[]): Coded {
  const words = new Map<string, number>()
  const pairs = new Map<string, number>()
  const number = (of: Map<string, number>, key: string): number => {
    const known = of.get(key) ?? of.size
    of.set(key, known)
    return known
  }
  return {
    words: captions.map((caption) => Int32Array.from(caption, (word) => number(words, word))),
    pairs: captions.map((caption) => Int32Array.from(caption.slice(1), (word, i) => number(pairs, `${caption[i]} ${word}`))),
    differentWords: words.size,
    differentPairs: pairs.size,
  }
}

function count({ words, pairs, differentWords, differentPairs }: Coded, captions: Int32Array): Lexical {
  const tally = (of: readonly Int32Array[], different: number): Int32Array => {
    const counts = new Int32Array(different)
    for (const i of captions) for (const id of of[i]) counts[id]++
    return counts
  }
  const sum = (counts: Int32Array): number => counts.reduce((a, b) => a + b, 0)
  const used = (counts: Int32Array): number => counts.reduce((n, x) => n + Number(x > 0), 0)
  const wordCounts = tally(words, differentWords)
  const pairCounts = tally(pairs, differentPairs)
  return {
    distinct1: used(wordCounts) / sum(wordCounts),
    distinct2: used(pairCounts) / sum(pairCounts),
    vocabulary: used(wordCounts),
    length: sum(wordCounts) / captions.length,
    entropy: entropyBits(wordCounts),
  }
}

const LI = 'Li et al., A Diversity-Promoting Objective Function for Neural Conversation Models, NAACL 2016, arXiv 1510.03055'
const DEFINED = msg('Plain counts of the corpus; defined here')

const records: readonly MetricRecord[] = [
  {
    id: 'distinct.1',
    name: msg('Distinct-1'),
    unit: '',
    direction: 'neutral',
    definition: msg('Different words divided by all words, over all captions together.'),
    source: LI,
    blindSpots: [msg('Falls with the number and length of captions, so only equal counts compare; random words score high.'), SET_ALONE, COPIES, CLASSES],
    range: [0, 1],
  },
  {
    id: 'distinct.2',
    name: msg('Distinct-2'),
    unit: '',
    direction: 'neutral',
    definition: msg('Different pairs of neighbouring words divided by all such pairs, over all captions together; pairs do not cross captions.'),
    source: LI,
    blindSpots: [msg('Falls with the number and length of captions, so only equal counts compare; broken word order scores high.'), SET_ALONE, CLASSES],
    range: [0, 1],
  },
  {
    id: 'vocabulary',
    name: msg('Vocabulary'),
    unit: msg('words'),
    direction: 'neutral',
    definition: msg('Number of different words over all captions together.'),
    source: DEFINED,
    blindSpots: [msg('Grows with the number of captions; one stray use keeps a word; in a closed vocabulary it can hardly rise.'), SET_ALONE, COPIES, CLASSES],
    range: [0, Infinity],
  },
  {
    id: 'length',
    name: msg('Caption length'),
    unit: msg('words'),
    direction: 'neutral',
    definition: msg('Mean number of words of a caption.'),
    source: DEFINED,
    blindSpots: [msg('Says nothing of what is said; a mean hides a mixture of very short and very long captions.'), SET_ALONE, COPIES, CLASSES],
    range: [0, Infinity],
  },
  {
    id: 'entropy.tokens',
    name: msg('Token entropy'),
    unit: msg('bits'),
    direction: 'neutral',
    definition: msg('Entropy of the frequencies of words over all captions together (plug-in, words as tokens).'),
    source: 'Shannon, A Mathematical Theory of Communication, 1948',
    blindSpots: [msg('Sees how evenly words are used, not their order or truth; biased low at small n.'), SET_ALONE, COPIES, CLASSES],
    range: [0, Infinity],
  },
]

export const lexicalMetrics: Metric = {
  subjects: ['caption'],
  records,
  measure({ text, perGroup }, _reference, resampling) {
    if (!text) return {}
    const corpus = coded(text.words)
    const ofGroups = (groups: Int32Array): Lexical =>
      count(corpus, Int32Array.from({ length: groups.length * perGroup }, (_, i) => groups[Math.floor(i / perGroup)] * perGroup + i % perGroup))
    // Captions without words have no shares; those figures are left out.
    const known = (figures: Record<string, number>): Record<string, number> =>
      Object.fromEntries(Object.entries(figures).filter(([, value]) => !Number.isNaN(value)))
    return {
      ...subsampleRelative((groups) => {
        const { distinct1, distinct2 } = ofGroups(groups)
        return known({ 'distinct.1': distinct1, 'distinct.2': distinct2 })
      }, resampling),
      ...subsample((groups) => ({ vocabulary: ofGroups(groups).vocabulary }), resampling),
      ...bootstrap((groups) => {
        const { length, entropy } = ofGroups(groups)
        return { length, 'entropy.tokens': entropy }
      }, resampling),
    }
  },
}
