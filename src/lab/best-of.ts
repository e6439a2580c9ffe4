/** Best-of-n: several candidates are made, and the critic keeps the one in which words and picture agree most. */
import type { Encoder, Features } from '../models/types.ts'
import type { Images } from '../worlds/types.ts'
import { concatImages, takeImages } from './images.ts'

/** Cosine of each image's embedding with its caption's. */
export async function agreement(critic: Encoder, images: Images, tokens: Int32Array): Promise<Float64Array> {
  const [seen, read] = [(await critic.images(images)).embedding, (await critic.captions(tokens)).embedding]
  return Float64Array.from({ length: seen.n }, (_, i) => cosine(seen, read, i))
}

/** Rows are of unit norm. */
function cosine(a: Features, b: Features, i: number): number {
  let sum = 0
  for (let j = 0; j < a.width; j++) sum += a.data[i * a.width + j] * b.data[i * b.width + j]
  return sum
}

/** For each sample the candidate of the highest score, the first of equals. @param scores by candidate, then by sample */
const winners = (scores: readonly Float64Array[]): number[] =>
  Array.from(scores[0], (_, i) => scores.reduce((best, candidate, c) => (candidate[i] > scores[best][i] ? c : best), 0))

/** @param make makes the images of one candidate, by its number from 0 */
export async function bestImages(n: number, tokens: Int32Array, critic: Encoder | undefined, make: (candidate: number) => Promise<Images>): Promise<Images> {
  if (n === 1) return make(0)
  const candidates: Images[] = []
  const scores: Float64Array[] = []
  for (let c = 0; c < n; c++) {
    candidates.push(await make(c))
    scores.push(await agreement(needed(critic), candidates[c], tokens))
  }
  const perCandidate = candidates[0].n
  return takeImages(candidates.reduce(concatImages), winners(scores).map((c, i) => c * perCandidate + i))
}

/** @param make writes the captions of one candidate, by its number from 0 */
export async function bestCaptions(
  n: number, images: Images, critic: Encoder | undefined, make: (candidate: number) => Promise<Int32Array>,
): Promise<Int32Array> {
  if (n === 1) return make(0)
  const candidates: Int32Array[] = []
  const scores: Float64Array[] = []
  for (let c = 0; c < n; c++) {
    candidates.push(await make(c))
    scores.push(await agreement(needed(critic), images, candidates[c]))
  }
  const length = candidates[0].length / images.n
  const out = new Int32Array(candidates[0].length)
  winners(scores).forEach((c, i) => out.set(candidates[c].subarray(i * length, (i + 1) * length), i * length))
  return out
}

function needed(critic: Encoder | undefined): Encoder {
  if (!critic) throw new Error('best-of-n needs the critic, which was not handed in')
  return critic
}
