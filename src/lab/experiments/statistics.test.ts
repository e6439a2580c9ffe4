import { describe, expect, it } from 'vitest'
import { compareArms } from './compare.ts'
import { correlate } from './correlate.ts'
import { overSeeds } from './over-seeds.ts'
import { reportOf } from './report.ts'
import { studentQuantile } from '../../metrics/student.ts'
import { experimentOf, runsOf, type Values } from './testing/runs.ts'

const RECALL = 'image.recall'
const EXPERIMENT = experimentOf({
  name: 'test', base: { rounds: 2 }, arms: { live: {}, frozen: { relabel: 'base' }, short: { rounds: 1 } }, seeds: [1, 2, 3, 4], baseline: 'live', metrics: [RECALL],
})
/** Last values by arm and seed; all begin at .9. */
const LAST: Readonly<Record<string, readonly number[]>> = { live: [0.52, 0.50, 0.41, 0.60], frozen: [0.71, 0.64, 0.69, 0.75], short: [0.5, 0.5, 0.5, 0.5] }
const RUNS = runsOf(EXPERIMENT, (arm, seed) => {
  const last = LAST[arm][seed - 1]
  return (arm === 'short' ? [0.9, last] : [0.9, 0.8, last]).map((recall) => ({ [RECALL]: recall }))
})

describe('Student’s t', () => {
  // scipy 1.17.1: scipy.stats.t.ppf(0.975, v), and t.ppf(0.995, 7).
  it.each([
    [1, 12.706204736174694], [2, 4.302652729749462], [3, 3.1824463052837078], [4, 2.7764451051977934], [5, 2.5705818356363146],
    [9, 2.262157162798205], [10, 2.228138851986274], [31, 2.039513446396408],
  ])('has the 95 %% quantile of %i degrees of freedom', (degrees, t) => {
    expect(studentQuantile(0.95, degrees)).toBeCloseTo(t, 10)
  })

  it('has other quantiles, and no halves of a degree', () => {
    expect(studentQuantile(0.99, 7)).toBeCloseTo(3.4994832973504924, 10)
    expect(() => studentQuantile(0.95, 1.5)).toThrow(RangeError)
    expect(() => studentQuantile(0.95, 0)).toThrow(RangeError)
  })
})

describe('a mean over seeds', () => {
  it('has the t interval from three seeds on, and none below', () => {
    // scipy 1.17.1: x = [.42, .51, .39, .47]; scipy.stats.t.interval(.95, 3, numpy.mean(x), scipy.stats.sem(x))
    const found = overSeeds([0.42, 0.51, 0.39, 0.47])!
    expect(found).toMatchObject({ n: 4, least: 0.39, most: 0.51 })
    expect([found.lo, found.hi]).toEqual([expect.closeTo(0.36292532933408883, 10), expect.closeTo(0.5320746706659111, 10)])
    expect(overSeeds([1, 3])).toEqual({ n: 2, mean: 2, lo: null, hi: null, least: 1, most: 3 })
    expect(overSeeds([])).toBeNull()
  })
})

describe('arms', () => {
  const report = compareArms(EXPERIMENT, RUNS, RECALL)
  const [live, frozen, short] = report.arms

  it('are compared seed by seed with the baseline', () => {
    // scipy 1.17.1: scipy.stats.ttest_rel([.71, .64, .69, .75], [.52, .50, .41, .60]).confidence_interval(.95)
    const { difference } = frozen.rounds[2]
    expect(difference).toMatchObject({ n: 4, mean: expect.closeTo(0.19, 12) as number })
    expect([difference!.lo, difference!.hi]).toEqual([expect.closeTo(0.08852702875093214, 10), expect.closeTo(0.2914729712490678, 10)])
    expect(live.rounds[2].difference).toBeNull()
    expect(compareArms({ ...EXPERIMENT, baseline: null }, RUNS, RECALL).arms[1].rounds[2].difference).toBeNull()
  })

  it('have their change from round 0, as far as their rounds go', () => {
    expect(frozen.rounds[2].change!.mean).toBeCloseTo(0.6975 - 0.9, 12)
    expect(frozen.rounds[2].changeDifference!.mean).toBeCloseTo(0.19, 12)
    expect(frozen.rounds[0]).toMatchObject({ round: 0, change: null, changeDifference: null })
    expect(short.rounds.map(({ round }) => round)).toEqual([0, 1])
    expect(short.rounds[1].difference!.mean).toBeCloseTo(-0.3, 12)
  })

  it('stand beside the floor, and within what the metric can be', () => {
    expect(report.floor).toEqual({ value: expect.closeTo(0.9, 12) as number, lo: expect.closeTo(0.88, 12) as number, hi: expect.closeTo(0.92, 12) as number })
    const wide = runsOf(EXPERIMENT, (_, seed) => [{ [RECALL]: seed % 2 }])
    expect(compareArms(EXPERIMENT, wide, RECALL).arms[0].rounds[0].value).toMatchObject({ mean: 0.5, lo: 0, hi: 1 })
  })

  it('are compared at the seeds that both have', () => {
    const some = RUNS.filter(({ arm, seed }) => arm !== 'live' || seed > 2)
    expect(compareArms(EXPERIMENT, some, RECALL).arms[1].rounds[2]).toMatchObject({ value: { n: 4 }, difference: { n: 2, lo: null } })
  })
})

