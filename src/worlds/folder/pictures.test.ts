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
