import { describe, expect, it } from 'vitest'
import { presetConfig } from '../lab/presets/index.ts'
import type { GalleryTile, RoundGallery } from '../lab/record.ts'
import { blindPairs, kindsOf, ratingsOf, ratingsText, tally, type Verdict } from './blind.ts'

const tile = (prompt: string, value: number, caption = ''): GalleryTile => ({ prompt, caption, channels: 1, height: 1, width: 1, data: Uint8Array.of(value) })
const prompts = Array.from({ length: 40 }, (_, i) => `p${i}`)
const gallery = (round: number, value: number): RoundGallery => ({ round, generated: prompts.map((prompt) => tile(prompt, value)), captioned: [] })
const [a, b] = [gallery(0, 0), gallery(6, 6)]

describe('blind pairs', () => {
  it('are all requests once, in an order and on sides that the seed shuffles', () => {
    const pairs = blindPairs(a, b, 'pictures', 1)
    expect(pairs.map(({ prompt }) => prompt).sort()).toEqual([...prompts].sort())
    expect(pairs.map(({ prompt }) => prompt)).not.toEqual(prompts)
    expect(pairs.every((pair) => pair.a.data[0] === 0 && pair.b.data[0] === 6)).toBe(true)
    const flipped = pairs.filter((pair) => pair.flipped).length
    expect(flipped).toBeGreaterThan(8)
    expect(flipped).toBeLessThan(32)
    expect(blindPairs(a, b, 'pictures', 1)).toEqual(pairs)
    expect(blindPairs(a, b, 'pictures', 2).map(({ prompt }) => prompt)).not.toEqual(pairs.map(({ prompt }) => prompt))
  })

  it('leave out what cannot be told apart and what only one answered', () => {
    const some: RoundGallery = { ...b, generated: [tile('p0', 0), tile('p1', 9), tile('new', 1)] }
    expect(blindPairs(a, some, 'pictures', 1).map(({ prompt }) => prompt)).toEqual(['p1'])
  })

  it('keep requests of the same words apart', () => {
    const twice = (round: number, values: readonly number[]): RoundGallery => ({ round, generated: values.map((value) => tile('same', value)), captioned: [] })
    const pairs = blindPairs(twice(0, [1, 2]), twice(3, [11, 12]), 'pictures', 1)
    expect(pairs.map((pair) => [pair.a.data[0], pair.b.data[0]]).sort()).toEqual([[1, 11], [2, 12]])
  })

  it('are of pictures or of captions, whatever both have', () => {
    const words: RoundGallery = { round: 1, generated: [], captioned: [tile('p0', 0, 'a ring')] }
    expect(kindsOf(a, b)).toEqual(['pictures'])
    expect(kindsOf(a, words)).toEqual([])
    const others: RoundGallery = { ...words, captioned: [tile('p0', 0, 'a cross')] }
    expect(kindsOf(words, others)).toEqual(['captions'])
    expect(blindPairs(words, others, 'captions', 1)).toHaveLength(1)
    expect(blindPairs(words, words, 'captions', 1)).toEqual([])
  })
})

it('the win rate leaves ties out and has Wilson\'s interval', () => {
  const verdicts: Verdict[] = [...new Array<Verdict>(8).fill('b'), 'a', 'a', 'tie']
  // statsmodels.stats.proportion.proportion_confint(8, 10, method='wilson')
  expect(tally(verdicts)).toEqual({ a: 2, b: 8, ties: 1, winRate: { value: 0.8, lo: expect.closeTo(0.4901625, 6), hi: expect.closeTo(0.9433178, 6) } })
  expect(tally([]).winRate).toEqual({ value: 0.5, lo: 0, hi: 1 })
})

it('the file tells what was compared, each verdict and its sides', () => {
  const pairs = blindPairs(a, b, 'pictures', 3)
  const source = (of: RoundGallery) => ({ config: presetConfig('test'), round: of.round, digest: 'd', gallery: of })
  const file = JSON.parse(ratingsText(ratingsOf('pictures', source(a), source(b), 3, pairs, ['b', 'tie']))) as { verdicts: object[]; a: object; tally: object }
  expect(file).toMatchObject({ schema: 1, kind: 'pictures', seed: 3, a: { round: 0, digest: 'd' }, b: { round: 6 }, tally: { b: 1, ties: 1 } })
  expect(file.verdicts).toEqual([0, 1].map((i) => ({ prompt: pairs[i].prompt, left: pairs[i].flipped ? 'b' : 'a', verdict: ['b', 'tie'][i] })))
  expect(file.a).not.toHaveProperty('gallery')
})
