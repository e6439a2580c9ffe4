/** One image of a batch as a PNG, and back. */
import { decode, encode } from 'fast-png'
import type { Images } from '../worlds/types.ts'

type Shape = Pick<Images, 'channels' | 'height' | 'width'>

/** Largest PNG that is read, in bytes; what it can unpack to is bound with it. */
export const MAX_PNG_BYTES = 64 * 1024
/** Colour types of PNG by number of channels. */
const COLOUR = new Map([[1, 0], [3, 2]])

/** @param images of 1 or 3 channels; @param index which of them */
export function encodePng({ channels, height, width, data }: Images, index: number): Uint8Array {
  const area = height * width
  const first = index * channels * area
  const interleaved = Uint8Array.from({ length: channels * area }, (_, i) => data[first + (i % channels) * area + Math.floor(i / channels)])
  return encode({ width, height, data: interleaved, channels: channels === 1 ? 1 : 3, depth: 8 })
}

/**
 * @returns planar bytes of one image
 * @throws Error that says what is wrong with the file, or how it differs from the shape asked for
 */
export function decodePng(bytes: Uint8Array, { channels, height, width }: Shape): Uint8Array {
  if (bytes.length > MAX_PNG_BYTES) throw new Error(`it has ${bytes.length} bytes; allowed: at most ${MAX_PNG_BYTES}`)
  // Its size stands in the first chunk, and is looked at before anything is unpacked.
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 33 || view.getUint32(0) !== 0x89504e47 || view.getUint32(12) !== 0x49484452) throw new Error('it is no PNG')
  const found = { width: view.getUint32(16), height: view.getUint32(20), depth: bytes[24], colour: bytes[25] }
  if (found.width !== width || found.height !== height || found.depth !== 8 || found.colour !== COLOUR.get(channels)) {
    const kind = ['grey', '', 'RGB', 'palette', 'grey with alpha', '', 'RGB with alpha'][found.colour] ?? 'unknown colours'
    throw new Error(`it is ${found.width} × ${found.height}, ${found.depth} bits, ${kind}; allowed: ${width} × ${height}, 8 bits, ${channels === 1 ? 'grey' : 'RGB'}`)
  }
  const data = unpack(bytes)
  const area = height * width
  if (data.length !== channels * area) throw new Error(`it holds ${data.length} values; allowed: ${channels * area}`)
  return Uint8Array.from({ length: channels * area }, (_, i) => data[(i % area) * channels + Math.floor(i / area)])
}

function unpack(bytes: Uint8Array): ArrayLike<number> {
  try {
    return decode(bytes, { checkCrc: true }).data
  } catch (cause) {
    throw new Error('it is damaged', { cause })
  }
}
