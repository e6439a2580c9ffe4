/** The words of people's captions, and the vocabulary that is made of them. */
import { createTokenizer, type Tokenizer } from '../tokenizer.ts'
import { LIMITS } from './limits.ts'

/** Scripts without spaces between words are read a sign at a time; elsewhere letters, digits and inner hyphens make a word. */
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{N}\p{M}])+(?:-[\p{L}\p{N}\p{M}]+)*/gu

export const wordsIn = (caption: string): readonly string[] => caption.normalize('NFC').toLowerCase().match(WORD) ?? []

export interface Vocabulary {
  /** The commonest first, of equal ones the earlier in the alphabet. */
  readonly words: readonly string[]
  /** Different words in all captions. */
  readonly different: number
  /** Occurrences of words that are not among them. */
  readonly unknown: number
  /** Words of the longest caption, before any is cut. */
  readonly longest: number
  /** Captions that are longer than models read. */
  readonly cut: number
}

export function vocabularyOf(captions: readonly string[]): Vocabulary {
  const counts = new Map<string, number>()
  let [longest, cut] = [0, 0]
  for (const caption of captions) {
    const words = wordsIn(caption)
    longest = Math.max(longest, words.length)
    if (words.length > LIMITS.words) cut++
    for (const word of words.slice(0, LIMITS.words)) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const byCount = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  return {
    words: byCount.slice(0, LIMITS.vocabulary).map(([word]) => word),
    different: counts.size,
    unknown: byCount.slice(LIMITS.vocabulary).reduce((sum, [, n]) => sum + n, 0),
    longest, cut,
  }
}

/** As long as the longest caption, start and end included, at least 4 and at most what models read. */
export const tokenizerOf = (words: readonly string[], longest: number): Tokenizer =>
  createTokenizer(words, 2 + Math.min(LIMITS.words, Math.max(2, longest)))
