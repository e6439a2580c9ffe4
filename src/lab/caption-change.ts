/** What changed from one caption to the next, word by word. */
import { wordsOf } from './words.ts'

export interface CaptionChange {
  /** Indices of words of the later caption that are not in the earlier one in this order. */
  readonly added: readonly number[]
  /** Words of the earlier one that are gone, in its order. */
  readonly removed: readonly string[]
}

/** By the longest common subsequence of words; where several are as long, the one that keeps the earliest words. */
export function captionChange(before: string, after: string): CaptionChange {
  const [from, to] = [wordsOf(before), wordsOf(after)]
  /** common[i][j]: words that the rest of both from i and j on have in common. */
  const common = Array.from({ length: from.length + 1 }, () => new Array<number>(to.length + 1).fill(0))
  for (let i = from.length - 1; i >= 0; i--) {
    for (let j = to.length - 1; j >= 0; j--) common[i][j] = from[i] === to[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1])
  }
  const added: number[] = []
  const removed: string[] = []
  let [i, j] = [0, 0]
  while (i < from.length || j < to.length) {
    if (i < from.length && j < to.length && from[i] === to[j]) [i, j] = [i + 1, j + 1]
    else if (j === to.length || (i < from.length && common[i + 1][j] >= common[i][j + 1])) removed.push(from[i++])
    else added.push(j++)
  }
  return { added, removed }
}
