/** The study on the Shapes judge of size test: what must come out where the truth is known. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPublic } from '../../cli/files.ts'
import { COPIES, SET_ALONE } from '../../metrics/blind-spots.ts'
import { describeMetric } from '../../metrics/index.ts'
import { loadModels } from '../../models/index.ts'
import type { Judge } from '../../models/types.ts'
import { createNodeRuntime } from '../../runtime/node.ts'
import type { Runtime } from '../../runtime/types.ts'
import { createShapes } from '../../worlds/shapes.ts'
import { encodeAll } from '../reserve.ts'
import { DEGRADATIONS } from './degradations.ts'
import { type JudgeStudy, studyJudge } from './study.ts'

const world = createShapes()
/** Damages that are tried, by the grades of each: a blur of less than half a pixel is within what chance does. */
const TRIED: Readonly<Record<string, readonly number[]>> = { blur: [0.6, 0.8, 1.2, 2], modes: [0.5, 0.9], copies: [0.5, 1], prompts: [0.5, 1], shuffle: [0.5, 1] }
let runtime: Runtime
let judge: Judge
let pocket: Judge
let study: JudgeStudy

beforeAll(async () => {
  runtime = await createNodeRuntime({ device: 'cpu', threads: 1 })
  judge = (await loadModels({ world, size: 'test', runtime, read: readPublic, roles: ['judge'] })).judge
  pocket = (await loadModels({ world, size: 'pocket', runtime, read: readPublic, roles: ['judge'] })).judge
  const degradations = DEGRADATIONS.flatMap((d) => (Object.hasOwn(TRIED, d.id) ? [{ ...d, grades: TRIED[d.id] }] : []))
  const reserve = world.split('reserve')
  const indices = Array.from({ length: 16 }, (_, i) => i)
  const other = { images: reserve.images(indices), tokens: encodeAll(world.tokenizer, indices.map((i) => reserve.captions(i)[1])) }
  study = await studyJudge({ world, judge, n: 128, groups: 32, perGroup: 4, degradations, second: { critic: pocket, generated: other } })
})
afterAll(async () => {
  await Promise.all([judge.dispose(), pocket.dispose()])
  await runtime.dispose()
})

const metric = (degradation: string, key: string) => study.sensitivity.degradations.find(({ id }) => id === degradation)!.metrics[key]
const values = (degradation: string, key: string): number[] => metric(degradation, key).curve.map(({ estimate }) => estimate.value)

describe('sensitivity', () => {
  test('undamaged data is the floor itself', () => {
    for (const key of ['image.recall', 'image.frechet', 'image.fidelity', 'pairs.alignment', 'pairs.frechet']) {
      expect(metric('blur', key).curve[0], key).toEqual({ grade: 0, estimate: study.sensitivity.floors[key] })
    }
  })

  test('blur raises the Fréchet distance at every grade, and the verdict says so', () => {
    const curve = values('blur', 'image.frechet')
    expect(curve.every((value, i) => i === 0 || value > curve[i - 1])).toBe(true)
    expect(metric('blur', 'image.frechet').verdict).toMatchObject({ direction: 'rises', stays: true, monotone: true, correlation: 1 })
    expect(metric('blur', 'image.fidelity').verdict).toMatchObject({ direction: 'falls' })
  })

  test('dropped modes lower recall, coverage and tail survival', () => {
    for (const key of ['image.recall', 'image.coverage', 'image.tails', 'caption.tails', 'caption.coverage']) {
      expect(metric('modes', key).verdict, key).toMatchObject({ direction: 'falls', monotone: true })
    }
    // Pairs of stand-ins belong together.
    expect(Math.min(...values('modes', 'pairs.alignment'))).toBeGreaterThan(0.95 * study.sensitivity.floors['pairs.alignment'].value)
  })

  test('shuffled captions lower alignment and fidelity, and what looks at the set of captions alone is blind to them', () => {
    for (const key of ['caption.alignment', 'caption.fidelity', 'caption.bleu4', 'pairs.alignment', 'pairs.bleu4']) {
      expect(metric('shuffle', key).verdict, key).toMatchObject({ direction: 'falls', monotone: true })
    }
    for (const key of ['caption.recall', 'caption.variance', 'caption.tails']) {
      expect(metric('shuffle', key).verdict.movesFrom, key).toBeNull()
      expect(metric('shuffle', key).verdict.correlation, key).toBeNull()
    }
    expect(metric('prompts', 'image.alignment').verdict.direction).toBe('falls')
    expect(metric('prompts', 'image.frechet').verdict.movesFrom).toBeNull()
  })

  test('records say so where a metric sees the set alone, and only there; those that promise to miss copies do', () => {
    for (const [damage, subject] of [['prompts', 'image'], ['shuffle', 'caption'], ['copies', 'image'], ['copies', 'caption']]) {
      for (const [key, { verdict }] of Object.entries(study.sensitivity.degradations.find(({ id }) => id === damage)!.metrics)) {
        if (!key.startsWith(`${subject}.`)) continue
        const { blindSpots } = describeMetric(key)!
        const blind = verdict.movesFrom === null
        if (damage !== 'copies') expect([key, blindSpots.includes(SET_ALONE)]).toEqual([key, blind])
        else if (blindSpots.includes(COPIES)) expect([key, blind]).toEqual([key, true])
      }
    }
  })

  test('only what a damage touches is measured', () => {
    const subjects = (id: string): string[] =>
      [...new Set(Object.keys(study.sensitivity.degradations.find((d) => d.id === id)!.metrics).map((key) => key.split('.')[0]))]
    expect(subjects('blur')).toEqual(['image', 'pairs'])
    expect(subjects('shuffle')).toEqual(['caption', 'pairs'])
    expect(subjects('modes')).toEqual(['image', 'caption', 'pairs'])
  })
})

test('retrieval and heads are far above chance', () => {
  const { imageToCaption, captionToImage, rightAnswers } = study.retrieval
  expect(study.byFacts).toBe(true)
  expect(rightAnswers).toBeGreaterThan(1)
  for (const { value, chance } of [...imageToCaption, ...captionToImage]) expect(value).toBeGreaterThan(Math.max(0.95, chance))
  expect(study.heads.map(({ attribute }) => attribute)).toEqual(world.attributes.map(({ name }) => name))
  for (const { attribute, calibration } of study.heads) {
    expect(calibration.accuracy.value, attribute).toBeGreaterThan(0.95)
    expect(calibration.ece.value, attribute).toBeLessThan(0.05)
  }
})

test('two judges that were trained apart agree on pairs of mixed quality', () => {
  const { real, exchanged, generated } = study.agreement!
  expect(exchanged.correlation!.lo).toBeGreaterThan(0.5)
  expect(exchanged.means[1]).toBeLessThan(0.8 * real.means[1])
  expect([real.n, generated.n]).toEqual([128, 16])
})

test('more pictures than the world holds out are refused', async () => {
  await expect(studyJudge({ world, judge, n: 5000, groups: 16, perGroup: 4 })).rejects.toThrow('the evaluation split has 2048')
})
