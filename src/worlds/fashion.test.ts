import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { measure } from './fashion-facts.ts'
import { fashionGrammar } from './fashion.ts'
import { loadWorld } from './index.ts'
import { SPLIT_NAMES } from './packed.ts'
import { pictures, testWorldContract } from './testing.ts'

const read = (path: string): Promise<Uint8Array> => readFile(new URL(`../../public/${path}`, import.meta.url))
const loaded = loadWorld('fashion', read)
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i)

describe('Fashion', () => {
  testWorldContract(() => loaded, fashionGrammar)

  it('is frozen: the base models were trained on these facts and words', async () => {
    const world = await loaded
    const split = world.split('train')
    const text = [...world.tokenizer.vocabulary, ...range(256).map((i) => split.captions(i)[0]), ...world.grouped('floor', 64, 4).prompts]
    expect(createHash('sha256').update(text.join('\n')).digest('hex').slice(0, 16)).toBe('c23570a32fc7e0a6')
  })

  it('has classes in equal number in every split, and no photograph twice', async () => {
    const world = await loaded
    const all: string[] = []
    for (const name of SPLIT_NAMES) {
      const split = world.split(name)
      const counts = new Array<number>(10).fill(0)
      for (let i = 0; i < split.size; i++) counts[split.facts(i)[0]]++
      expect(counts).toEqual(new Array<number>(10).fill(split.size / 10))
      all.push(...pictures(split.images(range(split.size))))
    }
    expect(all.length).toBeGreaterThanOrEqual(8000)
    expect(new Set(all).size).toBe(all.length)
  })

  it('has measured facts of which both values are common, and every tail class occurs', async () => {
    const world = await loaded
    for (const { frequency } of world.attributes.slice(1)) for (const share of frequency) expect(share).toBeGreaterThan(0.4)
    const train = world.split('train')
    const tails = new Set(range(train.size).map((i) => world.tail.map((a) => train.facts(i)[a]).join()))
    expect(tails.size).toBe(40)
  })

  it('counts how common tail classes are, since its facts go together', async () => {
    const { tailFrequency = [] } = await loaded
    // Class × tone × texture: light and patterned are each the commoner value, and seldom meet.
    const share = (tone: number, texture: number): number => range(10).reduce((sum, c) => sum + tailFrequency[(c * 2 + tone) * 2 + texture], 0)
    expect(tailFrequency.length).toBe(40)
    expect(tailFrequency.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
    expect(share(1, 1)).toBeLessThan(0.11)
    expect(share(0, 1)).toBeGreaterThan(0.4)
  })

  it('groups photographs whose facts are the group\'s, classes in turn', async () => {
    const world = await loaded
    for (const which of ['evaluation', 'floor'] as const) {
      const split = world.split(which)
      const known = new Map(pictures(split.images(range(split.size))).map((picture, i) => [picture, split.facts(i)]))
      const set = world.grouped(which, 60, 4)
      pictures(set.images).forEach((picture, i) => expect(known.get(picture)).toEqual(set.facts[Math.floor(i / 4)]))
      const counts = new Array<number>(10).fill(0)
      for (const facts of set.facts) counts[facts[0]]++
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
    }
    expect(() => world.grouped('floor', 256, 16)).toThrow(/groups of 16, not 256/)
  })
})

describe('measures', () => {
  /** A 20 × 10 block of one grey in a 28 × 28 picture, with every other column changed by `stripe`. */
  const block = (grey: number, stripe = 0): Uint8Array => Uint8Array.from({ length: 784 }, (_, i) => {
    const x = i % 28
    const y = Math.floor(i / 28)
    return x >= 4 && x < 24 && y >= 10 && y < 20 ? grey + (x % 2) * stripe : 0
  })
  it('tone is the mean of lit pixels, width the silhouette\'s share, texture 0 for one flat grey', () => {
    expect(measure(block(100), 0, 28)).toEqual({ tone: 100, width: 200 / 784, texture: 0 })
  })
  it('texture counts differences inside the article, not its outline', () => {
    // Inside: 18 × 8 pixels; 17 × 8 pairs across differ by 40, 18 × 7 pairs down by 0; tone 120.
    expect(measure(block(100, 40), 0, 28).texture).toBeCloseTo((40 * 136) / (136 + 126) / 120, 12)
  })
  it('an empty picture has measures too', () => {
    expect(measure(new Uint8Array(784), 0, 28)).toEqual({ tone: 0, width: 0, texture: 0 })
  })
})
