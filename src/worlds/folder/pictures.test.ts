import { expect, test } from 'vitest'
import { fitSquare } from './fit.ts'
import { pictureSize } from './picture-size.ts'
import { blocks, png } from './testing.ts'

test('sizes are read off the heads of files', async () => {
  expect(pictureSize(png(blocks(1)))).toEqual({ width: 40, height: 32 })
  const { default: sharp } = await import('sharp')
  const plain = sharp({ create: { width: 37, height: 23, channels: 4, background: '#12345680' } })
  const jpegs = [plain.clone().jpeg(), plain.clone().jpeg({ progressive: true })]
  for (const made of [...jpegs, plain.clone().webp(), plain.clone().webp({ lossless: true }), plain.clone().gif(), plain.clone().png()]) {
    expect(pictureSize(new Uint8Array(await made.toBuffer()))).toEqual({ width: 37, height: 23 })
  }
})

test('a GIF is as large as its first frame makes it, where that reaches beyond the screen', async () => {
  const { default: sharp } = await import('sharp')
  const moving = new Uint8Array(await sharp({ create: { width: 37, height: 46, channels: 3, background: '#123456', pageHeight: 23 } }).gif({ loop: 3, delay: [50, 50] }).toBuffer())
  expect(pictureSize(moving)).toEqual({ width: 37, height: 23 })
  const forged = moving.slice()
  // The head, a table of colours, extensions, and then the frame: its place and its size.
  const frame = forged.findIndex((byte, at) => at > 13 && byte === 0x2c && new DataView(forged.buffer).getUint16(at + 5, true) === 37)
  new DataView(forged.buffer).setUint16(frame + 3, 1000, true)
  new DataView(forged.buffer).setUint16(frame + 5, 60_000, true)
  expect(pictureSize(forged)).toEqual({ width: 60_000, height: 1023 })
  expect(pictureSize(forged.slice(0, frame + 5))).toBeNull()
})

test('what is no picture, or none of its head, has no size', () => {
  for (const bytes of [new Uint8Array(0), new Uint8Array([0xff, 0xd8]), new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), new TextEncoder().encode('RIFF0000WEBPVP8 '), png(blocks(1)).slice(0, 20)]) {
    expect(pictureSize(bytes)).toBeNull()
  }
})

test('the middle square is scaled by the mean of what each pixel covers, on white', () => {
  // 4 × 2, of which the middle 2 × 2: red, green / blue, clear.
  const row = (...pixels: number[][]): number[] => pixels.flat()
  const [x, red, green, blue, clear] = [[9, 9, 9, 255], [255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255], [0, 0, 0, 0]]
  const picture = { width: 4, height: 2, data: [...row(x, red, green, x), ...row(x, blue, clear, x)] }
  expect([...fitSquare(picture, 1)]).toEqual([128, 128, 128])
  expect([...fitSquare(picture, 2)]).toEqual([255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255])
  // Enlarged by repeating.
  expect([...fitSquare({ width: 1, height: 1, data: red }, 2)]).toEqual([255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0])
})
