/**
 * ZIP files. Written alike every time; read as a stream, so that a part which unpacks to more than it
 * may is given up as soon as it has, whatever the file's own headers claim.
 */
import { Unzip, UnzipInflate, zipSync } from 'fflate'
import { t } from '../../i18n/text.ts'
import { joinParts } from '../../tensor/safetensors.ts'
import { shorten } from '../problems.ts'

/** A ZIP file that cannot be used, and why. */
export class ZipError extends Error {
  override readonly name = 'ZipError'
}

/** The earliest day that the format knows, by the local clock as the format has it: files do not tell when they were made. */
const NEVER = new Date(1980, 0, 1)

/** Packed bytes that are unpacked at a time: deflate makes at most some thousand times as many of them. */
const CHUNK = 1 << 14

export interface ZipPart {
  readonly name: string
  readonly bytes: Uint8Array
  /** False for what would hardly become smaller. */
  readonly packed: boolean
}

export const writeZip = (parts: readonly ZipPart[]): Uint8Array<ArrayBuffer> =>
  zipSync(Object.fromEntries(parts.map(({ name, bytes, packed }) => [name, [bytes, { level: packed ? 9 : 0 }]])), { mtime: NEVER })

/** Whether a file begins as ZIP files do. */
export const isZip = (bytes: Uint8Array): boolean => bytes.length >= 4 && [0x50, 0x4b, 0x03, 0x04].every((byte, i) => bytes[i] === byte)

/**
 * @param most bytes that each part may have unpacked, by its name; no other part may be there
 * @throws ZipError that says what is wrong: no ZIP, truncated, damaged, a part that is unknown, there twice or too large
 */
export const readZip = (bytes: Uint8Array, most: ReadonlyMap<string, number>): Map<string, Uint8Array<ArrayBuffer>> => unpack(bytes, (name) => {
  const limit = most.get(name)
  if (limit === undefined) throw new ZipError(t('it holds "{name}"; allowed: {allowed}', { name: shorten(name), allowed: [...most.keys()].join(', ') }))
  return limit
})

/**
 * Parts of a ZIP file whose names are not known beforehand.
 * @param limitOf bytes that a part may have unpacked, by its name; null leaves it out, unread @param total bytes of all parts together
 * @throws ZipError that says what is wrong
 */
export function unpack(bytes: Uint8Array, limitOf: (name: string) => number | null, total = Infinity): Map<string, Uint8Array<ArrayBuffer>> {
  if (!isZip(bytes)) throw new ZipError(t('it is no ZIP file'))
  const parts = new Map<string, Uint8Array<ArrayBuffer> | null>()
  let all = 0
  const unzip = new Unzip((file) => {
    const { name } = file
    const limit = limitOf(name)
    if (limit === null) return
    if (parts.has(name)) throw new ZipError(t('it holds {name} twice', { name: shorten(name) }))
    parts.set(name, null)
    const chunks: Uint8Array[] = []
    let size = 0
    const count = (more: number): void => {
      size += more
      all += more
      if (size > limit) throw new ZipError(t('{name} unpacks to more than the {limit} bytes that are allowed', { name: shorten(name), limit }))
      if (all > total) throw new ZipError(t('it unpacks to more than the {limit} bytes that are allowed', { limit: total }))
    }
    if ((file.originalSize ?? 0) > limit) count(file.originalSize!)
    file.ondata = (error, chunk, final) => {
      if (error) throw error
      count(chunk.length)
      chunks.push(chunk)
      if (final) parts.set(name, joinParts(chunks))
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < bytes.length; at += CHUNK) unzip.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length)
  } catch (error) {
    throw error instanceof ZipError ? error : new ZipError(t('it is truncated or damaged'))
  }
  return new Map([...parts].map(([name, part]) => {
    if (!part) throw new ZipError(t('it is truncated: {name} is not whole', { name: shorten(name) }))
    return [name, part]
  }))
}
