/** Ways in which single figures mislead, computed with clusters: what one metric misses, another must show. */
import { describe, expect, test } from 'vitest'
import { stream } from '../random/index.ts'
import { frechetDistance } from './frechet.ts'
import { neighbourMeasures } from './neighbours.ts'
import type { Matrix } from './types.ts'
import { variance } from './variance.ts'

const N = 320
const WIDTH = 32
const CLUSTERS = 16
const centres = stream('traps', 'centres').normals(CLUSTERS * WIDTH)

function clusters(seed: string, kept: number, spread: number): Matrix {
  const noise = stream('traps', seed).normals(N * WIDTH)
  const data = noise.map((x, i) => centres[(Math.floor(i / WIDTH) % kept) * WIDTH + i % WIDTH] + spread * x)
  return { n: N, width: WIDTH, data }
}

const real = clusters('real', CLUSTERS, 0.3)
const figures = (made: Matrix) => ({
  ...neighbourMeasures(real, made),
  variance: variance(made, CLUSTERS).total,
  frechet: frechetDistance(real, made),
})

describe('traps', () => {
  const same = figures(clusters('same', CLUSTERS, 0.3))

  test('data of the same law looks real to every measure', () => {
    expect(Math.min(same.precision, same.recall, same.coverage)).toBeGreaterThan(0.85)
  })

  test('half of the clusters lost: precision stands, recall and coverage fall to about a half', () => {
    const lost = figures(clusters('lost', CLUSTERS / 2, 0.3))
    expect(lost.precision).toBeGreaterThan(0.85)
    expect(lost.recall).toBeLessThan(0.6)
    expect(lost.coverage).toBeLessThan(0.6)
    expect(lost.frechet).toBeGreaterThan(2 * same.frechet)
  })

  test('spread within clusters shrinks: coverage and Fréchet distance miss it, recall does not', () => {
    const shrunk = figures(clusters('shrunk', CLUSTERS, 0.2))
    expect(shrunk.precision).toBeGreaterThan(0.95)
    expect(shrunk.coverage).toBeGreaterThan(0.9)
    expect(shrunk.recall).toBeLessThan(0.7)
  })

  test('half lost and noisier: variance rises all the same', () => {
    const noisy = figures(clusters('noisy', CLUSTERS / 2, 0.7))
    expect(noisy.variance).toBeGreaterThan(same.variance)
    expect(noisy.precision).toBeLessThan(0.3)
    expect(noisy.coverage).toBeLessThan(0.3)
  })
})

describe('k-NN measures of samples in tight groups, one group a prompt', () => {
  /** Recall when every prompt always gets the same sample: nothing is left of the variety within prompts. */
  function recallOfOneSampleEach(perGroup: number): number {
    const groups = N / perGroup
    const tight = (name: string, each: number): Matrix => {
      const middles = stream('traps', 'prompts', perGroup).normals(groups * WIDTH)
      const noise = stream('traps', name, perGroup).normals(N * WIDTH)
      const data = noise.map((_, i) => {
        const sample = Math.floor(i / WIDTH)
        const group = Math.floor(sample / perGroup)
        const from = group * perGroup + (sample % perGroup) % each
        return middles[group * WIDTH + i % WIDTH] + 0.1 * noise[from * WIDTH + i % WIDTH]
      })
      return { n: N, width: WIDTH, data }
    }
    return neighbourMeasures(tight('groups', perGroup), tight('made groups', 1)).recall
  }

  test('miss the loss of all variety within prompts where there are fewer than k + 1 samples of each', () => {
    expect(recallOfOneSampleEach(4)).toBeGreaterThan(0.9)
    expect(recallOfOneSampleEach(8)).toBeLessThan(0.1)
  })
})