describe('a rank correlation', () => {
  const x = { metric: 'pairs.bleu4', as: 'first' } as const
  const y = { metric: RECALL, as: 'change' } as const
  const experiment = experimentOf({ name: 'test', base: { rounds: 1 }, arms: { a: {}, b: { samples: 64 } }, seeds: [1, 2, 3, 4] })
  // Quality of the set 1 … 8; what is lost afterwards is smaller the better the set, but for one pair exchanged.
  const loss = [8, 7, 6, 5, 3, 4, 2, 1]
  const runs = runsOf(experiment, (arm, seed): Values[] => {
    const i = (seed - 1) * 2 + Number(arm === 'b')
    return [{ [RECALL]: 0.9 }, { [RECALL]: 0.9 - loss[i] / 10, 'pairs.bleu4': (i + 1) / 10 }]
  })

  it('takes a run as one point', () => {
    const { points, correlation } = correlate(runs, x, y)
    expect(points).toHaveLength(8)
    expect(points[1]).toEqual({ arm: 'b', seed: 1, x: 0.2, y: expect.closeTo(-0.7, 12) as number })
    // By hand: ranks differ by 1 in two places, 1 − 6 · (1 + 1) / (8 · 63).
    expect(correlation!.value).toBeCloseTo(1 - 12 / 504, 12)
    expect(correlation!.lo).toBeLessThan(correlation!.value)
    expect(correlation!.hi).toBeLessThanOrEqual(1)
    expect(correlate(runs, x, y)).toEqual(correlate([...runs], x, y))
  })

  it('is not told of fewer than seven runs, nor of a constant', () => {
    expect(correlate(runs.slice(0, 6), x, y).correlation).toBeNull()
    expect(correlate(runs, { metric: RECALL, as: 'first' }, y).correlation).toBeNull()
    expect(correlate(runs, { metric: 'image.kid', as: 'last' }, y)).toMatchObject({ points: [], correlation: null })
  })
})

describe('a report', () => {
  it('has finished runs only, says how far the others are, and what each arm cost', () => {
    const done = RUNS.filter(({ seed }) => seed < 4)
    const report = reportOf(EXPERIMENT, done, ({ arm }) => (arm === 'live' ? 2 : 0))
    expect(report.arms.map(({ name, finished }) => [name, finished])).toEqual([['live', [1, 2, 3]], ['frozen', [1, 2, 3]], ['short', [1, 2, 3]]])
    expect(report.cells.filter(({ seed }) => seed === 4).map(({ rounds, of }) => [rounds, of])).toEqual([[2, 3], [0, 3], [0, 2]])
    expect(report.metrics[0].arms[0].rounds[0].value.n).toBe(3)
    expect(report.arms[0].cost).toEqual({ seconds: { generate: 3, curate: 0, train: 6, evaluate: 6 }, flops: { generate: 15e9, curate: 0, train: 3e9, evaluate: 3e9 } })
    expect(report.notes).toEqual(['9 of 12 runs are finished; the others are left out.'])
    expect(reportOf(EXPERIMENT, [...done].reverse(), ({ arm }) => (arm === 'live' ? 2 : 0))).toEqual(report)
  })

  it('warns where runs do not compare', () => {
    const [first, ...others] = RUNS
    const judged = { ...first, record: { ...first.record, bases: { judge: 'b'.repeat(64) }, engine: { kind: 'wasm', engine: 'engine 2', threads: 1 } as const } }
    const { notes } = reportOf({ ...EXPERIMENT, metrics: [RECALL, 'image.kid'] }, [judged, ...others], () => 0)
    expect(notes).toEqual([
      expect.stringContaining('different engines'), expect.stringContaining('different judges (bbbbbbbbbbbb, aaaaaaaaaaaa)'), 'No run has image.kid.',
    ])
    const noted = { ...first, record: { ...first.record, rounds: first.record.rounds.map((round) => ({ ...round, notes: ['The reserve was used twice.'] })) } }
    expect(reportOf(EXPERIMENT, [noted, ...others], () => 0).notes).toEqual(['In 1 of 12 runs: The reserve was used twice.'])
  })
})
