import { describe, expect, test } from 'vitest'
import { stream } from '../random/index.ts'
import { evaluator } from './evaluate.ts'
import { describeMetric } from './index.ts'
import { resampling } from './intervals.ts'
import { tailsMetric } from './tails.ts'
import type { FactTable, Matrix, Samples } from './types.ts'

const GROUPS = 64
const PER_GROUP = 4
const N = GROUPS * PER_GROUP
const WIDTH = 64

const colour = { name: 'colour', values: ['red', 'blue', 'green'], frequency: [0.6, 0.3, 0.1] }
const shape = { name: 'shape', values: ['disc', 'ring', 'star'], frequency: [0.7, 0.2, 0.1] }

/** Samples about the centres of their groups, right in `right` of their facts. */
function samples(seed: string, scale: number, right: number): Samples {
  const centres = stream('evaluate', 'centres').normals(GROUPS * WIDTH)
  const noise = stream('evaluate', seed).normals(N * WIDTH)
  const data = noise.map((x, i) => scale * (x + centres[Math.floor(i / (PER_GROUP * WIDTH)) * WIDTH + i % WIDTH]))
  const features: Matrix = { n: N, width: WIDTH, data }
  const asked = Array.from({ length: GROUPS }, (_, g) => [g % 3, Math.floor(g / 3) % 3])
  const luck = stream('evaluate', seed, 'luck').uniforms(N)
  const shown = Array.from({ length: N }, (_, i) => (luck[i] < right ? asked[Math.floor(i / PER_GROUP)] : [0, -1]))
  const facts: FactTable = { attributes: [colour, shape], tail: [0, 1], asked, shown }
  const said = (row: number[]): string[] => ['there', 'is', 'a', colour.values[row[0]], shape.values[row[1]] ?? 'thing', 'here']
  return {
    groups: GROUPS, perGroup: PER_GROUP, features, embedding: features, source: { n: GROUPS, width: WIDTH, data: centres }, facts,
    text: { words: shown.map(said), references: asked.map((row) => [said(row)]) },
  }
}

describe('evaluation', () => {
  const real = samples('real', 1, 1).features
  const floor = samples('floor', 1, 1)
  const made = samples('made', 0.5, 0.6)

  test('gives every metric with interval and floor, each key with a record', () => {
    const found = evaluator('caption', real, floor, stream('run'))(made)
    expect(Object.keys(found).sort()).toEqual([
      'alignment', 'bleu4', 'cider', 'coverage', 'density', 'distinct.1', 'distinct.2', 'entropy', 'entropy.tokens', 'fidelity', 'fidelity.all',
      'fidelity.colour', 'fidelity.shape', 'length', 'precision', 'recall', 'rke', 'selfbleu4', 'tails', 'tails.head', 'tails.middle',
      'tails.tail', 'variance', 'variance.between', 'variance.ratio', 'variance.within', 'vendi', 'vocabulary',
    ].map((id) => `caption.${id}`))
    for (const [key, m] of Object.entries(found)) {
      expect(m.lo, key).toBeLessThanOrEqual(m.value)
      expect(m.hi, key).toBeGreaterThanOrEqual(m.value)
      expect(m.floor, key).not.toBeNull()
      expect(describeMetric(key)?.definition, key).toBeTruthy()
    }
    expect(found['caption.variance.ratio'].hi).toBeLessThan(0.5)
    expect(found['caption.fidelity'].hi).toBeLessThan(found['caption.fidelity'].floor!.lo)
    const right = made.facts.shown.filter((row, i) => row[1] >= 0 && row[0] === made.facts.asked[Math.floor(i / PER_GROUP)][0]).length
    expect(found['caption.fidelity.all'].value).toBeCloseTo(right / N, 12)
    expect(found['caption.bleu4'].floor).toEqual({ value: 1, lo: 1, hi: 1 })
  })

  test('of images has Fréchet distance and KID, and no BLEU', () => {
    const { text: _, ...images } = made
    const found = evaluator('image', real, null, stream('run'))(images)
    expect(found).toHaveProperty(['image.frechet'])
    expect(found).toHaveProperty(['image.kid'])
    expect(found).not.toHaveProperty(['image.bleu4'])
    expect(found['image.recall'].floor).toBeNull()
  })

  test('takes the bands of tails from the shares of classes where attributes go together', () => {
    // By products red disc is the commonest of nine classes and green star the rarest; here it is the other way round.
    const tailFrequency = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((x) => x / 45)
    const shown = made.facts.shown.map((_, i) => {
      const { 0: colour, 1: shape } = made.facts.asked[Math.floor(i / PER_GROUP)]
      return colour === 0 && shape === 0 ? [0, 1] : [colour, shape]
    })
    const tails = (facts: FactTable): number[] => {
      const found = tailsMetric.measure({ ...made, facts }, real, resampling(GROUPS, stream('run')))
      return ['head', 'middle', 'tail'].map((band) => found[`tails.${band}`].value)
    }
    expect(tails({ ...made.facts, shown })).toEqual([2 / 3, 1, 1])
    expect(tails({ ...made.facts, shown, tailFrequency })).toEqual([1, 1, 2 / 3])
  })

  test('is the same twice, and a round does not depend on the rounds before', () => {
    const measure = evaluator('image', real, floor, stream('run'))
    const first = measure(made)
    measure(floor)
    expect(measure(made)).toEqual(first)
    expect(evaluator('image', real, floor, stream('run'))(made)).toEqual(first)
  })

  test('a collapse to one point still gives finite figures', () => {
    const constant = { n: N, width: WIDTH, data: new Float32Array(N * WIDTH).fill(0.1) }
    const found = evaluator('image', real, floor, stream('run'))({ ...made, features: constant, embedding: constant })
    expect(found['image.variance'].value).toBeCloseTo(0, 12)
    expect(found['image.recall'].value).toBe(0)
    expect(found['image.frechet'].value).toBeGreaterThan(0)
  })

  test('names the input that is wrong', () => {
    const measure = evaluator('image', real, null, stream('run'))
    const broken = { ...made.features, data: Float32Array.from(made.features.data) }
    broken.data[70] = NaN
    expect(() => measure({ ...made, features: broken })).toThrow('evaluation: features holds NaN in row 1')
    expect(() => measure({ ...made, source: made.features })).toThrow('evaluation: source has 256 rows, not 64')
    expect(() => measure({ ...made, facts: { ...made.facts, shown: [[0]] } })).toThrow('facts.shown has 1 rows, not 256')
  })
})
