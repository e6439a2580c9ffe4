/** Best-of-n: several candidates are made, and the critic keeps the one in which words and picture agree most. */
import type { Encoder, Features } from '../models/types.ts'
import type { Images } from '../worlds/types.ts'
import { concatImages, takeImages } from './images.ts'

/** Cosine of each image's embedding with its caption's. */
export async function agreement(critic: Encoder, images: Images, tokens: Int32Array): Promise<Float64Array> {
  return cosines((await critic.images(images)).embedding, (await critic.captions(tokens)).embedding)
}

/** Row by row; rows are of unit norm. */
function cosines(a: Features, b: Features): Float64Array {
  return Float64Array.from({ length: a.n }, (_, i) => {
    let sum = 0
    for (let j = 0; j < a.width; j++) sum += a.data[i * a.width + j] * b.data[i * b.width + j]
    return sum
  })
}

/** All candidates, and for each sample the number of the one of the highest score, the first of equals. */
async function ranked<T>(n: number, make: (candidate: number) => Promise<T>, score: (made: T) => Promise<Float64Array>) {
  const candidates: T[] = []
  const scores: Float64Array[] = []
  for (let c = 0; c < n; c++) {
    candidates.push(await make(c))
    scores.push(await score(candidates[c]))
  }
  const winners = Array.from(scores[0], (_, i) => scores.reduce((best, of, c) => (of[i] > scores[best][i] ? c : best), 0))
  return { candidates, winners }
}

/** @param make makes the images of one candidate, by its number from 0 */
export async function bestImages(n: number, tokens: Int32Array, critic: Encoder | undefined, make: (candidate: number) => Promise<Images>): Promise<Images> {
  if (n === 1) return make(0)
  const by = needed(critic)
  const words = (await by.captions(tokens)).embedding
  const { candidates, winners } = await ranked(n, make, async (images) => cosines((await by.images(images)).embedding, words))
  return takeImages(candidates.reduce(concatImages), winners.map((c, i) => c * winners.length + i))
}

/** @param make writes the captions of one candidate, by its number from 0 */
export async function bestCaptions(
  n: number, images: Images, critic: Encoder | undefined, make: (candidate: number) => Promise<Int32Array>,
): Promise<Int32Array> {
  if (n === 1) return make(0)
  const by = needed(critic)
  const seen = (await by.images(images)).embedding
  const { candidates, winners } = await ranked(n, make, async (tokens) => cosines(seen, (await by.captions(tokens)).embedding))
  const length = candidates[0].length / images.n
  const out = new Int32Array(candidates[0].length)
  winners.forEach((c, i) => out.set(candidates[c].subarray(i * length, (i + 1) * length), i * length))
  return out
}

function needed(critic: Encoder | undefined): Encoder {
  if (!critic) throw new Error('best-of-n needs the critic, which was not handed in')
  return critic
}
