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
  /** Mean number of right answers a query: above 1 where captions are true of several pictures. */
  readonly rightAnswers: number
  readonly imageToCaption: readonly RecallAt[]
  readonly captionToImage: readonly RecallAt[]
}

/** Whether a caption is a right answer for an image and the reverse, by their rows. */
export type IsRight = (image: number, caption: number) => boolean

/** Row i of the captions belongs to row i of the images, and to no other. */
export const ownPair: IsRight = (image, caption) => image === caption

/**
 * Captions are right for every image of which all that they state is true (and for their own). Where captions state every
 * fact, pairs of equal facts are right answers for each other.
 * @param facts of each image
 * @param stated by each caption, −1 for what it leaves out
 */
export const trueOf = (facts: readonly ArrayLike<number>[], stated: readonly ArrayLike<number>[]): IsRight => (image, caption) =>
  image === caption || Array.from(stated[caption]).every((fact, a) => fact < 0 || fact === facts[image][a])

/**
 * Retrieval both ways. A wrong candidate that ties with the best right one counts as before it, so that an embedding which
 * puts all in one place finds nothing.
 * @param images embeddings of unit norm, row i belongs to row i of `captions`
 * @throws RangeError where sizes differ or there is no pair
 */
export function retrieval(images: Features, captions: Features, isRight: IsRight): Retrieval {
  const { n } = images
  if (n === 0 || captions.n !== n || images.width !== captions.width) {
    throw new RangeError(`retrieval: ${n} images and ${captions.n} captions of widths ${images.width} and ${captions.width}`)
  }
  const rows = Array.from({ length: n }, (_, i) => i)
  const recalls = (from: Features, to: Features, right: (query: number, candidate: number) => boolean) => {
    const answers = rows.map((i) => rows.map((j) => right(i, j)))
    const ranks = rows.map((i) => rankOfRight(from, to, i, answers[i]))
    const counts = answers.map((row) => row.filter(Boolean).length)
    return {
      rightAnswers: counts.reduce((a, b) => a + b, 0) / n,
      recall: RANKS.map((k): RecallAt => ({
        k,
        ...share(ranks.filter((rank) => rank <= k).length, n),
        chance: counts.reduce((sum, r) => sum + chanceOfHit(n, r, k), 0) / n,
      })),
    }
  }
  const toCaption = recalls(images, captions, isRight)
  const toImage = recalls(captions, images, (caption, image) => isRight(image, caption))
  return { n, rightAnswers: toCaption.rightAnswers, imageToCaption: toCaption.recall, captionToImage: toImage.recall }
}

/** Place of the nearest right answer to query i, from 1. */
function rankOfRight(from: Features, to: Features, i: number, right: readonly boolean[]): number {
  const { width } = from
  const similarity = Float64Array.from(right, (_, j) => {
    let dot = 0
    for (let c = 0; c < width; c++) dot += from.data[i * width + c] * to.data[j * width + c]
    return dot
  })
  const best = similarity.reduce((most, s, j) => (right[j] && s > most ? s : most), -Infinity)
  return 1 + right.reduce((before, yes, j) => before + Number(!yes && similarity[j] >= best), 0)
}

/** 1 − C(n − r, k) / C(n, k): at least one of r right answers among k of n at random. */
function chanceOfHit(n: number, r: number, k: number): number {
  let none = 1
  for (let t = 0; t < Math.min(k, n); t++) none *= Math.max(0, n - r - t) / (n - t)
  return 1 - none
}
