/** Files as a person would hand them in, for tests. */
import { zlibSync } from 'fflate'
import type { SourceFile } from './gather.ts'

export const file = (path: string, content: string | Uint8Array): SourceFile => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return { path, size: bytes.length, read: () => Promise.resolve(bytes) }
}

/** A picture of its own for each number: coarse blocks of colour. @returns RGBA, 40 × 32 */
export function blocks(number: number): { width: number; height: number; data: Uint8Array } {
  const [width, height] = [40, 32]
  const data = new Uint8Array(4 * width * height)
  let state = number * 2654435761 + 12345
  const colours = Array.from({ length: 20 }, () => (state = (state * 1103515245 + 12345) & 0x7fffffff) >>> 8)
  for (let i = 0; i < width * height; i++) {
    const colour = colours[Math.floor(Math.floor(i / width) / 8) * 5 + Math.floor((i % width) / 8)]
    data.set([colour & 255, (colour >> 8) & 255, (colour >> 15) & 255, 255], 4 * i)
  }
  return { width, height, data }
}

/** An RGBA picture as a PNG file: a head, one packed block of rows, an end. */
export function png({ width, height, data }: { readonly width: number; readonly height: number; readonly data: Uint8Array }): Uint8Array {
  const rows = new Uint8Array(height * (4 * width + 1))
  for (let y = 0; y < height; y++) rows.set(data.subarray(4 * width * y, 4 * width * (y + 1)), y * (4 * width + 1) + 1)
  const head = new Uint8Array(13)
  new DataView(head.buffer).setUint32(0, width)
  new DataView(head.buffer).setUint32(4, height)
  head.set([8, 6, 0, 0, 0], 8)
  return Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...chunk('IHDR', head), ...chunk('IDAT', zlibSync(rows)), ...chunk('IEND', new Uint8Array(0))])
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const out = new Uint8Array(12 + body.length)
  const view = new DataView(out.buffer)
  view.setUint32(0, body.length)
  out.set(new TextEncoder().encode(type), 4)
  out.set(body, 8)
  view.setUint32(8 + body.length, crc(out.subarray(4, 8 + body.length)))
  return out
}

function crc(bytes: Uint8Array): number {
  let c = ~0
  for (const byte of bytes) {
    c ^= byte
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
  }
  return ~c >>> 0
}

/** A folder of so many different pictures, each with two captions in metadata.jsonl. */
export function folderOf(n: number): SourceFile[] {
  const lines = Array.from({ length: n }, (_, i) => JSON.stringify({ file_name: `${i}.png`, captions: [`picture number ${i % 7} of blocks`, `${i % 7} blocks of colour`, `blocks ${i % 5} and ${i % 7}`] }))
  return [...Array.from({ length: n }, (_, i) => file(`mine/${i}.png`, png(blocks(i)))), file('mine/metadata.jsonl', lines.join('\n'))]
}
