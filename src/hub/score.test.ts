import { describe, expect, it } from 'vitest'
import type { RelayJudge } from '../lab/relay/types.ts'
import type { GalleryTile } from '../lab/record.ts'
import { createShapes } from '../worlds/shapes.ts'
import type { Images } from '../worlds/types.ts'
import { clipScore, clipScores } from './clip-score.ts'
import { unitRows } from './families/shared.ts'
import { type RealPairs, realPairs, scoreRounds, type ShownRound } from './score.ts'
import { agrees, cosine } from './self-test.ts'

describe('CLIPScore', () => {
  it('is 2.5 times the cosine, and never below 0', () => {
    expect(clipScore(0.3)).toBeCloseTo(0.75)
    expect(clipScore(-0.3)).toBe(0)
    const row = (...data: number[]) => ({ n: 1, width: data.length, data: Float32Array.from(data) })
    expect(clipScores(row(1, 0), row(0.6, 0.8))[0]).toBeCloseTo(1.5)
    expect(() => clipScores(row(1), row(1, 0))).toThrow('CLIPScore')
  })
})

describe('scores of pictures', () => {
  /** Sees the mean of each channel, and reads the first letters of a caption. */
  const judge: RelayJudge = {
    id: 'mean', version: '1', dispose: () => Promise.resolve(),
    images({ n, channels, height, width, data }) {
      const plane = height * width
      const means = Float32Array.from({ length: n * channels }, (_, i) => data.subarray(i * plane, (i + 1) * plane).reduce((a, b) => a + b, 0) / plane)
      const features = { n, width: channels, data: means }
      return Promise.resolve({ features, embedding: unitRows(features) })
    },
    captions(captions) {
      const data = captions.flatMap((words) => ['r', 'g', 'b'].map((letter) => (words.startsWith(letter) ? 1 : 0)))
      const features = { n: captions.length, width: 3, data: Float32Array.from(data) }
      return Promise.resolve({ features, embedding: unitRows(features) })
    },
  }
  const COLOURS = { red: [255, 0, 0], green: [0, 255, 0], blue: [0, 0, 255], pink: [255, 0, 128] } as const
  type Colour = keyof typeof COLOURS
  const tile = (prompt: Colour, caption: Colour, seen: Colour): GalleryTile => ({ prompt, caption, channels: 3, height: 1, width: 1, data: Uint8Array.from(COLOURS[seen]) })
  const ASKED: readonly Colour[] = ['red', 'green', 'blue', 'red']
  const batch = (colours: readonly Colour[]): Images => ({ n: colours.length, channels: 3, height: 1, width: 1, data: Uint8Array.from(colours.flatMap((one) => COLOURS[one])) })
  const real: RealPairs = { prompts: ASKED, pictures: batch(ASKED), others: batch(['pink', 'green', 'blue', 'pink']) }
  const rounds: readonly ShownRound[] = [
    { round: 0, generated: ASKED.map((one) => tile(one, one, one)), captioned: ASKED.map((one) => tile(one, one, one)) },
    { round: 3, generated: ASKED.map((one) => tile(one, 'red', 'red')), captioned: ASKED.map((one) => tile(one, 'red', one)) },
  ]
  const pink = 1 / Math.hypot(1, 128 / 255)

  it('hold made pictures against requests and real pictures, and captions against the pictures they were written of', async () => {
    const scores = await scoreRounds(judge, rounds, real)
    expect(scores.map(({ name, pairs, rounds: of }) => [name, pairs, of.length])).toEqual([['asked', 4, 2], ['likeness', 4, 2], ['distance', 4, 2], ['written', 4, 2]])
    const [asked, likeness, distance, written] = scores
    expect(asked.rounds.map(({ value }) => value)).toEqual([2.5, 1.25])
    expect(asked.real!.value).toBeCloseTo(2.5 * (2 + 2 * pink) / 4)
    expect(likeness.rounds.map(({ value }) => value)).toEqual([1, 0.5])
    expect(likeness.real!.value).toBeCloseTo((2 + 2 * pink) / 4)
    expect(distance.rounds[0].value).toBeCloseTo(0)
    expect(distance.rounds[1].value).toBeGreaterThan(distance.real!.value)
    expect(written.rounds.map(({ value }) => value)).toEqual([2.5, 1.25])
    expect(written.real!.value).toBe(2.5)
    expect(asked.rounds[1].lo).toBeLessThan(1.25)
    expect(asked.rounds[1].hi).toBeGreaterThan(1.25)
  })

  it('of a judge without words are likeness and distance alone, and of requests that the world does not have neither floor nor likeness', async () => {
    const { captions: _, ...blind } = judge
    expect((await scoreRounds(blind, rounds, real)).map(({ name }) => name)).toEqual(['likeness', 'distance'])
    const scores = await scoreRounds(judge, rounds, { ...real, prompts: [...ASKED].reverse() })
    expect(scores.map(({ name, real: of }) => [name, of === null])).toEqual([['asked', true], ['written', false]])
  })

  it('take one real picture of each request, and others of the same', () => {
    const world = createShapes()
    const { prompts, pictures, others } = realPairs(world, { prompts: 16, perPrompt: 2 }, 12)
    const { images, prompts: all } = world.grouped('evaluation', 16, 2)
    const size = images.data.length / 32
    expect(prompts).toEqual(all.slice(0, 12))
    expect(pictures.data.subarray(size, 2 * size)).toEqual(images.data.subarray(2 * size, 3 * size))
    expect(others!.n).toBe(12)
    expect(others!.data).not.toEqual(pictures.data)
  })
})

describe('the self-test', () => {
  it('believes answers of one direction, and no others', () => {
    expect(cosine([1, 2, 3], [2, 4, 6])).toBeCloseTo(1)
    expect(agrees(0.98)).toBe(true)
    expect(agrees(cosine([1, 2, 3], [1, 2, 5]))).toBe(false)
    expect(agrees(cosine([0, 0], [1, 1]))).toBe(false)
    expect(agrees(cosine([NaN, 1], [1, 1]))).toBe(false)
    expect(() => cosine([1], [1, 2])).toThrow('cosine')
  })
})
