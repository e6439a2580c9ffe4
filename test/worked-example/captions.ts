/** What is counted on the words of captions, after the definitions in docs/metrics.md. */
import { mean, sum } from './matrices.ts'

type Words = readonly string[]

export const gramsOf = (words: Words, order: number): string[] =>
  words.flatMap((_, i) => (i + order <= words.length ? [words.slice(i, i + order).join(' ')] : []))

const times = (grams: readonly string[], gram: string): number => grams.filter((other) => other === gram).length

/** How many of a caption's n-grams are in a reference, each at most as often as in the one reference that has it most. */
const matches = (words: Words, references: readonly Words[], order: number): number => {
  const own = gramsOf(words, order)
  const theirs = references.map((reference) => gramsOf(reference, order))
  return sum([...new Set(own)].map((gram) => Math.min(times(own, gram), Math.max(...theirs.map((grams) => times(grams, gram))))))
}

/** The length of the reference that is nearest in length, of equally near ones the shorter. */
const nearestLength = (references: readonly Words[], length: number): number =>
  references.map((reference) => reference.length).sort((a, b) => Math.abs(a - length) - Math.abs(b - length) || a - b)[0]

/** Of one caption or, added up, of many. */
export interface BleuCounts {
  /** n-grams of orders 1 to 4 that are in a reference. */
  readonly matched: readonly number[]
  readonly all: readonly number[]
  readonly length: number
  readonly referenceLength: number
}

export const bleuCounts = (words: Words, references: readonly Words[]): BleuCounts => ({
  matched: [1, 2, 3, 4].map((order) => matches(words, references, order)),
  all: [1, 2, 3, 4].map((order) => gramsOf(words, order).length),
  length: words.length,
  referenceLength: nearestLength(references, words.length),
})

export const addCounts = (counts: readonly BleuCounts[]): BleuCounts => ({
  matched: [0, 1, 2, 3].map((o) => sum(counts.map(({ matched }) => matched[o]))),
  all: [0, 1, 2, 3].map((o) => sum(counts.map(({ all }) => all[o]))),
  length: sum(counts.map(({ length }) => length)),
  referenceLength: sum(counts.map(({ referenceLength }) => referenceLength)),
})

/** 1 where captions are as long as their references. */
export const brevity = ({ length, referenceLength }: BleuCounts): number => (length >= referenceLength ? 1 : Math.exp(1 - referenceLength / length))

export const bleu = (counts: BleuCounts): number =>
  brevity(counts) * counts.matched.reduce((so, matched, o) => so * (matched / counts.all[o]), 1) ** (1 / 4)

/** Mean over captions of their BLEU-4 against all others, where an order without match counts as 0.1 matches. */
export const selfBleu = (captions: readonly Words[]): number => mean(captions.map((words, i) => {
  const counts = bleuCounts(words, captions.filter((_, j) => j !== i))
  return counts.matched[0] === 0 ? 0 : bleu({
    ...counts, matched: counts.matched.map((matched) => matched || 0.1), all: counts.all.map((all) => Math.max(1, all)),
  })
}))

/** CIDEr-D of a caption of group `group`. @param references by group, which also say how rare an n-gram is */
export function cider(references: readonly (readonly Words[])[]): (words: Words, group: number) => number {
  const inGroup = references.map((of) => new Set(of.flatMap((words) => [1, 2, 3, 4].flatMap((order) => gramsOf(words, order)))))
  const rarities = new Map<string, number>()
  const rarity = (gram: string): number => {
    const known = rarities.get(gram) ?? Math.log(references.length / Math.max(1, inGroup.filter((grams) => grams.has(gram)).length))
    rarities.set(gram, known)
    return known
  }
  const weights = (words: Words, order: number): Map<string, number> => {
    const grams = gramsOf(words, order)
    return new Map(grams.map((gram) => [gram, times(grams, gram) * rarity(gram)]))
  }
  const norm = (of: ReadonlyMap<string, number>): number => Math.sqrt(sum([...of.values()].map((weight) => weight * weight)))
  const alike = (a: Words, b: Words): number => Math.exp(-((a.length - b.length) ** 2) / 72) * mean([1, 2, 3, 4].map((order) => {
    const [own, theirs] = [weights(a, order), weights(b, order)]
    const norms = norm(own) * norm(theirs)
    return norms === 0 ? 0 : sum([...own].map(([gram, weight]) => Math.min(weight, theirs.get(gram) ?? 0) * (theirs.get(gram) ?? 0))) / norms
  }))
  return (words, group) => 10 * mean(references[group].map((reference) => alike(words, reference)))
}
