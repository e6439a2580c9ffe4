import { expect, test } from 'vitest'
import type { Encoder, Features } from '../models/types.ts'
import type { Images } from '../worlds/types.ts'
import { agreement, bestCaptions, bestImages } from './best-of.ts'

/** Sees the angle of one pixel, reads the angle of one token: agreement is the cosine of their difference. */
const angles = (values: ArrayLike<number>): { features: Features; embedding: Features } => {
  const data = Float32Array.from({ length: 2 * values.length }, (_, i) => (i % 2 === 0 ? Math.cos : Math.sin)(values[Math.floor(i / 2)] / 100))
  const both = { n: values.length, width: 2, data }
  return { features: both, embedding: both }
}
const critic: Encoder = {
  images: async ({ data }) => ({ ...angles(data), heads: [] }),
  captions: async (tokens) => angles(tokens),
  compute: () => ({ passes: 0, flops: 0 }),
  dispose: async () => {},
}
const images = (...pixels: number[]): Images => ({ n: pixels.length, channels: 1, height: 1, width: 1, data: Uint8Array.from(pixels) })

test('agreement is the cosine of picture and words', async () => {
  const scores = await agreement(critic, images(10, 50), Int32Array.of(10, 150))
  expect(scores[0]).toBeCloseTo(1, 6)
  expect(scores[1]).toBeCloseTo(Math.cos(1), 6)
})

test('of each sample the candidate is kept that agrees most, the first of equals', async () => {
  const candidates = [images(10, 90, 7), images(40, 60, 7), images(70, 20, 7)]
  const best = await bestImages(3, Int32Array.of(60, 30, 7), critic, (c) => Promise.resolve(candidates[c]))
  expect([...best.data]).toEqual([70, 20, 7])
  const captions = [Int32Array.of(1, 80), Int32Array.of(30, 99)]
  expect([...await bestCaptions(2, images(25, 85), critic, (c) => Promise.resolve(captions[c]))]).toEqual([30, 80])
})

test('one candidate needs no critic, more do', async () => {
  expect((await bestImages(1, Int32Array.of(1), undefined, () => Promise.resolve(images(3)))).data[0]).toBe(3)
  await expect(bestImages(2, Int32Array.of(1), undefined, () => Promise.resolve(images(3)))).rejects.toThrow('best-of-n needs the critic')
})
