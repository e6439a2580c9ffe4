import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { stream } from '../random/index.ts'
import { loadWorld } from './index.ts'
import { residuals, restore } from './packed.ts'

const read = (path: string): Promise<Uint8Array> => readFile(new URL(`../../public/${path}`, import.meta.url))

/** Reads as usual, but for one file. */
const tampered = (path: string, change: (bytes: Uint8Array) => Uint8Array) => async (asked: string): Promise<Uint8Array> =>
  asked === path ? change(Uint8Array.from(await read(asked))) : read(asked)

const edit = (change: (manifest: Record<string, unknown>) => void) => (bytes: Uint8Array): Uint8Array => {
  const manifest = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>
  change(manifest)
  return new TextEncoder().encode(JSON.stringify(manifest))
}

const longer = (bytes: Uint8Array): Uint8Array => {
  const more = new Uint8Array(bytes.length + 1)
  more.set(bytes)
  return more
}

/** What a server sends for a missing file when it falls back to its page. */
const html = (): Uint8Array => new TextEncoder().encode('<!doctype html>')

describe('the predictor', () => {
  it('is undone exactly, also in several planes and at the borders', () => {
    const data = Uint8Array.from(stream('packed').ints(3 * 5 * 7, 256))
    const coded = residuals(data, 5, 7)
    expect(coded).not.toEqual(data)
    restore(coded, 5, 7)
    expect(coded).toEqual(data)
  })
  it('leaves nothing of a flat picture but its first pixel', () => {
    expect(residuals(new Uint8Array(12).fill(9), 3, 4).filter((r) => r !== 0)).toEqual(Uint8Array.of(9))
  })
})

describe('loading', () => {
  it('refuses a world that there is not', async () => {
    await expect(loadWorld('__proto__', read)).rejects.toThrow("no world '__proto__'; there are shapes, fashion")
  })
  it.each([
    ['a missing file', 'worlds/fashion.bin', () => { throw new Error('404') }, 'worlds/fashion.bin cannot be read'],
    ['a truncated file', 'worlds/fashion.bin', (b: Uint8Array) => b.subarray(0, 1000), 'worlds/fashion.bin is truncated: 1000 bytes'],
    ['a longer file', 'worlds/fashion.bin', longer, 'worlds/fashion.bin is too long'],
    ['an altered file', 'worlds/fashion.bin', (b: Uint8Array) => { b[5000] ^= 1; return b }, 'worlds/fashion.bin is altered'],
    ['a manifest that is no JSON', 'worlds/fashion.json', html, 'worlds/fashion.json is not JSON'],
    ['a manifest with a wrong number', 'worlds/fashion.json', edit((m) => { m['height'] = -1 }), 'height'],
    ['a manifest with an unknown key', 'worlds/fashion.json', edit((m) => { m['more'] = 1 }), 'more'],
    ['a manifest of another world', 'worlds/fashion.json', edit((m) => { m['world'] = 'emoji' }), "about the world 'emoji'"],
    ['a manifest with another size', 'worlds/fashion.json', edit((m) => { m['width'] = 27 }), 'does not hold the'],
  ])('refuses %s', async (_, path, change, message) => {
    await expect(loadWorld('fashion', tampered(path, change))).rejects.toThrow(message)
  })
})
