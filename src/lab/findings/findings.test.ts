import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeLink } from '../../state/url.ts'
import { describeMetric } from '../../metrics/index.ts'
import { type Experiment, parseExperimentText } from '../experiments/parse.ts'
import { runsOf, type Values } from '../experiments/testing/runs.ts'
import { toldBeside } from './beside.ts'
import { CLAIMS } from './claims/index.ts'
import { decide, type Findings, findingsSchema } from './findings.ts'
import { detected, less } from './quantity.ts'
import { resultOf, withResult } from './result.ts'
import { both, byPrediction, intervalAt } from './verdict.ts'

const experimentOf = (name: string): Experiment => {
  const parsed = parseExperimentText(readFileSync(new URL(`../../../experiments/${name}.json`, import.meta.url), 'utf8'))
  if (!parsed.ok) throw new Error(name)
  return parsed.value
}
const names = [...new Set(CLAIMS.flatMap(({ needs }) => needs))]
const experiments = Object.fromEntries(names.map((name) => [name, experimentOf(name)]))

/** Something small that differs by seed, so that intervals have a width. */
const wobble = (seed: number): number => (seed - 13) / 1000

/** All runs of an experiment in which a metric goes from `from` to what `end` says of the arm. */
const courses = (name: string, metric: string, from: number, end: (arm: string) => number, more: (arm: string) => Values = () => ({})) =>
  runsOf(experiments[name], (arm, seed) => Array.from({ length: experiments[name].arms.find((one) => one.name === arm)!.config.rounds + 1 }, (_, round, ) =>
    ({ [metric]: round === 0 ? from : end(arm) + wobble(seed), ...more(arm) })))

const claimOf = (found: Findings, id: string) => found.claims.find((claim) => claim.id === id)!

describe('a verdict', () => {
  test.each([
    [{ lo: 0.01, hi: 0.2 }, 'above', 'holds'], [{ lo: -0.2, hi: -0.01 }, 'above', 'fails'], [{ lo: -0.2, hi: -0.01 }, 'below', 'holds'],
    [{ lo: -0.01, hi: 0.015 }, 'above', 'fails'], [{ lo: -0.01, hi: 0.03 }, 'above', 'undecided'], [{ lo: -0.03, hi: 0.01 }, 'below', 'undecided'],
  ] as const)('of %j, predicted %s: %s', (interval, side, verdict) => {
    expect(byPrediction(interval, side, 0.02)).toBe(verdict)
  })

  test('of two parts: the same of both, or one of them', () => {
    expect([both(['holds', 'holds']), both(['fails', 'fails']), both(['holds', 'fails']), both(['fails', 'undecided']), both(['holds', 'waiting'])])
      .toEqual(['holds', 'fails', 'partly', 'undecided', 'waiting'])
  })

  test('at 99 % takes the wider interval', () => {
    // R: t.test(c(1, 2, 3, 4, 5), conf.level = 0.99)$conf.int
    const found = intervalAt(0.99, [1, 2, 3, 4, 5])!
    expect(found.lo).toBeCloseTo(-0.2555, 3)
    expect(found.hi).toBeCloseTo(6.2555, 3)
    expect(intervalAt(0.99, [1, 2])).toBeNull()
  })
})

