import { describe, expect, test } from 'vitest'
import { stream } from '../random/index.ts'
import { detectCollapse, type Watched, WATCHED, type WatchedRound } from './detector.ts'
import { evaluator } from './evaluate.ts'
import { describeMetric } from './index.ts'
import { sentences } from './reference-inputs.ts'
import type { Estimate, Measurement, Samples } from './types.ts'

const about = (value: number, half: number): Estimate => ({ value, lo: value - half, hi: value + half })

/** A run in which one measure takes these values, each known to ± 0.02, beside a floor of 0.9 ± 0.02. */
function run(key: Watched, values: readonly number[], floor: Estimate | null = about(0.9, 0.02)): WatchedRound[] {
  return values.map((value, round) => ({ round, metrics: { [key]: { ...about(value, 0.02), floor } satisfies Measurement } }))
}

describe('collapse detector', () => {
  test('watches measures that are measured', () => {
    for (const key of WATCHED) expect(describeMetric(key)?.direction, key).toMatch(/higher|lower/)
  })

  test('names the first of two rounds below the floor, the measure and the limit', () => {
    const { collapse, missed } = detectCollapse(run('image.recall', [0.9, 0.89, 0.84, 0.8, 0.7]), 1000)
    expect(collapse).toMatchObject({ round: 2, key: 'image.recall', value: 0.84, mark: 'floor' })
    expect(collapse?.limit).toBeCloseTo(0.9 - 1.2 * Math.hypot(0.02, 0.02), 12)
    expect(collapse?.distance).toBeCloseTo(0.06 / (1.2 * Math.hypot(0.02, 0.02)), 12)
    expect(missed).toEqual([])
  })

  test('waits for the next round, and lets one bad round pass', () => {
    expect(detectCollapse(run('image.recall', [0.9, 0.9, 0.7]), 1000).collapse).toBeNull()
    expect(detectCollapse(run('image.recall', [0.9, 0.7, 0.9, 0.7, 0.9]), 1000).collapse).toBeNull()
    expect(detectCollapse([], 1000)).toEqual({ collapse: null, departures: [], missed: [] })
  })

  test('takes more than real data for no collapse, and less distance for none either', () => {
    expect(detectCollapse(run('caption.bleu4', [0.9, 0.99, 1, 1]), 1000).collapse).toBeNull()
    const distances = run('image.frechet', [0.9, 0.5, 0.4, 0.97, 0.98])
    expect(detectCollapse(distances, 1000).collapse).toMatchObject({ round: 3, key: 'image.frechet' })
  })

  test('holds a base that misses the floor, or that has none, against itself', () => {
    const standing = detectCollapse(run('image.fidelity', [0.6, 0.6, 0.59, 0.6]), 1000)
    expect(standing).toEqual({ collapse: null, departures: [], missed: ['image.fidelity'] })
    expect(detectCollapse(run('image.fidelity', [0.6, 0.6, 0.5, 0.5]), 1000).collapse).toMatchObject({ round: 2, mark: 'base' })
    const bare = detectCollapse(run('image.fidelity', [0.6, 0.5, 0.5], null), 1000)
    expect(bare).toMatchObject({ collapse: { round: 1, mark: 'base' }, missed: [] })
  })

  test('of several departures gives the earliest, and of one round the farthest', () => {
    const rounds = run('image.recall', [0.9, 0.9, 0.8, 0.8]).map(({ round, metrics }, i) => ({
      round,
      metrics: {
        ...metrics,
        ...run('image.tails', [0.9, 0.9, 0.5, 0.5])[i].metrics,
        ...run('caption.tails', [0.9, 0.9, 0.9, 0.5])[i].metrics,
      },
    }))
    const found = detectCollapse(rounds, 1000)
    expect(found.departures.map(({ key }) => key)).toEqual(['image.tails', 'image.recall'])
    expect(found.collapse?.key).toBe('image.tails')
  })

  test('does not take one sample for certain where all were alike', () => {
    const sure = run('caption.fidelity', [1, 0.996, 0.996], about(1, 0)).map(({ round, metrics }) => ({
      round, metrics: { 'caption.fidelity': { ...metrics['caption.fidelity'], lo: metrics['caption.fidelity'].value, hi: metrics['caption.fidelity'].value } },
    }))
    expect(detectCollapse(sure, 256).collapse).toBeNull()
    expect(detectCollapse(sure, 10_000).collapse?.round).toBe(1)
  })
})

