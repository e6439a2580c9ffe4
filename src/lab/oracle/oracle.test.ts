import { describe, expect, it } from 'vitest'
import { type CoursePoint, oracleCourse, oracleRun } from './course.ts'
import { ORACLE, ORACLE_NAMES, type OracleExperiment, type OracleName } from './experiments.ts'
import { accumulatedMean, binomial, replacedMean, replacedVariance, survivors } from './theory.ts'
import { zipf } from './world.ts'

const SEEDS = 100
/** Standard errors that a point may lie off: by chance one run of all of these in three hundred would have one beyond. */
const LIMIT = 4

const courses = new Map<OracleName, Promise<CoursePoint[]>>()
const course = (name: OracleName): Promise<CoursePoint[]> => {
  const known = courses.get(name) ?? oracleCourse(ORACLE[name], SEEDS)
  courses.set(name, known)
  return known
}
const largest = (points: readonly CoursePoint[]): number => Math.max(...points.map(({ deviations }) => Math.abs(deviations)))

describe('the loop that trains networks, with analytic models, keeps to theory within sampling error:', () => {
  it.each(ORACLE_NAMES)('%s', async (name) => {
    const points = await course(name)
    expect(points.length).toBe(ORACLE[name].config.rounds + 1)
    expect(largest(points)).toBeLessThan(LIMIT)
  })

  it('and would be seen to leave it: each course is far from its neighbours’ theory', async () => {
    const against = async (name: OracleName, theory: readonly number[]): Promise<number> =>
      largest((await course(name)).map((point) => ({ ...point, deviations: point.error > 0 ? (point.mean - theory[point.round]) / point.error : 0 })))
    expect(await against('guidance', replacedVariance(576, 1 / 1.9, 8))).toBeGreaterThan(2 * LIMIT)
    expect(await against('replace', ORACLE.accumulate.theory)).toBeGreaterThan(2 * LIMIT)
    expect(await against('accumulate', ORACLE.replace.theory)).toBeGreaterThan(2 * LIMIT)
    expect(await against('words', survivors(zipf(20), 80, 8))).toBeGreaterThan(LIMIT)
    expect(await against('fresh', survivors(zipf(20), 64, 8, 8))).toBeGreaterThan(LIMIT)
  })

  it('a frozen model keeps its parameters to the bit while its partner collapses', async () => {
    for (const [name, frozen, other] of [['frozenCaptioner', 'captioner', 'diffusion'], ['frozenDiffusion', 'diffusion', 'captioner']] as const) {
      const rounds = await oracleRun(ORACLE[name], 7)
      for (const parameters of rounds) expect(parameters[frozen]).toEqual(rounds[0][frozen])
      expect(rounds[8][other]).not.toEqual(rounds[0][other])
    }
  })

  it('the accumulated pool bounds the mean’s variance, in a subsample of a fixed budget less than in the whole', async () => {
    const budget: OracleExperiment = { ...ORACLE.accumulate, config: { ...ORACLE.accumulate.config, regime: 'subsample' } }
    const [whole, part, replaced] = [await course('accumulate'), await oracleCourse(budget, SEEDS), await course('replace')]
    expect(part[8].mean).toBeGreaterThan(whole[8].mean + 3 * whole[8].error)
    expect(part[8].mean).toBeLessThan(replaced[8].mean - 3 * replaced[8].error)
  })
})

describe('theory', () => {
  it('survivors: 1 − (1 − p)^n in round 1, and 38 of 100 Zipf classes after 10 rounds of n = 500', () => {
    const shares = [0.5, 0.3, 0.15, 0.05]
    expect(survivors(shares, 32, 1)[1]).toBeCloseTo(shares.reduce((sum, p) => sum + 1 - (1 - p) ** 32, 0), 12)
    expect(survivors(zipf(100), 500, 10)[10]).toBeCloseTo(38, 0)
  })

  it('survivors: of two classes one is lost for good in the end, and none with enough real data', () => {
    expect(survivors([0.5, 0.5], 16, 400)[400]).toBeCloseTo(1, 6)
    expect(survivors([0.5, 0.5], 16, 400, 16)[400]).toBeCloseTo(2 * (1 - 0.5 ** 16), 12)
  })

  it('means: linear in rounds when replaced, below π²/6 when accumulated', () => {
    const [v, n] = [1000, 50]
    const replaced = replacedMean(v, n, 200)
    expect(replaced[200] / replaced[0]).toBeGreaterThan(200)
    expect(accumulatedMean(v, n, 200)[200] / (v / n)).toBeLessThan(Math.PI ** 2 / 6)
    expect(accumulatedMean(v, n, 200)[200] / (v / n)).toBeGreaterThan(1.61)
  })

  it('binomial chances sum to one and have their mean', () => {
    for (const [n, p] of [[1, 0.3], [64, 0.01], [500, 0.999], [0, 0.5], [9, 0], [9, 1]]) {
      const chances = binomial(n, p)
      expect(chances.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
      expect(chances.reduce((sum, chance, k) => sum + k * chance, 0)).toBeCloseTo(n * p, 9)
    }
  })
})