describe('findings', () => {
  test('wait while a run is missing, and show no figure', () => {
    const runs = courses('loops', 'caption.fidelity.all', 1, () => 0.5)
    const found = claimOf(decide(CLAIMS, experiments, { loops: runs.slice(1) }), 'C6')
    expect(found).toMatchObject({ verdict: 'waiting', runs: { done: 49, of: 50 } })
    expect(found.parts.every(({ figure }) => figure === null)).toBe(true)
  })

  test('of relabelling that helps captions and not pictures: in part', () => {
    const end: Readonly<Record<string, number>> = { joint: 0.8, 'relabel-base': 0.95 }
    const loops = courses('loops', 'caption.fidelity.all', 1, (arm) => end[arm] ?? 0.9, () => ({ 'image.frechet': 4 }))
    const found = claimOf(decide(CLAIMS, experiments, { loops }), 'C5')
    expect(found.verdict).toBe('partly')
    expect(found.parts[0].verdict).toBe('holds')
    expect(found.parts[0].figure!.value).toBeCloseTo(0.15)
    expect(found.parts[0].figure!.n).toBe(5)
    expect(found.charts[0].courses[0][8].mean).toBeCloseTo(0.8)
    expect(found.charts[0].floor!.value).toBeCloseTo(0.9)
    // Both arms of the made-up runs take 4 s and 6e9 operations in each of eight rounds, and 1 s and 5e9 in round 0.
    expect(found.costs).toEqual([1, 2].map(() => ({ times: 1, seconds: 33 / 8, without: 33 / 8, real: 0 })))
  })

  test('of variance that falls: C1 fails, whatever quality does', () => {
    const runs = courses('captioner-loop', 'caption.variance.ratio', 1, () => 0.8, (arm) => ({ 'caption.fidelity.all': arm === 'real' ? 0.9 : 0.7 }))
    expect(claimOf(decide(CLAIMS, experiments, { 'captioner-loop': runs }), 'C1').verdict).toBe('fails')
  })

  test('of five captioners that lose less than each by itself: C4 holds', () => {
    const runs = courses('diversity', 'caption.fidelity.all', 1, (arm) => (arm === 'five' ? 0.9 : arm === 'one' ? 0.7 : 0.8))
    const found = claimOf(decide(CLAIMS, experiments, { diversity: runs }), 'C4')
    expect(found.verdict).toBe('holds')
    // Members alone lose 0.3 and four times 0.2.
    expect(found.parts[0].figure!.value).toBeCloseTo(-0.1 + 0.22)
  })

  test('of sets whose quality orders what is lost: C7 holds by one predictor, and fails by one that says nothing', () => {
    const order = experiments['set-quality'].arms.map(({ name }) => name)
    const runs = runsOf(experiments['set-quality'], (arm, seed) => {
      const at = order.indexOf(arm)
      const set = { 'pairs.frechet': at, 'pairs.bleu4': (7 * at) % 16 }
      return [{ 'image.frechet': 1, 'caption.fidelity.all': 1, ...set }, { 'image.frechet': 1 + at + wobble(seed), 'caption.fidelity.all': 1 - at / 100, ...set }]
    })
    const found = claimOf(decide(CLAIMS, experiments, { 'set-quality': runs }), 'C7')
    expect(found.parts[0]).toMatchObject({ verdict: 'holds', figure: { n: 16 } })
    expect(found.parts[0].figure!.value).toBeCloseTo(1)
    expect(found.parts[1].verdict).not.toBe('holds')
  })

  test('of C7: a set without generated pairs is a point only beside the verdict, each run may be one, and sets with real pairs may be left out', () => {
    const rank = (arm: string): number => experiments['set-quality'].arms.findIndex(({ name }) => name === arm)
    const runs = courses('set-quality', 'image.frechet', 0, rank, (arm): Values => (arm === 'real' ? {} : { 'pairs.frechet': rank(arm) }))
    const claim = CLAIMS.find(({ id }) => id === 'C7')!
    const found = claimOf(decide([claim], experiments, { 'set-quality': runs }), 'C7')
    expect(found.parts[0].figure).toMatchObject({ n: 15 })
    const { tables } = toldBeside(claim, found.beside)
    expect(tables.map(({ rows, columns }) => [rows.length, columns.length])).toEqual([[22, 4], [22, 4], [22, 4]])
    expect(tables.map(({ rows }) => rows[0].figures[0]!.n)).toEqual([15, 75, 13])
    // By itself beside it: with the set of real pairs at distance 0, and without the four that differ by temperature.
    expect(found.beside.slice(0, 2).map((figure) => figure!.n)).toEqual([16, 11])
    const text = resultOf(claim, { ...found, verdict: 'undecided' })
    expect(text).toContain(claim.noted)
    expect(text).toContain('| Pictures: Fréchet distance (lab judge) | +1.00 [+1.00, +1.00] | – | – | – |')
  })

  test('of C6: the round in which the detector speaks up, or one more than the last', () => {
    const loops = runsOf(experiments['loops'], (arm) => Array.from({ length: 9 }, (_, round) => ({ 'caption.recall': arm === 'joint' && round >= 3 ? 0.2 : 0.9, 'image.recall': arm === 'joint' && round >= 1 ? 0.2 : 0.9 })))
    const seeds = (medium: 'image' | 'caption') => [...less(detected('loops/joint', medium), detected('loops/captioner', medium)).bySeed({ loops }).values()]
    expect(seeds('caption')).toEqual([-6, -6, -6, -6, -6])
    expect(seeds('image')).toEqual([-8, -8, -8, -8, -8])
  })

  test('fit their schema', () => {
    const found = decide(CLAIMS, experiments, {})
    expect(findingsSchema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found)
  })
})

test('an effect on the predicted side that is worth no name holds, and is told as small', () => {
  const loops = (end: number) => courses('loops', 'caption.fidelity.all', 1, (arm) => (arm === 'relabel-base' ? end : 0.8), () => ({ 'image.frechet': 4 }))
  const claim = CLAIMS.find(({ id }) => id === 'C5')!
  const found = (end: number) => claimOf(decide([claim], experiments, { loops: loops(end) }), 'C5')
  expect(found(0.81).parts[0]).toMatchObject({ verdict: 'holds', remark: 'small' })
  expect(found(0.9).parts[0]).toMatchObject({ verdict: 'holds', remark: null })
  expect(found(0.79).parts[0]).toMatchObject({ verdict: 'fails', remark: 'small' })
  expect(resultOf(claim, found(0.81))).toContain('| holds: smaller than what is worth a name |')
})

