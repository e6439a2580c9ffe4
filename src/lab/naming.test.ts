import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { Captioner, Encoder, Features } from '../models/types.ts'
import { imagesOf, readDrawings } from '../worlds/emoji/drawings.ts'
import { heldOutDrawings, nearestConcepts } from '../worlds/emoji/nearest.ts'
import { createEmoji } from '../worlds/emoji.ts'
import { captionedConcepts, meanOverConcepts, naming, namingDifference, rankOf, recognition } from './naming.ts'
import { encodeAll } from './reserve.ts'

const readPublic = (path: string) => readFile(new URL(`../../public/${path}`, import.meta.url))

describe('means over concepts', () => {
  it('give every picture the same weight, whatever its concept', () => {
    expect(meanOverConcepts([1, 1, 1, 0, 0, 0], [0, 0, 0, 1, 2, 3], [0, 1]).value).toBe(0.5)
  })

  it('are as wide as those of so many concepts, not of so many pictures', () => {
    const concepts = Array.from({ length: 400 }, (_, i) => i % 100)
    const { value, lo, hi } = meanOverConcepts(concepts.map((c) => c % 2), concepts, [0, 1])
    expect(value).toBe(0.5)
    // 2 × 1.96 × √(0.25 / 100), against a half of it for 400 independent pictures.
    expect(hi - lo).toBeGreaterThan(0.16)
    expect(hi - lo).toBeLessThan(0.24)
  })
})

it('ranks a class among the logits of its row, ties before it', () => {
  const head: Features = { n: 2, width: 3, data: Float32Array.of(9, 9, 9, 1, 3, 2) }
  expect([0, 1, 2].map((value) => rankOf(head, 1, value))).toEqual([3, 1, 2])
  expect(rankOf(head, 0, 1)).toBe(3)
})

it('counts what an encoder has likeliest, and among the five likeliest', async () => {
  // Every picture has class v at place v + 1.
  const head: Features = { n: 8, width: 8, data: Float32Array.from({ length: 8 * 8 }, (_, i) => -(i % 8)) }
  const encoder = { images: () => Promise.resolve({ heads: [head] }) } as unknown as Encoder
  const images = { n: 8, channels: 3, height: 1, width: 1, data: new Uint8Array(24) }
  expect(await recognition(encoder, images, [0, 1, 2, 3, 4, 5, 6, 7])).toMatchObject({ pictures: 8, top1: { value: 1 / 8 }, top5: { value: 5 / 8 } })
})

describe('the pocket world’s held-out drawings', async () => {
  const drawings = await readDrawings('emoji', readPublic)
  const { manifest } = drawings
  const asked = heldOutDrawings(drawings)
  const nearest = nearestConcepts(drawings)

  it('are named by the nearest trained drawing somewhat more often than not', () => {
    const { drawings: n, all, bySet } = naming(asked, nearest, manifest.sets)
    expect(n).toBe(480)
    expect(all.value).toBeCloseTo(0.583, 3)
    // Of 160 each.
    expect(Object.fromEntries(Object.entries(bySet).map(([set, { value }]) => [set, Math.round(160 * value)])))
      .toEqual({ 'Emoji One 2.3': 85, 'Fluent Emoji, flat': 102, 'Fluent Emoji, 3D': 93 })
  })

  it('are all named by a captioner that says what they show, and it is better than the nearest drawing', async () => {
    const world = createEmoji(drawings, { name: 'Emoji', description: '' })
    const captions = asked.map(({ concept }) => `a ${manifest.concepts[concept].name}`)
    const knowing = { caption: () => Promise.resolve(encodeAll(world.tokenizer, captions)) } as unknown as Captioner
    const named = await captionedConcepts(knowing, imagesOf(asked, manifest), world)
    expect(naming(asked, named, manifest.sets).all).toEqual({ value: 1, lo: 1, hi: 1 })
    const { all: { value, lo, hi }, bySet } = namingDifference(asked, named, nearest, manifest.sets)
    expect(value).toBeCloseTo(1 - 0.583, 3)
    expect(lo).toBeGreaterThan(0.3)
    expect(hi).toBeLessThan(0.55)
    expect(bySet['Emoji One 2.3'].value).toBeCloseTo(1 - 85 / 160, 10)
    expect(namingDifference(asked, nearest, nearest, manifest.sets).all).toEqual({ value: 0, lo: 0, hi: 0 })
  })
})
