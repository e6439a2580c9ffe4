/** What a strip has room for, of all that a recorded run has. */
import type { RoundGallery } from '../../lab/record.ts'

/** The first, the last, and of those between as many as fit, at even distances. @param most at least 2 */
export function spread<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items]
  return Array.from({ length: most }, (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))])
}

/** Real pictures in whose captions most words are wrong, by their numbers; those first that come first where they are equally wrong. */
export const worstDescribed = ({ captioned }: RoundGallery, most: number): number[] =>
  captioned.map(({ wrong = [] }, index) => ({ index, count: wrong.length })).sort((a, b) => b.count - a.count).slice(0, most).map(({ index }) => index)