describe('rounds that are measured', () => {
  const GROUPS = 24
  const PER_GROUP = 6
  const ATTRIBUTE = { name: 'kind', values: ['a', 'b', 'c', 'd', 'e', 'f'], frequency: [0.3, 0.2, 0.2, 0.1, 0.1, 0.1] }
  const WIDTH = 8

  /** What a model makes that errs in `wrong` of its samples and has `spread` of the real spread within groups. */
  function made(subject: 'image' | 'caption', trial: number, name: string, wrong: number, spread: number): Samples {
    const n = GROUPS * PER_GROUP
    const own = stream('detector', subject, trial)
    const centres = own.child('centres').normals(GROUPS * WIDTH)
    const noise = own.child(name, 'noise').normals(n * WIDTH)
    const luck = own.child(name, 'luck').uniforms(n)
    const asked = Array.from({ length: GROUPS }, (_, g) => [g % 6])
    const groupOf = (i: number): number => (luck[i] < wrong ? 0 : Math.floor(i / PER_GROUP))
    const data = noise.map((x, at) => centres[groupOf(Math.floor(at / WIDTH)) * WIDTH + at % WIDTH] + 0.3 * spread * x)
    const features = { n, width: WIDTH, data }
    const references = Array.from({ length: GROUPS }, (_, g) => sentences(100 + g, 5))
    const choice = own.child(name, 'words').ints(n, 5)
    return {
      groups: GROUPS, perGroup: PER_GROUP, features, embedding: features, source: { n: GROUPS, width: WIDTH, data: centres },
      facts: { attributes: [ATTRIBUTE], tail: [0], asked, shown: Array.from({ length: n }, (_, i) => asked[groupOf(i)]) },
      text: { references, words: Array.from({ length: n }, (_, i) => references[groupOf(i)][choice[i]]) },
    }
  }

  function measured(trial: number, wrong: readonly number[], spread = 1): WatchedRound[] {
    const [images, captions] = (['image', 'caption'] as const).map((subject) => {
      const real = made(subject, trial, 'real', 0, 1).features
      const measure = evaluator(subject, real, made(subject, trial, 'floor', 0.02, 1), stream('detector', trial))
      return wrong.map((share, i) => measure(made(subject, trial, `round ${i}`, share, i === 0 ? 1 : spread)))
    })
    return images.map((metrics, round) => ({ round, metrics: { ...metrics, ...captions[round] } }))
  }

  test('of real data give no alarm in eight runs', () => {
    for (let trial = 0; trial < 8; trial++) {
      expect(detectCollapse(measured(trial, [0.02, 0.02, 0.02, 0.02, 0.02]), GROUPS * PER_GROUP).collapse, `run ${trial}`).toBeNull()
    }
  })

  test('of a model that errs more and more are found, by facts first', () => {
    const { collapse } = detectCollapse(measured(0, [0.02, 0.02, 0.3, 0.5]), GROUPS * PER_GROUP)
    expect(collapse?.round).toBe(2)
    expect(collapse?.key).toMatch(/fidelity|bleu4|tails/)
  })

  test('of a model that loses the variety within prompts are found by recall, though every fact is right', () => {
    const { collapse, departures } = detectCollapse(measured(0, [0.02, 0.02, 0.02], 0.2), GROUPS * PER_GROUP)
    expect(collapse?.round).toBe(1)
    expect(departures.map(({ key }) => key)).toContain('image.recall')
    expect(departures.map(({ key }) => key)).not.toContain('image.fidelity')
  })
})
