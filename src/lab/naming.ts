/**
 * Do models know things drawn by artists that they never met, and does a judge know what they draw? Shares over pictures, with
 * 95 % intervals that resample whole concepts: pictures of one concept are right or wrong together.
 */
import { bootstrap, resampling, withinRange } from '../metrics/intervals.ts'
import type { Estimate } from '../metrics/types.ts'
import { type Captioner, type Encoder, type Features, GREEDY } from '../models/types.ts'
import { stream } from '../random/index.ts'
import type { Drawing, Drawings } from '../worlds/emoji/drawings.ts'
import { CONCEPT } from '../worlds/emoji/grammar.ts'
import type { Images, World } from '../worlds/types.ts'
import { decodeAll } from './reserve.ts'

export interface Naming {
  readonly drawings: number
  /** Share of drawings that are named rightly, or by how much it is larger than another naming's. */
  readonly all: Estimate
  /** The same by the title of the drawings' set. */
  readonly bySet: Readonly<Record<string, Estimate>>
}

/** Shares of pictures whose concept is the likeliest, or among the five likeliest, by a concept head. */
export interface Recognition {
  readonly pictures: number
  readonly top1: Estimate
  readonly top5: Estimate
}

/**
 * @param asked drawings; at least four concepts in each set
 * @param named concept that was said for each, −1 for none
 */
export const naming = (asked: readonly Drawing[], named: readonly number[], sets: Drawings['manifest']['sets']): Naming =>
  wholeAndBySet(asked, rights(asked, named), sets, [0, 1])

/** By how much one naming of the same drawings is better than another, paired by drawing. */
export function namingDifference(
  asked: readonly Drawing[], named: readonly number[], baseline: readonly number[], sets: Drawings['manifest']['sets'],
): Naming {
  const other = rights(asked, baseline)
  return wholeAndBySet(asked, rights(asked, named).map((right, i) => right - other[i]), sets, [-1, 1])
}

/** Means of what each drawing counts. */
function wholeAndBySet(asked: readonly Drawing[], values: readonly number[], sets: Drawings['manifest']['sets'], range: readonly [number, number]): Naming {
  const meanOf = (rows: readonly number[]): Estimate => meanOverConcepts(rows.map((i) => values[i]), rows.map((i) => asked[i].concept), range)
  const rows = asked.map((_, i) => i)
  return {
    drawings: asked.length,
    all: meanOf(rows),
    bySet: Object.fromEntries([...new Set(asked.map(({ set }) => set))].map((set) => [sets[set].title, meanOf(rows.filter((i) => asked[i].set === set))])),
  }
}

/** Concepts that greedy captions of pictures state, −1 where one states none. */
export async function captionedConcepts(captioner: Captioner, images: Images, { tokenizer, parse }: World): Promise<number[]> {
  const written = await captioner.caption(images, GREEDY, stream('naming', 'captions'))
  return decodeAll(tokenizer, written).map((caption) => parse(caption)[CONCEPT])
}

/**
 * What an encoder's concept head makes of pictures.
 * @param concepts of each picture, or of the caption that it was made for
 */
export async function recognition(encoder: Encoder, images: Images, concepts: readonly number[]): Promise<Recognition> {
  const head = (await encoder.images(images)).heads[CONCEPT]
  const ranks = concepts.map((concept, i) => rankOf(head, i, concept))
  const among = (k: number): Estimate => meanOverConcepts(ranks.map((rank) => Number(rank <= k)), concepts, [0, 1])
  return { pictures: images.n, top1: among(1), top5: among(5) }
}

/** Place of a class among all by its logit, from 1; those that tie with it come first, so that a head which knows nothing finds nothing. */
export function rankOf({ width, data }: Features, row: number, value: number): number {
  const own = data[row * width + value]
  return data.subarray(row * width, (row + 1) * width).reduce((before, logit, v) => before + Number(v !== value && logit >= own), 1)
}

/** Mean over pictures; its interval bootstraps concepts. @throws RangeError for fewer than four concepts */
export function meanOverConcepts(values: readonly number[], concepts: readonly number[], range: readonly [number, number]): Estimate {
  const totals = new Map<number, { sum: number; count: number }>()
  values.forEach((value, i) => {
    const { sum, count } = totals.get(concepts[i]) ?? { sum: 0, count: 0 }
    totals.set(concepts[i], { sum: sum + value, count: count + 1 })
  })
  const groups = [...totals.values()]
  const { mean } = bootstrap((chosen) => {
    const [sum, count] = chosen.reduce(([s, n], g) => [s + groups[g].sum, n + groups[g].count], [0, 0])
    return { mean: sum / count }
  }, resampling(groups.length, stream('naming', 'intervals')))
  return withinRange('naming', mean, range)
}

const rights = (asked: readonly Drawing[], named: readonly number[]): number[] => asked.map(({ concept }, i) => Number(concept === named[i]))
