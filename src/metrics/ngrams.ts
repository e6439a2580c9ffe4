/** Sequences of words, which the measures of captions count. */

export type Words = readonly string[]

/** How often each sequence of `order` words comes, by the words joined with spaces. */
export function grams(words: Words, order: number): Map<string, number> {
  const out = new Map<string, number>()
  for (let i = 0; i + order <= words.length; i++) {
    const gram = words.slice(i, i + order).join(' ')
    out.set(gram, (out.get(gram) ?? 0) + 1)
  }
  return out
}

/** The length nearest to `length`; of two equally near ones the shorter. @param lengths at least one */
export function closestLength(lengths: Iterable<number>, length: number): number {
  let best = Infinity
  for (const other of lengths) {
    const nearer = Math.abs(other - length) - Math.abs(best - length)
    if (nearer < 0 || (nearer === 0 && other < best)) best = other
  }
  return best
}
