/** How large a picture is, read off its file's head: nothing is unpacked that is too large to be. */

export interface PictureSize {
  readonly width: number
  readonly height: number
}

type Reader = (bytes: DataView) => PictureSize | null

const ascii = (bytes: DataView, at: number, text: string): boolean =>
  bytes.byteLength >= at + text.length && [...text].every((c, i) => bytes.getUint8(at + i) === c.charCodeAt(0))

const png: Reader = (bytes) => (ascii(bytes, 1, 'PNG\r\n') && ascii(bytes, 12, 'IHDR') && bytes.byteLength >= 24
  ? { width: bytes.getUint32(16), height: bytes.getUint32(20) } : null)

/** The screen, or what reaches beyond it of the first frame, by which browsers enlarge it. */
const gif: Reader = (bytes) => {
  if (!ascii(bytes, 0, 'GIF8') || bytes.byteLength < 13) return null
  const uint16 = (at: number): number => bytes.getUint16(at, true)
  const screen = { width: uint16(6), height: uint16(8) }
  const flags = bytes.getUint8(10)
  // Behind the head and its table of colours; extensions are blocks of which each says its length, up to one of none.
  for (let at = 13 + (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0); at < bytes.byteLength;) {
    if (bytes.getUint8(at) !== EXTENSION) {
      return bytes.getUint8(at) === FRAME && at + 9 <= bytes.byteLength
        ? { width: Math.max(screen.width, uint16(at + 1) + uint16(at + 5)), height: Math.max(screen.height, uint16(at + 3) + uint16(at + 7)) } : null
    }
    for (at += 2; at < bytes.byteLength && bytes.getUint8(at) !== 0;) at += 1 + bytes.getUint8(at)
    at++
  }
  return null
}

/** What introduces a part of a GIF. */
const EXTENSION = 0x21
const FRAME = 0x2c

/** The first frame header (SOF0 … SOF15, but for the tables that share its range) among the segments. */
const jpeg: Reader = (bytes) => {
  if (bytes.byteLength < 4 || bytes.getUint16(0) !== 0xffd8) return null
  for (let at = 2; at + 9 < bytes.byteLength;) {
    if (bytes.getUint8(at) !== 0xff) return null
    const marker = bytes.getUint8(at + 1)
    if (marker === 0xff) { at++; continue }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return { height: bytes.getUint16(at + 5), width: bytes.getUint16(at + 7) }
    at += 2 + bytes.getUint16(at + 2)
  }
  return null
}

/** Lossy, lossless and extended, as the container's first chunk says. */
const webp: Reader = (bytes) => {
  if (!ascii(bytes, 0, 'RIFF') || !ascii(bytes, 8, 'WEBP') || bytes.byteLength < 30) return null
  if (ascii(bytes, 12, 'VP8X')) {
    const uint24 = (at: number): number => bytes.getUint16(at, true) + (bytes.getUint8(at + 2) << 16)
    return { width: 1 + uint24(24), height: 1 + uint24(27) }
  }
  if (ascii(bytes, 12, 'VP8L')) {
    const packed = bytes.getUint32(21, true)
    return { width: 1 + (packed & 0x3fff), height: 1 + ((packed >>> 14) & 0x3fff) }
  }
  return ascii(bytes, 12, 'VP8 ') ? { width: bytes.getUint16(26, true) & 0x3fff, height: bytes.getUint16(28, true) & 0x3fff } : null
}

const READERS: readonly Reader[] = [png, jpeg, webp, gif]

/** Endings of the files that are taken for pictures. */
export const PICTURE_ENDINGS = ['png', 'jpg', 'jpeg', 'webp', 'gif'] as const

/** As stored, before any turn that the file asks for. @returns null for what is no picture of a known kind, or is cut short */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (const read of READERS) {
    const size = read(view)
    if (size) return size.width > 0 && size.height > 0 ? size : null
  }
  return null
}
