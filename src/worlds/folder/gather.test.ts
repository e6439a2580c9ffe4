import { expect, test } from 'vitest'
import { decodePicture } from '../../cli/picture.ts'
import { UNKNOWN } from '../tokenizer.ts'
import { loadWorld } from '../index.ts'
import { NotHereError, ownFile } from '../own.ts'
import { pictures } from '../testing.ts'
import type { SplitName } from '../types.ts'
import type { Extractor } from './extractor.ts'
import { gather, type GatherOptions, type SourceFile } from './gather.ts'
import { LIMITS, SIDE } from './limits.ts'
import { FolderError, reportLines } from './report.ts'
import { readStored, WORLD_FILE } from './stored.ts'
import { blocks, file, folderOf, png } from './testing.ts'

const OPTIONS: GatherOptions = { name: 'mine', byFolder: false, seed: 1, decode: decodePicture }
const make = (files: readonly SourceFile[], options: Partial<GatherOptions> = {}) => gather(files, { ...OPTIONS, ...options })

async function worldOf(files: readonly SourceFile[], options: Partial<GatherOptions> = {}) {
  const made = await make(files, options)
  return { ...made, world: await loadWorld(made.id, async (path) => made.files.get(ownFile(path)!.file)!) }
}

const SPLITS: readonly SplitName[] = ['train', 'reserve', 'evaluation', 'floor']

test('a folder of 60 becomes a world whose parts share no picture', async () => {
  const { world, report, id } = await worldOf(folderOf(60))
  expect(id).toMatch(/^folder_[0-9a-f]{12}$/)
  expect(report).toMatchObject({ pictures: 60, captions: 180, each: { least: 3, most: 3 }, parts: { train: 20, reserve: 8, evaluation: 16, floor: 16 }, leftOut: {}, problems: [] })
  const all = SPLITS.flatMap((name) => {
    const split = world.split(name)
    return pictures(split.images(Array.from({ length: split.size }, (_, i) => i)))
  })
  expect(new Set(all).size).toBe(60)
  const split = world.split('train')
  for (let i = 0; i < split.size; i++) {
    for (const caption of split.captions(i)) {
      expect(world.tokenizer.encode(caption)).not.toContain(UNKNOWN)
      expect(world.tokenizer.decode(world.tokenizer.encode(caption))).toBe(caption)
    }
  }
  expect(() => split.images([split.size])).toThrow(RangeError)
  expect(() => split.facts(-1)).toThrow(RangeError)
})

test('the same folder has the same name whatever it is called and however it is listed, and another one with other captions or another lot', async () => {
  const files = folderOf(48)
  const { id } = await make(files)
  const renamed = [...files].reverse().map((one) => ({ ...one, path: one.path.replace('mine/', 'other/') }))
  expect((await make(renamed)).id).toBe(id)
  expect((await make(files, { seed: 2 })).id).not.toBe(id)
  expect((await make([...files, file('mine/3.txt', 'one more')])).id).not.toBe(id)
})

test('held-out groups: where captions suffice they are held against each other, else what needs sets is not measured', async () => {
  const { world } = await worldOf(folderOf(60))
  const two = world.grouped('evaluation', 16, 2)
  expect(two.repeats).toEqual({ images: true, captions: false })
  expect(two.references.every((of) => of.length === 1)).toBe(true)
  two.captions.forEach((further, g) => {
    expect(further).toHaveLength(2)
    expect(further.some((caption) => two.references[g].includes(caption))).toBe(false)
  })
  const eight = world.grouped('evaluation', 16, 8)
  expect(eight.repeats?.captions).toBe(true)
  expect(eight.references.every((of) => of.length === 3)).toBe(true)
  expect(eight.images.n).toBe(128)
  expect(() => world.grouped('floor', 17, 2)).toThrow('mine: a held-out set has 16 pictures, not 17')
})

test('copies, pictures without captions, broken and forged ones are left out and told', async () => {
  const forged = png(blocks(1000)).slice()
  new DataView(forged.buffer).setUint32(16, 60_000)
  new DataView(forged.buffer).setUint32(20, 60_000)
  const { report } = await make([
    ...folderOf(50),
    file('mine/silent.png', png(blocks(900))), file('mine/broken.png', png(blocks(901)).slice(0, 60)), file('mine/broken.txt', 'broken'),
    file('mine/copy.png', png(blocks(3))), file('mine/copy.txt', 'the third again'),
    file('mine/bomb.png', forged), file('mine/bomb.txt', 'a bomb'), file('mine/words.png', 'no picture'), file('mine/words.txt', 'words'),
    { ...file('mine/heavy.png', png(blocks(902))), size: LIMITS.pictureBytes + 1 }, file('mine/heavy.txt', 'heavy'),
    file('mine/.hidden.png', 'x'), file('__MACOSX/mine/1.png', 'x'), file('mine/captions.csv', 'file_name,caption\ngone.png,a ghost'),
  ])
  expect(report).toMatchObject({
    pictures: 50, captions: 151,
    leftOut: { caption: { count: 1, first: ['silent.png'] }, unreadable: { count: 2, first: ['broken.png', 'words.png'] }, duplicate: { count: 1 }, large: { count: 1 }, heavy: { count: 1 } },
    problems: ['captions.csv names 1 picture that is not there: gone.png'],
  })
  expect(reportLines(report).join('\n')).toContain('left out: 1 of more than 50 megapixels (bomb.png)')
})

