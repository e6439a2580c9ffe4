/** Sets on disk: what is written is read back, and files of unknown origin are refused by name. */
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encode } from 'fast-png'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PairSet, SetRow } from '../lab/set.ts'
import { loadWorld } from '../worlds/index.ts'
import type { Images, World } from '../worlds/types.ts'
import { UsageError } from './command.ts'
import { readPublic } from './files.ts'
import { decodePng, encodePng, MAX_PNG_BYTES } from './png.ts'
import { readSet, writeSet } from './set-folder.ts'

let directory = ''
let world: World
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lab-sets-'))
  world = await loadWorld('shapes', readPublic)
})
afterAll(() => rm(directory, { recursive: true }))

const row = (i: number): SetRow => ({
  file_name: `images/${String(i).padStart(5, '0')}.png`, caption: world.split('reserve').captions(i)[0],
  image_by: 'world', caption_by: 'world', prompt: null, source: i, drawn: i, round: 2, judge: 0.25, critic: null,
})
const some = (n: number): PairSet => {
  const indices = Array.from({ length: n }, (_, i) => i)
  return { rows: indices.map(row), images: world.split('reserve').images(indices) }
}

it('a set is read as it was written, in place of an older one', async () => {
  const path = join(directory, 'whole')
  await writeSet(path, some(5))
  await writeSet(path, some(3))
  expect(await readSet(path, world)).toEqual(some(3))
  expect((await readdir(path)).sort()).toEqual(['images', 'metadata.jsonl'])
  expect((await readdir(join(path, 'images'))).sort()).toEqual(['00000.png', '00001.png', '00002.png'])
  const [first] = (await readFile(join(path, 'metadata.jsonl'), 'utf8')).split('\n')
  expect(JSON.parse(first)).toEqual(row(0))
})

it.each([1, 3])('an image of %d channels comes back from its PNG', (channels) => {
  const images: Images = { n: 2, channels, height: 3, width: 5, data: Uint8Array.from({ length: 2 * channels * 15 }, (_, i) => (i * 37) % 256) }
  for (const i of [0, 1]) expect(decodePng(encodePng(images, i), images)).toEqual(images.data.slice(i * channels * 15, (i + 1) * channels * 15))
})

describe('is refused', () => {
  const good = (): Uint8Array => encodePng(some(1).images, 0)
  const rgb = (width: number, height: number, channels: 1 | 3 | 4 = 3): Uint8Array =>
    encode({ width, height, channels, depth: 8, data: new Uint8Array(width * height * channels) })
  it.each<[string, () => Uint8Array, RegExp]>([
    ['a text', () => new TextEncoder().encode('no picture, but long enough to hold a header'), /it is no PNG/],
    ['an empty file', () => new Uint8Array(0), /it is no PNG/],
    ['a large file', () => new Uint8Array(MAX_PNG_BYTES + 1), /it has 65537 bytes; allowed: at most 65536/],
    ['another size', () => rgb(64, 32), /it is 64 × 32, 8 bits, RGB; allowed: 32 × 32, 8 bits, RGB/],
    ['a huge size', () => { const b = good(); new DataView(b.buffer, b.byteOffset).setUint32(16, 0x7fffffff); return b }, /it is 2147483647 × 32/],
    ['grey', () => rgb(32, 32, 1), /8 bits, grey; allowed/],
    ['transparency', () => rgb(32, 32, 4), /RGB with alpha; allowed/],
    ['a cut file', () => good().subarray(0, 60), /00000\.png: it is damaged/],
    ['a changed byte', () => { const b = good(); b[60] ^= 1; return b }, /00000\.png: it is damaged/],
  ])('%s, with the file named', async (name, bytes, message) => {
    const path = join(directory, name.replaceAll(' ', '-'))
    await writeSet(path, some(1))
    await writeFile(join(path, 'images', '00000.png'), bytes())
    const error: unknown = await readSet(path, world).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(UsageError)
    expect(String(error)).toMatch(message)
  })

  it('a link out of the folder, a folder in place of an image, an image or metadata that are not there', async () => {
    const path = join(directory, 'links')
    await writeSet(path, some(1))
    const image = join(path, 'images', '00000.png')
    await rm(image)
    await expect(readSet(path, world)).rejects.toThrow(/images\/00000\.png: ENOENT/)
    await writeFile(join(directory, 'outside.png'), good())
    await symlink(join(directory, 'outside.png'), image)
    await expect(readSet(path, world)).rejects.toThrow(/lies outside of the folder/)
    await rm(image)
    await mkdir(image)
    await expect(readSet(path, world)).rejects.toThrow(/it is no file/)
    await rm(join(path, 'metadata.jsonl'))
    await expect(readSet(path, world)).rejects.toThrow(/metadata\.jsonl cannot be read/)
    await expect(readSet(join(directory, 'nowhere'), world)).rejects.toThrow(UsageError)
  })
})
