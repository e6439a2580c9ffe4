/** Held-out retrieval: is what belongs together nearest in the judge's shared embedding? */
import type { Estimate } from '../../metrics/types.ts'
import type { Features } from '../../models/types.ts'
import { share } from './share.ts'

/** Ranks that are reported: R@1 and R@5. */
export const RANKS = [1, 5] as const

/** Share of queries with a right answer among the first `k` candidates. */
export interface RecallAt extends Estimate {
  readonly k: number
  /** The same share for a judge that ranks at random. */
  readonly chance: number
}

export interface Retrieval {
  /** Pairs; every query has as many candidates. */
  readonly n: number
  /** Mean number of right answers a query: above 1 where several pairs share their key. */
  readonly rightAnswers: number
  readonly imageToCaption: readonly RecallAt[]
  readonly captionToImage: readonly RecallAt[]
}

/**
 * Retrieval both ways. Candidates of equal key are right answers for each other: where facts are exact, a caption of
 * another picture with the same facts is as true as the picture's own. A wrong candidate that ties with the best right
 * one counts as before it, so that an embedding which puts all in one place finds nothing.
 * @param images embeddings of unit norm, row i belongs to row i of `captions`
 * @param keys what makes two pairs interchangeable, one a pair; all different where only its own pair is right
 * @throws RangeError where sizes differ or there is no pair
 */
export function retrieval(images: Features, captions: Features, keys: readonly string[]): Retrieval {
  const n = keys.length
  if (n === 0 || images.n !== n || captions.n !== n || images.width !== captions.width) {
    throw new RangeError(`retrieval: ${images.n} images and ${captions.n} captions of widths ${images.width} and ${captions.width}, ${n} keys`)
  }
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  const right = keys.map((key) => counts.get(key) ?? 0)
  const recalls = (from: Features, to: Features): RecallAt[] => {
    const ranks = keys.map((_, i) => rankOfRight(from, to, keys, i))
    return RANKS.map((k) => ({
      k,
      ...share(ranks.filter((rank) => rank <= k).length, n),
      chance: right.reduce((sum, r) => sum + chanceOfHit(n, r, k), 0) / n,
    }))
  }
  return {
    n,
    rightAnswers: right.reduce((a, b) => a + b, 0) / n,
    imageToCaption: recalls(images, captions),
    captionToImage: recalls(captions, images),
  }
}

/** Place of the nearest right answer to query i, from 1. */
function rankOfRight(from: Features, to: Features, keys: readonly string[], i: number): number {
  const { width } = from
  const similarity = Float64Array.from(keys, (_, j) => {
    let dot = 0
    for (let c = 0; c < width; c++) dot += from.data[i * width + c] * to.data[j * width + c]
    return dot
  })
  let best = -Infinity
  keys.forEach((key, j) => { if (key === keys[i] && similarity[j] > best) best = similarity[j] })
  return 1 + keys.reduce((before, key, j) => before + Number(key !== keys[i] && similarity[j] >= best), 0)
}

/** 1 − C(n − r, k) / C(n, k): at least one of r right answers among k of n at random. */
function chanceOfHit(n: number, r: number, k: number): number {
  let none = 1
  for (let t = 0; t < Math.min(k, n); t++) none *= Math.max(0, n - r - t) / (n - t)
  return 1 - none
}