test('no figure of a table is hidden by another, whatever the claim', () => {
  for (const claim of CLAIMS) {
    const figures = claim.beside.map((_, i) => ({ value: i + 1, lo: i, hi: i + 2, n: 5 }))
    const { single, tables } = toldBeside(claim, figures)
    const shown = [...single.map(({ figure }) => figure), ...tables.flatMap(({ rows }) => rows.flatMap((row) => row.figures))].flatMap((figure) => figure?.value ?? [])
    expect(shown.sort((a, b) => a - b), claim.id).toEqual(figures.map(({ value }) => value))
    for (const { title, rows } of tables) expect(new Set(rows.map(({ name }) => name)).size, `${claim.id}, ${title}`).toBe(rows.length)
  }
})

describe('a claim', () => {
  test.each(CLAIMS.map((claim) => [claim.id, claim] as const))('%s names arms, metrics and settings that there are', (_, claim) => {
    for (const { metric, arms } of claim.charts) {
      expect(describeMetric(metric)).toBeDefined()
      for (const { arm } of arms) {
        const [experiment, name] = arm.split('/')
        expect(experimentOf(experiment).arms.map((one) => one.name)).toContain(name)
      }
    }
    for (const words of [...claim.parts, ...claim.beside].map((part) => part.words)) {
      for (const [, experiment, name] of words.matchAll(/\b([a-z-]+)\/([a-z0-9-]+)/g)) expect(experimentOf(experiment).arms.map((one) => one.name)).toContain(name)
      for (const [metric] of words.matchAll(/\b(image|caption|pairs)\.[a-z0-9.]*[a-z0-9]/g)) expect(describeMetric(metric), metric).toBeDefined()
    }
    expect(decodeLink(claim.link)).toMatchObject({ ok: true })
    for (const price of claim.prices) {
      for (const arm of [price.arm, price.without]) {
        const [experiment, name] = arm.split('/')
        expect(experimentOf(experiment).arms.map((one) => one.name)).toContain(name)
      }
    }
  })

  test('has a guess for not holding, and for holding in part where it can', () => {
    for (const { id, verdict, because } of CLAIMS) expect(Object.keys(because).sort(), id).toEqual(verdict === both ? ['fails', 'partly'] : ['fails'])
  })
})

describe('a result', () => {
  const claim = CLAIMS.find(({ id }) => id === 'C6')!

  test('says how many runs are missing', () => {
    expect(resultOf(claim, claimOf(decide([claim], experiments, {}), 'C6'))).toBe('0 of 50 runs are finished; nothing is decided before all are.')
  })

  test('names each figure, its interval and verdict', () => {
    const loops = courses('loops', 'caption.fidelity.all', 1, (arm) => (arm === 'joint' ? 0.7 : 0.9), (arm) => ({ 'image.frechet': arm === 'joint' ? 5 : 3 }))
    const text = resultOf(claim, claimOf(decide([claim], experiments, { loops }), 'C6'))
    expect(text).toMatch(/^\*\*Holds\.\*\* Its experiments have 50 runs/)
    expect(text).toContain('`caption.fidelity.all of loops/joint, less caption.fidelity.all of loops/captioner`')
    expect(text).toContain('| −0.20 [−0.20, −0.20] | 5 | holds |')
    expect(text).not.toContain('explain')
  })

  test('that does not hold has a guess why', () => {
    const loops = courses('loops', 'caption.fidelity.all', 1, () => 0.8, (arm) => ({ 'image.frechet': arm === 'joint' ? 3 : 5 }))
    const text = resultOf(claim, claimOf(decide([claim], experiments, { loops }), 'C6'))
    expect(text).toMatch(/^\*\*Does not hold\.\*\*/)
    expect(text).toContain(`What may explain it, not tested: ${claim.because.fails}`)
  })

  test('takes the place of the old one, and leaves what follows', () => {
    expect(withResult('# A\n\n## Result\n\nold\n\n## Reading\n\nmine\n', 'new')).toBe('# A\n\n## Result\n\nnew\n\n## Reading\n\nmine\n')
    expect(withResult('# A\n\n## Result\n\nold\n', 'new')).toBe('# A\n\n## Result\n\nnew\n')
    expect(() => withResult('# A\n', 'new')).toThrow(/no section/)
  })
})
