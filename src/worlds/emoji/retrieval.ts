/**
 * The frozen benchmark of image-to-image retrieval across artists: given Noto's drawing of a concept, find Twemoji's of the
 * same concept among 120. Its concepts are in no world of the lab, so no model has seen them. Raw pixels are the figure to beat.
 */
import { z } from 'zod'
import type { ReadFile } from '../packed.ts'
import type { Images } from '../types.ts'
import { imagesOf, readDrawings, type Drawings } from './drawings.ts'

export const drawsSchema = z.strictObject({
  schema: z.literal(1),
  /** Indices of the sets: queries' and answers'. */
  from: z.int().min(0),
  to: z.int().min(0),
  /** Codes of the concepts of each draw. */
  draws: z.array(z.array(z.string()).min(2)).min(2),
})

export type RetrievalDraws = z.output<typeof drawsSchema>

/** Rows of equal width, one an image. */
export interface Rows { readonly n: number; readonly width: number; readonly data: ArrayLike<number> }

/** Queries and answers of one draw, paired by index. */
export interface RetrievalPairs { readonly from: Images; readonly to: Images }

export interface CrossVendorRetrieval {
  /** Share of queries whose own answer is nearest, one a draw. */
  readonly recall: readonly number[]
  /** The same for raw pixels (Euclidean distance) on the same pairs. */
  readonly pixels: readonly number[]
  /** Mean over draws of recall − pixels. */
  readonly difference: number
  /** 95 % interval of that mean over draws: Student's t of the paired differences. */
  readonly interval: readonly [number, number]
}

/** Reads the pairs of all draws. @throws Error when a file is missing or altered, or a concept is not drawn by both sets */
export async function readRetrieval(read: ReadFile): Promise<RetrievalPairs[]> {
  const { from, to, draws } = drawsSchema.parse(JSON.parse(new TextDecoder().decode(await read('worlds/emoji-retrieval.json'))))
  const drawings = await readDrawings('emoji-core', read)
  return draws.map((codes) => ({ from: gather(drawings, codes, from), to: gather(drawings, codes, to) }))
}

/**
 * @param embed features in which the Euclidean distance is taken; for cosine similarity, rows of unit length
 * @returns recall at 1 of each draw, held against raw pixels
 */
export async function crossVendorRetrieval(
  pairs: readonly RetrievalPairs[], embed: (images: Images) => Promise<Rows>,
): Promise<CrossVendorRetrieval> {
  const recall: number[] = []
  const pixels: number[] = []
  for (const { from, to } of pairs) {
    recall.push(recallAt1(await embed(from), await embed(to)))
    pixels.push(recallAt1(asRows(from), asRows(to)))
  }
  const differences = recall.map((r, d) => r - pixels[d])
  const mean = differences.reduce((sum, x) => sum + x, 0) / differences.length
  const variance = differences.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (differences.length - 1)
  const half = student975(differences.length - 1) * Math.sqrt(variance / differences.length)
  return { recall, pixels, difference: mean, interval: [mean - half, mean + half] }
}

/** Share of rows of `from` whose nearest row of `to` has the same index; ties count as misses. */
export function recallAt1(from: Rows, to: Rows): number {
  let found = 0
  for (let i = 0; i < from.n; i++) {
    const own = squaredDistance(from, i, to, i)
    let nearest = true
    for (let j = 0; nearest && j < to.n; j++) nearest = j === i || squaredDistance(from, i, to, j) > own
    if (nearest) found++
  }
  return found / from.n
}

function squaredDistance(a: Rows, i: number, b: Rows, j: number): number {
  let sum = 0
  for (let k = 0; k < a.width; k++) {
    const d = a.data[i * a.width + k] - b.data[j * b.width + k]
    sum += d * d
  }
  return sum
}

const asRows = ({ n, data }: Images): Rows => ({ n, width: data.length / n, data })

/** 97.5 % quantiles of Student's t at 1 to 9 degrees of freedom (tables; five draws have 4). */
const STUDENT = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262]
function student975(degrees: number): number {
  const quantile = STUDENT[degrees - 1]
  if (quantile === undefined) throw new RangeError(`retrieval: 2 to ${STUDENT.length + 1} draws, not ${degrees + 1}`)
  return quantile
}

function gather({ manifest, all }: Drawings, codes: readonly string[], set: number): Images {
  const { concepts, sets } = manifest
  return imagesOf(codes.map((code) => {
    const found = all.find((drawing) => drawing.set === set && concepts[drawing.concept].code === code)
    if (!found) throw new Error(`worlds/emoji-retrieval.json asks for ${code}, which ${sets[set]?.title ?? 'no such set'} does not draw`)
    return found
  }), manifest)
}
