import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EXCHANGE_NAMES, isDivided, lessonKey, lessonsOf, makerOf, partOf, peerOf, setCount, type Sharing, updatesOf } from './exchange.ts'

const cast = (captioners: number, diffusions: number, models: Partial<Sharing['models']> = {}, loop: Sharing['loop'] = 'joint'): Sharing => ({
  loop,
  models: { captioner: new Array<string>(captioners).fill('prefix'), diffusion: new Array<string>(diffusions).fill('unet'), exchange: 'own', equal: 'model', ...models },
})

const sharings: fc.Arbitrary<Sharing> = fc.record({
  k: fc.integer({ min: 1, max: 5 }), l: fc.integer({ min: 1, max: 5 }),
  exchange: fc.constantFrom(...EXCHANGE_NAMES), equal: fc.constantFrom('model', 'total'), loop: fc.constantFrom('joint', 'captioner', 'diffusion'),
}).map(({ k, l, exchange, equal, loop }) => cast(k, l, { exchange, equal }, loop))

/** Every model of a sharing. */
const everyone = (config: Sharing) => (['captioner', 'diffusion'] as const)
  .filter((role) => config.loop === 'joint' || config.loop === role)
  .flatMap((role) => config.models[role].map((_, index) => ({ role, index })))

describe('who learns from whom', () => {
  it('one of each: from their own', () => {
    const config = cast(1, 1)
    expect([setCount(config), lessonsOf(config, 'captioner', 0, 1), lessonsOf(config, 'diffusion', 0, 7)]).toEqual([1, [0], [0]])
  })

  it('own: from what it helped to make, the less numerous kind from several sets', () => {
    const config = cast(3, 2)
    expect([0, 1, 2].map((index) => lessonsOf(config, 'captioner', index, 1))).toEqual([[0], [1], [2]])
    expect([0, 1].map((index) => lessonsOf(config, 'diffusion', index, 1))).toEqual([[0, 2], [1]])
    expect([1, 2].map((round) => [0, 1, 2].map((set) => makerOf(config, 'diffusion', set, round)))).toEqual([[0, 1, 0], [1, 0, 1]])
    expect([0, 1].map((index) => lessonsOf(config, 'diffusion', index, 2))).toEqual([[1], [0, 2]])
  })

  it('round robin: every peer in turn, itself never', () => {
    const config = cast(4, 4, { exchange: 'robin' })
    const rounds = [1, 2, 3, 4].map((round) => [0, 1, 2, 3].map((index) => lessonsOf(config, 'captioner', index, round)[0]))
    expect(rounds).toEqual([[1, 2, 3, 0], [2, 3, 0, 1], [3, 0, 1, 2], [1, 2, 3, 0]])
    expect(peerOf(0, 1, 5)).toBe(0)
  })

  it('round robin: nobody learns from what it helped to make, where it has a peer', () => {
    fc.assert(fc.property(sharings, fc.integer({ min: 1, max: 12 }), (config, round) => {
      const robin: Sharing = { ...config, models: { ...config.models, exchange: 'robin' } }
      for (const { role, index } of everyone(robin)) {
        if (robin.models[role].length < 2) continue
        for (const set of lessonsOf(robin, role, index, round)) expect(makerOf(robin, role, set, round)).not.toBe(index)
      }
    }))
  })

  it('a less numerous kind has equal shares over as many rounds as it has models', () => {
    const config = cast(5, 3)
    const made = [1, 2, 3].flatMap((round) => [0, 1, 2, 3, 4].map((set) => makerOf(config, 'diffusion', set, round)))
    expect([0, 1, 2].map((index) => made.filter((maker) => maker === index).length)).toEqual([5, 5, 5])
  })

  it('pooled: all from all', () => {
    const config = cast(3, 1, { exchange: 'pooled' })
    expect(everyone(config).map(({ role, index }) => lessonsOf(config, role, index, 2))).toEqual([[0, 1, 2], [0, 1, 2], [0, 1, 2], [0, 1, 2]])
    expect(new Set(everyone(config).map(({ role, index }) => lessonKey(config, role, index))).size).toBe(1)
  })

  it('whatever the cast: every set is learned from, and models with one key always learn from the same', () => {
    fc.assert(fc.property(sharings, fc.integer({ min: 1, max: 12 }), (config, round) => {
      const lessons = everyone(config).map(({ role, index }) => ({ key: lessonKey(config, role, index), sets: lessonsOf(config, role, index, round) }))
      const taught = new Set(lessons.flatMap(({ sets }) => sets))
      expect([...taught].sort()).toEqual(Array.from({ length: setCount(config) }, (_, set) => set))
      for (const a of lessons) for (const b of lessons) if (a.key === b.key) expect(a.sets).toEqual(b.sets)
    }))
  })
})

describe('shares', () => {
  it('parts cover all rows once, as equal as can be', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 5 }), (n, parts) => {
      const found = Array.from({ length: parts }, (_, part) => partOf(n, part, parts))
      expect(found.map(({ from }) => from)).toEqual([0, ...found.slice(0, -1).map(({ to }) => to)])
      expect(found[parts - 1].to).toBe(n)
      const sizes = found.map(({ from, to }) => to - from)
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
    }))
  })

  it('updates are each model\'s, or shared by a kind', () => {
    const training = { updates: 60 }
    expect(updatesOf({ ...cast(3, 1), training }, 'captioner', 2)).toBe(60)
    const total = { ...cast(3, 1, { equal: 'total' }), training }
    expect([updatesOf(total, 'captioner', 0), updatesOf(total, 'diffusion', 0)]).toEqual([20, 60])
    const uneven = { ...total, training: { updates: 8 } }
    expect([0, 1, 2].reduce((sum, index) => sum + updatesOf(uneven, 'captioner', index), 0)).toBe(8)
    expect([isDivided(total), isDivided(cast(3, 1)), isDivided(cast(3, 1, { exchange: 'pooled' }))]).toEqual([true, false, true])
  })
})
