import { describe, expect, it } from 'vitest'
import { compareRounds, verdictOf, widest } from './compare-rounds.ts'
import type { RoundRecord } from './record.ts'

const band = (value: number, width = 0.2) => ({ value, lo: value - width / 2, hi: value + width / 2 })
const round = (value: number, change: Partial<RoundRecord> = {}): RoundRecord => ({
  round: 1, digest: 'a'.repeat(64), losses: { captioner: 1.5 }, learned: { captioner: { pairs: 64, updates: 8 } },
  seconds: { generate: 1, curate: 0, train: 2, evaluate: 3 },
  metrics: { 'image.recall': { ...band(value), floor: band(0.9) }, 'image.kid': { ...band(0), floor: null } },
  views: { own: { 'image.recall': { ...band(0.5), floor: null } } },
  histograms: { 'image.shape': { values: ['disc', 'ring'], counts: [3, 0], asked: [2, 2], unstated: 1 } },
  ...change,
})
const other = { digest: 'b'.repeat(64) }

describe('a round beside the same round again', () => {
  it('is equal whatever time it took, up to rounding', () => {
    const comparison = compareRounds(round(0.5), round(0.5 + 1e-12, { seconds: { generate: 9, curate: 9, train: 9, evaluate: 9 } }))
    expect(comparison).toMatchObject({ round: 1, digest: true })
    expect(comparison.deviations.map(({ figure }) => figure)).toEqual(expect.arrayContaining(['metrics.image.recall.value', 'metrics.image.recall.lo']))
    expect([verdictOf(comparison, true, 64), verdictOf(comparison, false, 64)]).toEqual(['equal', 'equal'])
  })

  it('differs where digests or figures do, and on other engines only beyond the band', () => {
    const digest = compareRounds(round(0.5), round(0.5, other))
    expect([verdictOf(digest, true, 64), verdictOf(digest, false, 64)]).toEqual(['differs', 'within'])
    const figures = compareRounds(round(0.5), round(0.51))
    expect(widest(figures.deviations)).toBeCloseTo(0.05, 9)
    expect([verdictOf(figures, true, 64), verdictOf(figures, false, 64)]).toEqual(['differs', 'within'])
    const beyond = compareRounds(round(0.5), round(0.6, other))
    expect([verdictOf(beyond, false, 64), verdictOf(beyond, false, 8)]).toEqual(['differs', 'within'])
  })

  it('holds nothing against a record that is defined otherwise by now', () => {
    const facts = (value: number, width: number, measures?: number) =>
      round(0.5, { metrics: { 'caption.fidelity': { ...band(value, width), floor: band(0.9, width) }, 'caption.fidelity.all': { ...band(value, width), floor: null } }, measures })
    expect(compareRounds(facts(0.5, 0.2), facts(0.5, 0.3, 2)).deviations).toEqual([])
    expect(compareRounds(facts(0.5, 0.2, 2), facts(0.5, 0.3, 2)).deviations).toHaveLength(6)
    expect(compareRounds(facts(0.5, 0.2), facts(0.6, 0.2, 2)).deviations.map(({ figure }) => figure)).toEqual(['metrics.caption.fidelity.value', 'metrics.caption.fidelity.all.value'])
    expect(compareRounds(round(0.5), round(0.6, { measures: 2 })).deviations.length).toBeGreaterThan(1)
  })

  it('names every figure that differs, those by most first, and passes over what the record lacks', () => {
    const again = round(0.5, { losses: { captioner: 3 }, histograms: { 'image.shape': { values: ['disc', 'ring'], counts: [3, 1], asked: [2, 2], unstated: 1 } }, views: {} })
    const { deviations } = compareRounds(round(0.5), again)
    expect(deviations.slice(0, 3).map(({ figure, by }) => [figure, by])).toEqual(['value', 'lo', 'hi'].map((name) => [`views.own.image.recall.${name}`, Infinity]))
    expect(deviations.slice(3).map(({ figure, recorded, again: found, by }) => [figure, recorded, found, by])).toEqual([
      ['histograms.image.shape.ring.counts', 0, 1, 1], ['losses.captioner', 1.5, 3, 0.5],
    ])
    expect(compareRounds(again, round(0.5)).deviations).toHaveLength(2)
  })
})
