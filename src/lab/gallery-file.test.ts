import { expect, test } from 'vitest'
import { z } from 'zod'
import { gallerySchemaOf, packGallery, readGallery, unpackGallery, writeGallery } from './gallery-file.ts'
import type { FeatureMap, GalleryTile, RoundGallery } from './record.ts'

const tile = { prompt: 'a <b> & "c"', caption: 'é', channels: 1, height: 2, width: 3, data: Uint8Array.of(0, 1, 127, 128, 254, 255) }
const gallery: RoundGallery = { round: 0, generated: [tile], captioned: [tile, tile] }

const map: FeatureMap = {
  held: [0.5, 0.25], attribute: 'shape', values: ['disc', 'ring'], perGroup: 2,
  asked: Int16Array.of(1, -1), seen: Int16Array.of(0, 1), real: Float32Array.of(0.1, -2, 3, 4), made: Float32Array.of(1e-9, -0, 7, 8),
}
const looked: GalleryTile = {
  ...tile, wrong: [0], unsaid: ['size'],
  scores: { prompt: 1.25, caption: 0, readings: [{ attribute: 'shape', asked: 'disc', found: null }, { attribute: 'size', asked: null, found: 'large' }] },
  neighbour: { prompt: 'a disc', distance: 0.5, data: Uint8Array.of(9, 8, 7, 6, 5, 4) },
}
const use = (...counts: [string, number][]) => ({ captions: 2, counts })
const full: RoundGallery = {
  ...gallery, generated: [looked], usualDistance: 0.25, maps: { image: map, caption: { ...map, perGroup: 1 } },
  words: { made: use(['__proto__', 2], ['a', 1]), real: use(['a', 2]) },
}

test('a gallery is read as it was written', () => {
  expect(readGallery(writeGallery(gallery))).toEqual(gallery)
  expect(readGallery(writeGallery(full))).toEqual(full)
})

test('files of before tiles had scores are still read', () => {
  const { wrong, unsaid } = looked
  const data = btoa(String.fromCharCode(...tile.data))
  const old = JSON.stringify({ round: 0, generated: [{ ...tile, data, wrong, unsaid }], captioned: [{ ...tile, data }] })
  expect(readGallery(old)).toEqual({ round: 0, generated: [{ ...tile, wrong, unsaid }], captioned: [tile] })
})

test('pictures can be kept elsewhere, each once', () => {
  const kept: string[] = []
  const keep = (data: Uint8Array): number => {
    const known = kept.indexOf(data.join())
    return known >= 0 ? known : kept.push(data.join()) - 1
  }
  const packed = gallerySchemaOf(z.int()).parse(JSON.parse(JSON.stringify(packGallery(full, keep))))
  expect(kept).toHaveLength(2)
  expect(unpackGallery(packed, (at) => Uint8Array.from(kept[at].split(','), Number))).toEqual(full)
})

test.each([
  ['{', /JSON/],
  ['{"round":0}', /generated/],
  [writeGallery({ ...gallery, round: -1 }), /round/],
  [writeGallery(gallery).replace('"height":2', '"height":3'), /6 bytes, its size says 9/],
  [writeGallery(gallery).replace('"round"', '"extra":1,"round"'), /extra/],
  [writeGallery(full).replace(/("neighbour".*?"data":")[^"]*/, '$1AAAA'), /neighbour has 3 bytes, its size says 6/],
  [writeGallery({ ...full, maps: { image: { ...map, asked: Int16Array.of(0) } } }), /different numbers of points/],
  [writeGallery({ ...full, maps: { image: { ...map, seen: Int16Array.of(0, 2) } } }), /no value of its attribute/],
  [writeGallery({ ...full, maps: { image: { ...map, made: Float32Array.of(1, 2, NaN, 3) } } }), /nowhere/],
  [writeGallery(full).replace(/("maps".*?"asked":")[^"]*/, '$1AAAA'), /no whole numbers/],
  [writeGallery(full).replace('"perGroup":2', '"perGroup":0'), /perGroup/],
  [writeGallery(full).replace('"distance":0.5', '"distance":null'), /distance/],
  [' '.repeat(5 << 20), /at most/],
])('a wrong text is refused: %#', (text, message) => {
  expect(() => readGallery(text)).toThrow(message)
})
