import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { stream } from '../random/index.ts'
import { COLOURS, mainColour } from './emoji/colour.ts'
import { readDrawings, type Drawings } from './emoji/drawings.ts'
import { emojiGrammar } from './emoji.ts'
import { loadWorld } from './index.ts'
import { SPLIT_NAMES } from './packed.ts'
import { pictures } from './testing.ts'
import { UNKNOWN } from './tokenizer.ts'
import type { Facts } from './types.ts'

const read = (path: string): Promise<Uint8Array> => readFile(new URL(`../../public/${path}`, import.meta.url))
const loaded = loadWorld('emoji', read)
const packed = readDrawings('emoji', read)
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i)

/** Whether all that is stated is true. */
const holds = (stated: Facts, truth: Facts): boolean => stated.every((fact, a) => fact < 0 || fact === truth[a])

/** Set of the drawing that a picture is made of: the nearest of its concept's, shifts tried. */
function sourceOf(picture: Uint8Array, drawings: Drawings, concept: number): number {
  const { height, width } = drawings.manifest
  let best = { set: -1, error: Infinity }
  for (const { set, pixels } of drawings.all.filter((d) => d.concept === concept)) {
    for (const dy of [-1, 0, 1]) {
      for (const dx of [-1, 0, 1]) {
        let error = 0
        for (let y = 1; y < height - 1; y++) {
          for (let x = 1; x < width - 1; x++) error += (picture[y * width + x] - pixels[(y - dy) * width + x - dx]) ** 2
        }
        if (error < best.error) best = { set, error }
      }
    }
  }
  return best.set
}

