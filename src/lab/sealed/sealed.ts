/** Files that can be given away: a ZIP of plain parts and a card that seals them (docs/file-formats.md). */
import { t } from '../../i18n/text.ts'
import { failure, messageOf, type Parsed, parseJson } from '../problems.ts'
import { sum } from '../sums.ts'
import { CARD, checkCard, type Format, MAX_CARD, type Parts, writeCard } from './card.ts'
import { readZip, unpack, writeZip, type ZipPart } from './zip.ts'

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
/** @throws TypeError where it is not UTF-8 */
export const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes)

export interface Part<Name extends string> extends ZipPart {
  readonly name: Name
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** What each name may unpack to, the card's too. */
export const limitsOf = ({ parts }: Format<string>): ReadonlyMap<string, number> => new Map([[CARD, MAX_CARD], ...Object.entries(parts)])

/** Of headers, and of what cannot be made smaller by packing, in bytes. */
const WRAPPING = 1024 * 1024

/** Largest file of a kind that is read at all, in bytes: with every part as large as it may be. */
export const mostOf = (format: Format<string>): number => sum([...limitsOf(format).values()]) + WRAPPING

/**
 * The same parts give the same bytes.
 * @param title for people; a longer one than a card may have is cut
 * @throws Error where a part is larger than it may be: nobody could open the file
 */
export async function seal<Name extends string>(format: Format<Name>, title: string, parts: readonly Part<Name>[]): Promise<Uint8Array<ArrayBuffer>> {
  for (const { name, bytes: { length } } of parts) {
    if (length > format.parts[name]) throw new Error(t('{name} has {bytes} bytes; allowed: at most {most}', { name, bytes: length, most: format.parts[name] }))
  }
  const card = await writeCard(format, title, new Map(parts.map(({ name, bytes }) => [name, bytes])))
  return writeZip([{ name: CARD, bytes: bytesOf(card), packed: true }, ...parts])
}

/**
 * A file of unknown origin: unpacked within limits, and every part held against the card. What is in the parts is the reader's to check.
 * @param read what it holds; whatever this throws is told as what is wrong with the file
 */
export async function unseal<Name extends string, T>(format: Format<Name>, bytes: Uint8Array, read: (title: string, parts: Parts<Name>) => Parsed<T>): Promise<Parsed<T>> {
  const most = mostOf(format)
  if (bytes.length > most) return failure('', t('the file has {bytes} bytes; allowed: at most {most}', { bytes: bytes.length, most }))
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
