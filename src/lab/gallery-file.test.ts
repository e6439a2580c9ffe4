import { expect, test } from 'vitest'
import { readGallery, writeGallery } from './gallery-file.ts'
import type { RoundGallery } from './record.ts'

const tile = { prompt: 'a <b> & "c"', caption: 'é', channels: 1, height: 2, width: 3, data: Uint8Array.of(0, 1, 127, 128, 254, 255) }
const gallery: RoundGallery = { round: 0, generated: [tile], captioned: [tile, tile] }

test('a gallery is read as it was written', () => {
  expect(readGallery(writeGallery(gallery))).toEqual(gallery)
})

test.each([
  ['{', /JSON/],
  ['{"round":0}', /generated/],
  [writeGallery({ ...gallery, round: -1 }), /round/],
  [writeGallery(gallery).replace('"height":2', '"height":3'), /6 bytes, its size says 9/],
  [writeGallery(gallery).replace('"round"', '"extra":1,"round"'), /extra/],
  [' '.repeat(5 << 20), /at most/],
])('a wrong text is refused: %#', (text, message) => {
  expect(() => readGallery(text)).toThrow(message)
})
