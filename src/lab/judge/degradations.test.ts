import { describe, expect, test } from 'vitest'
import { stream } from '../../random/index.ts'
import { createShapes } from '../../worlds/shapes.ts'
import { pictures } from '../../worlds/testing.ts'
import { UNKNOWN } from '../../worlds/tokenizer.ts'
import { decodeAll, encodeAll } from '../reserve.ts'
import { toyWorld } from '../testing/toy.ts'
import { DEGRADATIONS, type Damaged, type Material } from './degradations.ts'

const world = createShapes()
const [GROUPS, PER_GROUP] = [32, 4]
const set = world.grouped('floor', GROUPS, PER_GROUP)
// Other prompts' groups stand in for spare ones here.
const spare = world.grouped('evaluation', GROUPS, PER_GROUP)
const tokensOf = ({ captions }: typeof set): Int32Array => encodeAll(world.tokenizer, captions.flat())
const material: Material = { world, set, tokens: tokensOf(set), spare, spareTokens: tokensOf(spare) }
const before = { images: pictures(set.images), texts: set.captions.flat() }

function damage(id: string, grade: number): { images: string[]; texts: string[]; raw: Damaged } {
  const raw = DEGRADATIONS.find((d) => d.id === id)!.damage(material, grade, stream('test', id))
  return { images: raw.images ? pictures(raw.images) : [], texts: raw.tokens ? decodeAll(world.tokenizer, raw.tokens) : [], raw }
}

/** Rows that differ. */
const changed = (a: readonly string[], b: readonly string[]): number[] => a.flatMap((x, i) => (x === b[i] ? [] : [i]))

describe('degradations', () => {
  test('have ascending grades, a name and a sentence each, and leave the material as it is', () => {
    expect(new Set(DEGRADATIONS.map(({ id }) => id)).size).toBe(DEGRADATIONS.length)
    for (const { id, grades, name, unit, what } of DEGRADATIONS) {
      expect(grades.every((g, i) => g > (grades[i - 1] ?? 0)), id).toBe(true)
      expect(name && unit && what, id).toBeTruthy()
      const { raw } = damage(id, grades[grades.length - 1])
      expect(raw.images ?? raw.tokens, id).toBeDefined()
      if (raw.images) expect(raw.images.n).toBe(GROUPS * PER_GROUP)
      if (raw.tokens) expect(raw.tokens.length).toBe(material.tokens.length)
    }
    expect(pictures(set.images)).toEqual(before.images)
    expect(decodeAll(world.tokenizer, material.tokens)).toEqual(before.texts)
  })

  test('colour shifts are for worlds of colour', () => {
    const { appliesTo } = DEGRADATIONS.find(({ id }) => id === 'hue')!
    expect([appliesTo!(world), appliesTo!(toyWorld())]).toEqual([true, false])
  })

  test.each(['prompts', 'shuffle'])('%s: whole groups change places, more of them at a higher grade, and nothing is lost', (id) => {
    const [some, all] = [damage(id, 0.25), damage(id, 1)]
    const of = (d: typeof all): string[] => (id === 'prompts' ? d.images : d.texts)
    const real = id === 'prompts' ? before.images : before.texts
    expect([...of(all)].sort()).toEqual([...real].sort())
    const groups = new Set(changed(of(some), real).map((i) => Math.floor(i / PER_GROUP)))
    expect(groups.size).toBeLessThanOrEqual(GROUPS / 4)
    expect(groups.size).toBeGreaterThan(GROUPS / 8)
    expect(changed(of(all), real).length).toBeGreaterThan(0.9 * GROUPS * PER_GROUP)
  })

  test('copies: a group’s first sample takes the place of others, all of them at grade 1', () => {
    const { images, texts } = damage('copies', 1)
    images.forEach((picture, i) => expect(picture === before.images[i - (i % PER_GROUP)]).toBe(true))
    texts.forEach((text, i) => expect(text).toBe(before.texts[i - (i % PER_GROUP)]))
    const half = changed(damage('copies', 0.5).images, before.images)
    expect(half.every((i) => i % PER_GROUP > 0)).toBe(true)
    expect(Math.abs(half.length - 1.5 * GROUPS)).toBeLessThan(15)
  })

  test('modes: the rarest classes are gone, the others untouched, and stand-ins are real and of kept classes', () => {
    const classOf = (text: string): string => world.tail.map((a) => world.parse(text)[a]).join()
    const asked = new Set(before.texts.map(classOf))
    const shares = [0.25, 0.5].map((grade) => {
      const { images, texts } = damage('modes', grade)
      const left = new Set(texts.map(classOf))
      expect([...left].every((c) => asked.has(c) || spare.captions.flat().map(classOf).includes(c))).toBe(true)
      const gone = [...asked].filter((c) => !left.has(c))
      expect(gone.length).toBe(Math.round(grade * asked.size))
      const changedRows = changed(texts, before.texts)
      expect(changedRows.every((i) => gone.includes(classOf(before.texts[i])))).toBe(true)
      const kept = before.texts.flatMap((text, i) => (gone.includes(classOf(text)) ? [] : [i]))
      expect(kept.every((i) => images[i] === before.images[i])).toBe(true)
      const frequency = (c: string): number => c.split(',').reduce((p, v, a) => p * world.attributes[world.tail[a]].frequency[Number(v)], 1)
      const mean = (of: readonly string[]): number => of.reduce((sum, c) => sum + frequency(c), 0) / of.length
      expect(mean(gone)).toBeLessThan(mean([...asked]))
      return gone
    })
    expect(shares[0].every((c) => shares[1].includes(c))).toBe(true)
  })

  test('words: the share asked for changes, in place, and only words', () => {
    const { raw } = damage('words', 0.5)
    const words = [...material.tokens.keys()].filter((i) => material.tokens[i] > UNKNOWN)
    const differ = [...material.tokens.keys()].filter((i) => material.tokens[i] !== raw.tokens![i])
    expect(differ.every((i) => material.tokens[i] > UNKNOWN && raw.tokens![i] > UNKNOWN)).toBe(true)
    expect(Math.abs(differ.length / words.length - 0.5)).toBeLessThan(0.06)
    const few = damage('words', 0.1).raw.tokens!
    expect([...material.tokens.keys()].every((i) => few[i] === material.tokens[i] || few[i] === raw.tokens![i])).toBe(true)
  })
})