describe('Emoji', () => {
  it('has 120 to 200 concepts, each drawn by at least seven sets, in at most 2 MB and 400 words', async () => {
    const { manifest } = await packed
    const world = await loaded
    expect(manifest.concepts.length).toBeGreaterThanOrEqual(120)
    expect(manifest.concepts.length).toBeLessThanOrEqual(200)
    for (const { drawn } of manifest.concepts) expect(drawn.replace(/-/g, '').length).toBeGreaterThanOrEqual(7)
    expect(manifest.bytes).toBeLessThanOrEqual(2_000_000)
    expect(world.tokenizer.vocabulary.length).toBeLessThanOrEqual(400)
    expect(world.tokenizer.length).toBeLessThanOrEqual(16)
  })

  it('is frozen: base models are trained on these facts and words', async () => {
    const world = await loaded
    const split = world.split('train')
    const text = [...world.tokenizer.vocabulary, ...range(256).map((i) => split.captions(i)[0]), ...world.grouped('floor', 64, 4).prompts]
    expect(createHash('sha256').update(text.join('\n')).digest('hex').slice(0, 16)).toBe('d2b60153a2b111a4')
  })

  it('has frequencies that sum to 1, and common and rare concepts', async () => {
    const world = await loaded
    for (const { values, frequency } of world.attributes) {
      expect(frequency).toHaveLength(values.length)
      expect(frequency.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
    }
    const shares = world.attributes[0].frequency
    expect(shares[0] / shares[shares.length - 1]).toBeGreaterThan(10)
    expect(shares.every((share, i) => i === 0 || share < shares[i - 1])).toBe(true)
    const split = world.split('train')
    const first = range(split.size).filter((i) => split.facts(i)[0] === 0).length / split.size
    expect(Math.abs(first - shares[0])).toBeLessThan(0.005)
  })

  it('captions pictures truly, in words that it knows, and says differing facts', async () => {
    const world = await loaded
    const patterns = new Set<string>()
    for (const name of SPLIT_NAMES) {
      const split = world.split(name)
      for (const i of range(200)) {
        const [facts, captions] = [split.facts(i), split.captions(i)]
        expect(new Set(captions).size).toBe(5)
        for (const caption of captions) {
          const stated = world.parse(caption)
          expect(stated[0]).toBe(facts[0])
          expect(holds(stated, facts)).toBe(true)
          patterns.add(stated.map((fact) => Number(fact >= 0)).join())
          const tokens = world.tokenizer.encode(caption)
          expect(tokens).not.toContain(UNKNOWN)
          expect(world.tokenizer.decode(tokens)).toBe(caption)
        }
      }
    }
    expect(patterns.size).toBeGreaterThanOrEqual(6)
  })

  it('reads back every phrasing of every concept, and never names an artist', async () => {
    const world = await loaded
    const drawings = await packed
    const grammar = emojiGrammar(drawings)
    const wrong: string[] = []
    drawings.manifest.concepts.forEach(({ kind }, concept) => {
      const facts = Int16Array.of(concept, world.attributes[1].values.indexOf(kind), concept % COLOURS.length, concept % 3)
      const rows = grammar.variants(facts)
      expect(rows.length).toBeGreaterThanOrEqual(6)
      expect(grammar.phrasings(Int16Array.of(concept, facts[1], -1, -1))).toBeGreaterThanOrEqual(5)
      for (const caption of rows.flat()) {
        const stated = world.parse(caption)
        if (stated[0] !== concept || !holds(stated, facts) || caption.split(' ').length > 14) wrong.push(caption)
      }
    })
    expect(wrong).toEqual([])
    for (const word of ['noto', 'google', 'twemoji', 'twitter', 'fluent', 'microsoft', 'mozilla', 'firefox', 'streamline', 'emojione']) {
      expect(world.tokenizer.vocabulary).not.toContain(word)
    }
  })

  it('reads contradictions and too little as not stated', async () => {
    const { parse, attributes } = await loaded
    const concept = (caption: string): string | undefined => attributes[0].values[parse(caption)[0]]
    expect(concept('a pig face')).toBe('pig face')
    expect(concept('a face')).toBeUndefined()
    expect(concept('a pizza and a hammer')).toBeUndefined()
    expect(concept('')).toBeUndefined()
    expect(parse('a red pizza which is blue')[2]).toBe(-1)
    expect(parse('a flat drawing of a red pizza')).toEqual(Int16Array.of(parse('a pizza')[0], -1, 0, 0))
  })

  it('keeps artists apart: trained and held-out sets share no split, both Fluents are on one side', async () => {
    const world = await loaded
    const drawings = await packed
    const { sets } = drawings.manifest
    const fluent = sets.filter(({ title }) => title.startsWith('Fluent'))
    expect(fluent).toHaveLength(2)
    expect(fluent.every(({ heldOut }) => heldOut)).toBe(true)
    for (const name of SPLIT_NAMES) {
      const split = world.split(name)
      const heldOut = !['train', 'reserve'].includes(name)
      pictures(split.images(range(60))).forEach((picture, i) => {
        const set = sourceOf(Buffer.from(picture, 'latin1'), drawings, split.facts(i)[0])
        expect(sets[set].heldOut).toBe(heldOut)
      })
    }
  })

  it('gives the same picture for the same index, and no picture to two splits', async () => {
    const world = await loaded
    const reserve = world.split('reserve')
    const together = pictures(reserve.images([7, 3, 7]))
    expect(together[0]).toBe(together[2])
    expect(pictures(reserve.images([3]))[0]).toBe(together[1])
    const seen = new Map<string, string>()
    let twice = 0
    for (const name of SPLIT_NAMES) {
      const split = world.split(name)
      for (const picture of pictures(split.images(range(1000)))) {
        if (seen.has(picture) && seen.get(picture) !== name) twice++
        seen.set(picture, name)
      }
    }
    expect(twice).toBe(0)
    for (const index of [-1, reserve.size, 0.5, NaN]) {
      expect(() => reserve.images([index])).toThrow(RangeError)
      expect(() => reserve.facts(index)).toThrow(RangeError)
      expect(() => reserve.captions(index)).toThrow(RangeError)
    }
  })

  it('makes grouped sets: shared prompts and facts, disjoint pictures of which the prompts are true', async () => {
    const world = await loaded
    const drawings = await packed
    const [a, b] = [world.grouped('evaluation', 64, 4), world.grouped('floor', 64, 4)]
    expect(a.prompts).toEqual(b.prompts)
    expect(a.facts).toEqual(b.facts)
    expect(a.references).toEqual(b.references)
    expect(a.captions).not.toEqual(b.captions)
    expect(new Set([...pictures(a.images), ...pictures(b.images)]).size).toBe(2 * 64 * 4)
    expect(new Set(a.facts.map((facts) => facts[0])).size).toBe(64)
    const known = new Map(drawings.all.map((d) =>
      [`${d.concept}/${d.set}`, Int16Array.of(d.concept, -1, mainColour(d.pixels, 32, 32), d.style)]))
    for (const set of [a, b]) {
      set.facts.forEach((facts, g) => {
        expect(world.parse(set.prompts[g])).toEqual(facts)
        expect(new Set(set.references[g]).size).toBe(5)
        expect(set.captions[g]).toHaveLength(4)
      })
      pictures(set.images).forEach((picture, i) => {
        const g = Math.floor(i / 4)
        const truth = known.get(`${set.facts[g][0]}/${sourceOf(Buffer.from(picture, 'latin1'), drawings, set.facts[g][0])}`)
        for (const caption of [set.prompts[g], ...set.references[g], ...set.captions[g]]) {
          const stated = world.parse(caption)
          stated[1] = -1
          expect(truth && holds(stated, truth)).toBe(true)
        }
      })
    }
    const again = world.grouped('evaluation', 64, 4)
    expect(pictures(again.images).join() === pictures(a.images).join()).toBe(true) // toEqual is slow on 200,000 bytes
    expect({ ...again, images: null }).toEqual({ ...a, images: null })
    expect(world.grouped('evaluation', 170, 1).prompts).toHaveLength(170)
  })

  it('changes pictures for recognisers: same shape, white ground, other pixels', async () => {
    const world = await loaded
    const images = world.split('train').images(range(16))
    const changed = world.augment?.(images, stream('emoji.test'))
    expect(changed).toMatchObject({ n: 16, channels: 3, height: 32, width: 32 })
    expect(pictures(changed ?? images).filter((picture, i) => picture === pictures(images)[i])).toEqual([])
    expect(changed?.data.filter((v) => v === 255).length).toBeGreaterThan(images.data.length / 10)
  })
})

describe('the drawable core', () => {
  it('begins with the pocket world: a model of one can read the other\'s words and concepts', async () => {
    const [small, large] = [await loaded, await loadWorld('emoji-core', read)]
    const { vocabulary } = small.tokenizer
    expect(large.tokenizer.vocabulary.slice(0, vocabulary.length)).toEqual(vocabulary)
    small.attributes.forEach(({ values }, a) => expect(large.attributes[a].values.slice(0, values.length)).toEqual(values))
    expect(large.attributes[0].values.length).toBeGreaterThan(600)
    const { manifest } = await readDrawings('emoji-core', read)
    expect(manifest.bytes).toBeLessThanOrEqual(8_000_000)
  })
})

describe('measured colour', () => {
  /** A square of one colour on white. */
  const square = (r: number, g: number, b: number, side = 12): Uint8Array => Uint8Array.from({ length: 3 * 32 * 32 }, (_, i) => {
    const [x, y] = [i % 32, Math.floor(i / 32) % 32]
    return x >= 10 && x < 10 + side && y >= 10 && y < 10 + side ? [r, g, b][Math.floor(i / 1024)] : 255
  })
  it.each([
    ['red', 221, 46, 68], ['orange', 244, 144, 12], ['yellow', 255, 204, 77], ['green', 92, 145, 59], ['blue', 85, 172, 238], ['purple', 146, 102, 204],
    ['pink', 244, 171, 186], ['brown', 102, 51, 0], ['gray', 153, 153, 160], ['black', 41, 47, 51],
  ] as const)('%s', (name, r, g, b) => {
    expect(COLOURS[mainColour(square(r, g, b), 32, 32)]).toBe(name)
    expect(COLOURS[mainColour(square(r, g, b, 4), 32, 32)]).toBe(name)
  })
  it('takes white inside an outline for white, and the ground for nothing', () => {
    const ring = square(0, 0, 0, 14)
    for (let c = 0; c < 3; c++) for (let y = 12; y < 22; y++) ring.fill(255, (c * 32 + y) * 32 + 12, (c * 32 + y) * 32 + 22)
    expect(COLOURS[mainColour(ring, 32, 32)]).toBe('white')
  })
})

describe('loading', () => {
  const tampered = (path: string, change: (bytes: Uint8Array) => Uint8Array) => async (asked: string): Promise<Uint8Array> =>
    asked === path ? change(Uint8Array.from(await read(asked))) : read(asked)
  it.each([
    ['a missing file', 'worlds/emoji.bin', () => { throw new Error('404') }, 'worlds/emoji.bin cannot be read'],
    ['a truncated file', 'worlds/emoji.bin', (b: Uint8Array) => b.subarray(0, 1000), 'worlds/emoji.bin is truncated: 1000 bytes'],
    ['an altered file', 'worlds/emoji.bin', (b: Uint8Array) => { b[5000] ^= 1; return b }, 'worlds/emoji.bin is altered'],
    ['another manifest', 'worlds/emoji.json', (b: Uint8Array) => new TextEncoder().encode(new TextDecoder().decode(b).replace('"emoji"', '"emojis"')), "the world 'emojis'"],
    ['a drawing more than there is', 'worlds/emoji.json', (b: Uint8Array) => new TextEncoder().encode(new TextDecoder().decode(b).replace(/("drawn":"[^"]*)-/, '$1f')), 'does not hold the 1213 drawings'],
  ])('refuses %s', async (_, path, change, message) => {
    await expect(loadWorld('emoji', tampered(path, change))).rejects.toThrow(message)
  })
})