test('what cannot be opened or read is left out and told, and the others are taken', async () => {
  const gone = () => Promise.reject(new Error('gone'))
  const { report } = await make([
    ...folderOf(50).map((one) => (one.path === 'mine/7.png' ? { ...one, read: gone } : one)), { ...file('mine/8.txt', 'eight'), read: gone },
  ], { unopened: ['mine/locked', 'mine/gone.png'] })
  expect(report).toMatchObject({ pictures: 49, leftOut: { unreadable: { count: 1, first: ['7.png'] } } })
  expect(report.problems).toEqual(['2 files and folders could not be opened: mine/locked; mine/gone.png', '8.txt cannot be read: gone'])
})

test('more files than are looked at are refused', async () => {
  const many = Array.from({ length: LIMITS.files }, (_, i) => file(`${i}.bin`, ''))
  await expect(make([...many, file('one-more.bin', '')])).rejects.toThrow('more than 20000 files: hand in a folder with fewer')
  await expect(make(many, { unopened: ['one-more.bin'] })).rejects.toThrow('more than 20000 files')
})

test('what is told is cut to what is kept: long names, long lines and many of them are read back', async () => {
  const silent = Array.from({ length: 5 }, (_, i) => file(`mine/${'x'.repeat(220)}${i}.png`, png(blocks(100 + i))))
  const broken = Array.from({ length: LIMITS.lines }, (_, i) => file(`mine/${i}/captions.json`, 'no table'))
  const { world, files } = await worldOf([...folderOf(48), ...silent, ...broken], { name: 'n'.repeat(300) })
  const { name, report } = readStored(files.get(WORLD_FILE)!)
  expect(name).toBe(`${'n'.repeat(LIMITS.name - 1)}…`)
  expect(world.split('train').size).toBeGreaterThan(0)
  expect(report).toHaveLength(LIMITS.lines)
  expect(report.find((line) => line.startsWith('left out: 5 without a caption'))).toMatch(/x…$/)
  expect(report.at(-1)).toMatch(/^and \d+ more$/)
})

test('pictures that belong together stay together: by name, by folder, or because they look alike', async () => {
  const named = folderOf(60).map((one) => (one.path.endsWith('jsonl') ? file(one.path, Array.from({ length: 60 }, (_, i) =>
    JSON.stringify({ file_name: `${i}.png`, text: `caption ${i}`, group: `scene ${Math.floor(i / 3)}` })).join('\n')) : one))
  expect((await make(named)).report.groups).toBe(20)
  const folders = Array.from({ length: 60 }, (_, i) => [file(`${Math.floor(i / 2)}/${i}.png`, png(blocks(i))), file(`${Math.floor(i / 2)}/${i}.txt`, `caption ${i}`)]).flat()
  expect((await make(folders)).report.groups).toBe(60)
  expect((await make(folders, { byFolder: true })).report.groups).toBe(30)
  const near = blocks(3)
  const shade = { ...near, data: near.data.map((v, i) => (i % 4 === 3 ? 255 : Math.min(255, v + 2))) }
  const { report, files } = await make([...folderOf(60), file('mine/near.png', png(shade)), file('mine/near.txt', 'nearly the third')])
  expect(report).toMatchObject({ pictures: 61, groups: 60, alike: 2 })
  const { pictures: stored } = JSON.parse(new TextDecoder().decode(files.get('world.json'))) as { pictures: { group: number; part: string }[] }
  const parts = new Map<number, Set<string>>()
  for (const { group, part } of stored) parts.set(group, (parts.get(group) ?? new Set()).add(part))
  expect([...parts.values()].every(({ size }) => size === 1)).toBe(true)
})

test('too few pictures, or too few that differ, are refused with what was found', async () => {
  await expect(make(folderOf(47))).rejects.toThrow('47 pictures have a caption and can be read; at least 48 are needed')
  await expect(make([])).rejects.toThrow(FolderError)
  const same = Array.from({ length: 60 }, (_, i) => [file(`${i}.png`, png(blocks(i))), file(`${i}.txt`, 'one')]).flat()
  await expect(make(same, { byFolder: true })).rejects.toThrow('make 1 groups that belong together')
})

