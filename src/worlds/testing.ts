/** What every world promises, checked the same way for each. For tests only. */
import { expect, it } from 'vitest'
import type { Grammar } from './grammar.ts'
import { SPLIT_NAMES } from './packed.ts'
import { UNKNOWN } from './tokenizer.ts'
import type { World } from './types.ts'

/** The pictures of a batch, one string each. */
export function pictures({ n, data }: { n: number; data: Uint8Array }): string[] {
  const size = data.length / n
  return Array.from({ length: n }, (_, i) => Buffer.from(data.subarray(i * size, (i + 1) * size)).toString('latin1'))
}

/** @param load the world; every test calls it, so it should load once */
export function testWorldContract(load: () => Promise<World>, grammar: Grammar): void {
  it('reads back all facts from every caption of every combination of facts', async () => {
    const world = await load()
    let rows: number[][] = [[]]
    for (const { values } of world.attributes) rows = rows.flatMap((row) => values.map((_, v) => [...row, v]))
    const wrong: string[] = []
    for (const row of rows) {
      const variants = grammar.variants(Int16Array.from(row))
      expect(variants.length).toBeGreaterThanOrEqual(6)
      expect(new Set(variants.flat()).size).toBe(variants.flat().length)
      wrong.push(...variants.flat().filter((caption) => world.parse(caption).join() !== row.join()))
    }
    expect(wrong).toEqual([])
  })

  it('has well-formed captions that say what is true', async () => {
    const world = await load()
    for (const name of SPLIT_NAMES) {
      const split = world.split(name)
      for (let i = 0; i < 200; i++) {
        const captions = split.captions(i)
        expect(new Set(captions).size).toBe(5)
        for (const caption of captions) {
          const words = caption.split(' ').length
          expect(words).toBeGreaterThanOrEqual(5)
          expect(words).toBeLessThanOrEqual(14)
          expect(world.parse(caption)).toEqual(split.facts(i))
          const tokens = world.tokenizer.encode(caption)
          expect(tokens).not.toContain(UNKNOWN)
          expect(world.tokenizer.decode(tokens)).toBe(caption)
        }
      }
    }
  })

  it('has frequencies that sum to 1', async () => {
    for (const { values, frequency } of (await load()).attributes) {
      expect(frequency).toHaveLength(values.length)
      expect(frequency.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
    }
  })

  it('gives the same picture for the same index, whatever else is asked for', async () => {
    const split = (await load()).split('reserve')
    const together = pictures(split.images([7, 3, 7]))
    expect(together[0]).toBe(together[2])
    expect(pictures(split.images([3]))[0]).toBe(together[1])
    const facts = split.facts(3)
    facts.fill(-1)
    expect(split.facts(3)).not.toEqual(facts)
  })

  it('refuses an index that a split has not', async () => {
    const split = (await load()).split('floor')
    for (const index of [-1, split.size, 0.5, NaN]) {
      expect(() => split.images([index])).toThrow(RangeError)
      expect(() => split.facts(index)).toThrow(RangeError)
      expect(() => split.captions(index)).toThrow(RangeError)
    }
  })

  it('makes grouped sets: shared prompts and facts, disjoint pictures, captions of their own', async () => {
    const world = await load()
    const [a, b] = [world.grouped('evaluation', 64, 4), world.grouped('floor', 64, 4)]
    expect(a.prompts).toEqual(b.prompts)
    expect(a.facts).toEqual(b.facts)
    expect(a.references).toEqual(b.references)
    expect(a.captions).not.toEqual(b.captions)
    expect(new Set([...pictures(a.images), ...pictures(b.images)]).size).toBe(2 * 64 * 4)
    for (const set of [a, b]) {
      expect(set.images.n).toBe(256)
      set.facts.forEach((facts, g) => {
        expect(set.references[g]).toHaveLength(5)
        expect(set.captions[g]).toHaveLength(4)
        expect(new Set(set.references[g]).size).toBe(5)
        for (const caption of [set.prompts[g], ...set.references[g], ...set.captions[g]]) expect(world.parse(caption)).toEqual(facts)
      })
    }
    const again = world.grouped('evaluation', 64, 4)
    expect(pictures(again.images).join() === pictures(a.images).join()).toBe(true) // toEqual is slow on 200,000 bytes
    expect({ ...again, images: null }).toEqual({ ...a, images: null })
  })

  it('has further captions that equal a reference as often as independent ones do', async () => {
    const { facts, references, captions } = (await load()).grouped('floor', 30, 16)
    let [met, expected, spread] = [0, 0, 0]
    facts.forEach((f, g) => {
      expect(captions[g]).toHaveLength(16)
      const chance = references[g].length / grammar.variants(f).flat().length
      met += captions[g].filter((caption) => references[g].includes(caption)).length
      expected += 16 * chance
      spread += 16 * chance * (1 - chance)
    })
    expect(Math.abs(met - expected)).toBeLessThan(3 * Math.sqrt(spread))
  })
}
