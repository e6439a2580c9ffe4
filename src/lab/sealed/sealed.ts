/** Files that can be given away: a ZIP of plain parts and a card that seals them (docs/file-formats.md). */
import { t } from '../../i18n/text.ts'
import { failure, messageOf, type Parsed, parseJson } from '../problems.ts'
import { CARD, checkCard, type Format, MAX_CARD, type Parts, writeCard } from './card.ts'
import { readZip, unpack, writeZip, type ZipPart } from './zip.ts'

/** Largest file that is read at all, in bytes. */
export const MAX_SEALED = 256 * 1024 * 1024

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
/** @throws TypeError where it is not UTF-8 */
export const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes)

export interface Part<Name extends string> extends ZipPart {
  readonly name: Name
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** What each name may unpack to, the card's too. */
export const limitsOf = ({ parts }: Format<string>): ReadonlyMap<string, number> => new Map([[CARD, MAX_CARD], ...Object.entries(parts)])

/** The same parts give the same bytes. @param title for people; a longer one than a card may have is cut */
export async function seal<Name extends string>(format: Format<Name>, title: string, parts: readonly Part<Name>[]): Promise<Uint8Array<ArrayBuffer>> {
  const card = await writeCard(format, title, new Map(parts.map(({ name, bytes }) => [name, bytes])))
  return writeZip([{ name: CARD, bytes: bytesOf(card), packed: true }, ...parts])
}

/**
 * A file of unknown origin: unpacked within limits, and every part held against the card. What is in the parts is the reader's to check.
 * @param read what it holds; whatever this throws is told as what is wrong with the file
 */
export async function unseal<Name extends string, T>(format: Format<Name>, bytes: Uint8Array, read: (title: string, parts: Parts<Name>) => Parsed<T>): Promise<Parsed<T>> {
  if (bytes.length > MAX_SEALED) return failure('', t('the file has {bytes} bytes; allowed: at most {most}', { bytes: bytes.length, most: MAX_SEALED }))
  try {
    const parts = readZip(bytes, limitsOf(format))
    const card = parts.get(CARD)
    parts.delete(CARD)
    if (!card) return failure('', t('the file is none that this lab writes: it has no {file}', { file: CARD }))
    const checked = await checkCard(format, textOf(card), parts)
    return checked.ok ? read(checked.value.title, parts as Parts<string> as Parts<Name>) : checked
  } catch (error) {
    return failure('', t('{whole} cannot be read: {message}', { whole: t('the file'), message: messageOf(error) }))
  }
}

/** Which format a file claims to be of, from its card alone; undefined where it claims none. Checks nothing. */
export function claimedFormat(bytes: Uint8Array): unknown {
  try {
    const card = unpack(bytes, (name) => (name === CARD ? MAX_CARD : null)).get(CARD)
    const json = card && parseJson(textOf(card), CARD, MAX_CARD)
    return json?.ok && typeof json.value === 'object' && json.value !== null && 'format' in json.value ? json.value.format : undefined
  } catch {
    return undefined
  }
}
