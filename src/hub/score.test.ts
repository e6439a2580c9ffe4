import { describe, expect, it } from 'vitest'
import type { RelayJudge } from '../lab/relay/types.ts'
import { stream } from '../random/index.ts'
import type { Images } from '../worlds/types.ts'
import { clipScore, clipScores } from './clip-score.ts'
import { unitRows } from './families/shared.ts'
import { scorePictures } from './score.ts'
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
  const pictures = (seed: number, n = 16): Images => ({ n, channels: 3, height: 2, width: 2, data: Uint8Array.from(stream(seed).ints(n * 12, 256)) })

  it('hold captions against pictures, and sets against real ones', async () => {
    const red: Images = { n: 1, channels: 3, height: 1, width: 1, data: Uint8Array.of(255, 0, 0) }
    expect((await scorePictures(judge, { made: red, captions: ['red'] })).clipScore).toBeCloseTo(2.5)
    expect((await scorePictures(judge, { made: red, captions: ['blue'] })).clipScore).toBe(0)
    expect((await scorePictures(judge, { made: pictures(1), real: pictures(1) })).frechet).toBeCloseTo(0, 3)
    expect((await scorePictures(judge, { made: pictures(1), real: pictures(2) })).frechet).toBeGreaterThan(10)
    expect(await scorePictures(judge, { made: pictures(1) })).toEqual({})
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
