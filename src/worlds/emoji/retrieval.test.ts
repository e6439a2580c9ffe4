import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { loadWorld } from '../index.ts'
import { readDrawings } from './drawings.ts'
import { crossVendorRetrieval, drawsSchema, readRetrieval, recallAt1 } from './retrieval.ts'

const read = (path: string): Promise<Uint8Array> => readFile(new URL(`../../../public/${path}`, import.meta.url))

describe('the cross-vendor benchmark', () => {
  it('has five draws of 120 concepts that no world shows', async () => {
    const { draws, from, to } = drawsSchema.parse(JSON.parse((await readFile(new URL('../../../public/worlds/emoji-retrieval.json', import.meta.url))).toString()))
    expect(draws.map((codes) => new Set(codes).size)).toEqual([120, 120, 120, 120, 120])
    const { manifest } = await readDrawings('emoji-core', read)
    expect([manifest.sets[from].title, manifest.sets[to].title]).toEqual(['Noto Emoji', 'Twemoji'])
    const named = new Set(manifest.concepts.filter(({ name }) => name !== '').map(({ code }) => code))
    expect(draws.flat().filter((code) => named.has(code))).toEqual([])
    const shown = await loadWorld('emoji-core', read)
    expect(shown.attributes[0].values).toHaveLength(named.size)
    const pocket = await readDrawings('emoji', read)
    expect(pocket.manifest.concepts.filter(({ code }) => draws.flat().includes(code))).toEqual([])
  })

  it('holds a model against raw pixels, which find about two fifths', async () => {
    const result = await crossVendorRetrieval(await readRetrieval(read), ({ n, data }) => Promise.resolve({ n, width: data.length / n, data }))
    expect(result.recall).toEqual(result.pixels)
    expect(result).toMatchObject({ difference: 0, interval: [0, 0] })
    expect(result.pixels.reduce((a, b) => a + b, 0) / 5).toBeGreaterThan(0.3)
    expect(result.pixels.reduce((a, b) => a + b, 0) / 5).toBeLessThan(0.45)
  })

  it('counts a query whose own answer is strictly nearest', () => {
    const rows = (...data: number[]) => ({ n: data.length, width: 1, data })
    expect(recallAt1(rows(0, 5, 9), rows(1, 4, 9))).toBe(1)
    expect(recallAt1(rows(0, 5, 9), rows(1, 9, 4))).toBeCloseTo(1 / 3, 12)
    expect(recallAt1(rows(0, 0), rows(1, 1))).toBe(0)
  })

  it('gives the t interval of paired differences', async () => {
    const [first, ...rest] = await readRetrieval(read)
    const pairs = [first, ...rest]
    let call = 0
    // Perfect in the first draw only: differences 1 − p₁ and −pᵢ.
    const result = await crossVendorRetrieval(pairs, ({ n }) =>
      Promise.resolve({ n, width: 1, data: Array.from({ length: n }, (_, i) => (call++ < 240 && i >= 0 ? i : 0)) }))
    const differences = result.recall.map((r, d) => r - result.pixels[d])
    const mean = differences.reduce((a, b) => a + b, 0) / 5
    const half = 2.776 * Math.sqrt(differences.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 4 / 5)
    expect(result.recall).toEqual([1, 0, 0, 0, 0])
    expect(result.interval[0]).toBeCloseTo(mean - half, 9)
    expect(result.interval[1]).toBeCloseTo(mean + half, 9)
  })
})
