/**
 * Which words captions use more, and which less: how often each comes in a caption, and the difference of two sets of captions
 * (a proportion shift: Gallagher et al., Generalized word shift graphs, EPJ Data Science 10, 2021, arXiv 2008.02250; here per caption,
 * not per word, so that a word's share does not change because captions grew shorter).
 */
import type { Words } from './ngrams.ts'

/** How often words are used. */
export interface WordUse {
  /** Captions that were counted, those without words among them. */
  readonly captions: number
  /** Each word with its count, the commonest first; equally common ones by their letters. */
  readonly counts: readonly (readonly [word: string, count: number])[]
}

export interface WordShift {
  readonly word: string
  /** Uses a caption, in the one set and in the other. */
  readonly before: number
  readonly after: number
  /** `after` − `before`. */
  readonly change: number
}

export function wordUse(captions: readonly Words[]): WordUse {
  const counts = new Map<string, number>()
  for (const words of captions) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return { captions: captions.length, counts: [...counts].sort(([a, m], [b, n]) => n - m || byLetters(a, b)) }
}

/** All words of either set, the largest change first; of equal changes by their letters. A set without captions uses nothing. */
export function wordShift(before: WordUse, after: WordUse): WordShift[] {
  const [from, to] = [before, after].map(rates)
  return [...new Set([...from.keys(), ...to.keys()])].map((word) => {
    const [x, y] = [from.get(word) ?? 0, to.get(word) ?? 0]
    return { word, before: x, after: y, change: y - x }
  }).sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || byLetters(a.word, b.word))
}

const rates = ({ captions, counts }: WordUse): Map<string, number> => new Map(counts.map(([word, count]) => [word, count / captions]))

/** The same order in every language. */
const byLetters = (a: string, b: string): number => Number(a > b) - Number(a < b)
