/**
 * Several models of a kind as one: of n samples each makes an equal share, scattered over groups, so that the whole is measured at the
 * same n as a single model.
 */
import type { Features } from '../models/types.ts'
import type { Images } from '../worlds/types.ts'
import type { JudgedCaptions, JudgedImages } from './evaluation.ts'
import { imageSize } from './images.ts'
import { concatTokens, range } from './pairs.ts'

/** Which of `count` models makes a sample of the whole. */
export const makerOfSample = (row: number, perGroup: number, count: number): number => (Math.floor(row / perGroup) + (row % perGroup)) % count

/** The samples of the whole that are a model's, in order. */
export const samplesOf = (index: number, n: number, perGroup: number, count: number): number[] =>
  range(0, n).filter((row) => makerOfSample(row, perGroup, count) === index)

/** @param parts one a model, rows as `samplesOf` has them */
export function mixImages(parts: readonly Images[], perGroup: number): Images {
  const n = parts.reduce((sum, part) => sum + part.n, 0)
  const size = imageSize(parts[0])
  const data = new Uint8Array(n * size)
  for (const [index, part] of parts.entries()) {
    for (const [i, row] of samplesOf(index, n, perGroup, parts.length).entries()) data.set(part.data.subarray(i * size, (i + 1) * size), row * size)
  }
  return { ...parts[0], n, data }
}

/** As `mixImages`. @param length tokens a caption */
export function mixTokens(parts: readonly Int32Array[], length: number, perGroup: number): Int32Array {
  const out = concatTokens(parts)
  const n = out.length / length
  for (const [index, part] of parts.entries()) {
    for (const [i, row] of samplesOf(index, n, perGroup, parts.length).entries()) out.set(part.subarray(i * length, (i + 1) * length), row * length)
  }
  return out
}

/** The whole, out of what the judge saw of each model's full set of samples. */
export const mixJudgedImages = (parts: readonly JudgedImages[], perGroup: number): JudgedImages => (parts.length === 1 ? parts[0] : {
  features: mixFeatures(parts.map(({ features }) => features), perGroup),
  embedding: mixFeatures(parts.map(({ embedding }) => embedding), perGroup),
  facts: mixRows(parts.map(({ facts }) => facts), perGroup),
})

/** As `mixJudgedImages`. */
export const mixJudgedCaptions = (parts: readonly JudgedCaptions[], perGroup: number): JudgedCaptions => (parts.length === 1 ? parts[0] : {
  ...mixJudgedImages(parts, perGroup),
  texts: mixRows(parts.map(({ texts }) => texts), perGroup),
})

const mixRows = <T>(parts: readonly (readonly T[])[], perGroup: number): T[] =>
  parts[0].map((_, row) => parts[makerOfSample(row, perGroup, parts.length)][row])

function mixFeatures(parts: readonly Features[], perGroup: number): Features {
  const { n, width } = parts[0]
  const data = new Float32Array(n * width)
  for (let row = 0; row < n; row++) {
    data.set(parts[makerOfSample(row, perGroup, parts.length)].data.subarray(row * width, (row + 1) * width), row * width)
  }
  return { n, width, data }
}