test('pictures stand upright, in the middle and at their size', async () => {
  const { default: sharp } = await import('sharp')
  const half = Buffer.from(Array.from({ length: 64 * 32 }, (_, i) => (i % 64 < 32 ? [255, 0, 0] : [0, 0, 255])).flat())
  const turned = await sharp(half, { raw: { width: 64, height: 32, channels: 3 } }).withMetadata({ orientation: 6 }).jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer()
  const { world } = await worldOf([...folderOf(60).filter(({ path }) => !path.includes('png')), ...Array.from({ length: 60 }, (_, i) => file(`mine/${i}.png`, i === 0 ? new Uint8Array(turned) : png(blocks(i))))])
  const found = SPLITS.flatMap((name) => {
    const split = world.split(name)
    return Array.from({ length: split.size }, (_, i) => split.images([i]).data)
  }).filter((data) => data[0] > 240 && data[1] > 240 && data[2 * SIDE * SIDE] < 15)
  // Orientation 6: the left half, red, is on top.
  expect(found).toHaveLength(1)
  const [data] = found
  expect([data[4 * SIDE], data[28 * SIDE]].map((v) => v > 127)).toEqual([true, false])
})

test('altered files are refused, and missing ones calmly', async () => {
  const { id, files } = await make(folderOf(48))
  const read = (altered: Partial<Record<string, Uint8Array>>) => async (path: string) => altered[ownFile(path)!.file] ?? files.get(ownFile(path)!.file)!
  const pixels = files.get('pictures.bin')!.slice()
  pixels[7] ^= 1
  await expect(loadWorld(id, read({ 'pictures.bin': pixels }))).rejects.toThrow('altered or truncated')
  await expect(loadWorld(id, read({ 'world.json': new TextEncoder().encode('{"schema":1}') }))).rejects.toThrow('world.json is wrong')
  await expect(loadWorld(id, () => Promise.reject(new Error('gone')))).rejects.toThrow(NotHereError)
})

test('only names that were made here lead to files', () => {
  expect(ownFile('own/folder_0123456789ab/world.json')).toEqual({ world: 'folder_0123456789ab', file: 'world.json' })
  for (const path of ['own/folder_0123456789ab/../x', 'own/folder_0123456789ab/..', 'own/folder_x/world.json', 'own/../models/x', 'models/x', 'own/folder_0123456789ab/a/b', 'own/folder_0123456789ab/']) {
    expect(ownFile(path)).toBeNull()
  }
})

/** Sees the mean of each colour, and how many pictures it was shown at once. */
const meanColours = (shown: number[] = [], side = 64): Extractor => ({
  id: 'hub:somebody/means', version: '1', side, atOnce: 64,
  features({ n, height, width, data }) {
    expect([height, width]).toEqual([side, side])
    shown.push(n)
    const area = height * width
    const mean = (plane: number): number => data.subarray(plane * area, (plane + 1) * area).reduce((a, b) => a + b, 0) / area
    return Promise.resolve({ n, width: 3, data: Float32Array.from({ length: 3 * n }, (_, plane) => mean(plane)) })
  },
})

test('what another model saw in each whole picture is stored with the world, and found again by the picture', async () => {
  const shown: number[] = []
  const { world, files, id, report } = await worldOf(folderOf(70), { extractor: meanColours(shown) })
  expect(shown).toEqual([64, 6])
  expect(reportLines(report)).toContain('hub:somebody/means saw each whole picture and gave 3 numbers of it')
  expect(id).not.toBe((await make(folderOf(70))).id)
  expect(files.get('features.bin')).toHaveLength(4 * 70 * 3)
  for (const name of SPLITS) {
    const split = world.split(name)
    const images = split.images([0, split.size - 1])
    const seen = world.features!.of(images, [1, 0])
    for (let c = 0; c < 3; c++) {
      const small = images.data.subarray(c * SIDE ** 2, (c + 1) * SIDE ** 2).reduce((a, b) => a + b, 0) / SIDE ** 2
      expect(Math.abs(seen[3 + c] - small), name).toBeLessThan(3)
    }
  }
  const stranger = { n: 1, channels: 3, height: SIDE, width: SIDE, data: new Uint8Array(3 * SIDE ** 2) }
  expect(() => world.features!.of(stranger, [0])).toThrow(NotHereError)
})

test('features that are damaged, too many or no numbers are refused', async () => {
  const { id, files } = await make(folderOf(48), { extractor: meanColours() })
  const altered = new Map([...files, ['features.bin', new Uint8Array(4 * 48 * 3)]])
  await expect(loadWorld(id, async (path) => altered.get(ownFile(path)!.file)!)).rejects.toThrow('features.bin of folder_')
  const says = (width: number, value: number): Extractor =>
    ({ ...meanColours(), features: ({ n }) => Promise.resolve({ n, width, data: new Float32Array(n * width).fill(value) }) })
  await expect(make(folderOf(48), { extractor: says(LIMITS.features + 1, 0) })).rejects.toThrow('numbers of a picture')
  await expect(make(folderOf(48), { extractor: says(3, NaN) })).rejects.toThrow('numbers of a picture')
})
