import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { OUTLINES } from './raster.ts'
import { createShapes, shapesGrammar } from './shapes.ts'
import { pictures, testWorldContract } from './testing.ts'

const world = createShapes()
const first = (n: number): number[] => Array.from({ length: n }, (_, i) => i)
const digest = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex').slice(0, 16)

describe('Shapes', () => {
  testWorldContract(() => Promise.resolve(world), shapesGrammar)

  it('is frozen: the base models were trained on these bytes and words', () => {
    expect(digest(world.split('train').images(first(256)).data)).toBe('07507c453235e0d9')
    expect(digest(world.split('evaluation').images(first(256)).data)).toBe('929d12e12c2d58b8')
    expect(digest(world.grouped('floor', 8, 4).images.data)).toBe('c8d2d3e98fae4c87')
    const text = [...world.tokenizer.vocabulary, ...first(64).flatMap((i) => world.split('train').captions(i))].join('\n')
    expect(digest(Buffer.from(text))).toBe('f48b89e48302d071')
  })

  it('follows its frequencies, with long tails for shape and colour', () => {
    const split = world.split('train')
    const n = 8192
    const counts = world.attributes.map(({ values }) => new Array<number>(values.length).fill(0))
    for (let i = 0; i < n; i++) split.facts(i).forEach((value, a) => counts[a][value]++)
    world.attributes.forEach(({ frequency }, a) => frequency.forEach((p, v) => {
      expect(Math.abs(counts[a][v] - n * p)).toBeLessThan(4 * Math.sqrt(n * p * (1 - p)))
    }))
    for (const a of [0, 1]) expect(world.attributes[a].frequency[0] / world.attributes[a].frequency[7]).toBeGreaterThan(4)
  })

  it('has the sizes that it says, and no picture twice', () => {
    const sizes = { train: 32768, validation: 1024, reserve: 8192, evaluation: 2048, floor: 2048 } as const
    const all: string[] = []
    for (const name of ['train', 'validation', 'reserve', 'evaluation', 'floor'] as const) {
      expect(world.split(name).size).toBe(sizes[name])
      all.push(...pictures(world.split(name).images(first(1000))))
    }
    expect(new Set(all).size).toBe(all.length)
  })

  it('has outlines that stay within their reach, and fill a fair part of it', () => {
    for (const outline of Object.values(OUTLINES)) {
      let inside = 0
      for (let i = -60; i <= 60; i++) {
        for (let j = -60; j <= 60; j++) {
          const hit = outline(i / 50, j / 50)
          if (Math.max(Math.abs(i), Math.abs(j)) > 50) expect(hit).toBe(false)
          else if (hit) inside++
        }
      }
      expect(inside / 10_201).toBeGreaterThan(0.25)
    }
  })

  it('shows colours that are far from one another and from every ground', () => {
    const split = world.split('train')
    const colours = new Map<string, number[]>()
    for (let i = 0; colours.size < 12; i++) {
      const facts = split.facts(i)
      if (facts[0] !== 1 || facts[3] !== 1 || facts[4] !== 0) continue // a large square in the center
      const { data } = split.images([i])
      const at = (pixel: number): number[] => [data[pixel], data[1024 + pixel], data[2048 + pixel]]
      colours.set(world.attributes[1].values[facts[1]], at(16 * 32 + 16))
      colours.set(world.attributes[2].values[facts[2]], at(0))
    }
    const all = [...colours.values()]
    all.forEach((a, i) => all.slice(i + 1).forEach((b) => expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])).toBeGreaterThan(50)))
  })
})
