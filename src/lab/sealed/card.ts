/** The card of a file that is given away: what the file is, who wrote it, and the digest of each part. */
import { z } from 'zod'
import { t } from '../../i18n/text.ts'
import { sha256 } from '../../random/sha256.ts'
import { digestSchema } from '../parse-record.ts'
import { failure, firstFault, type Parsed, parseJson } from '../problems.ts'
import { LAB_VERSION } from '../version.ts'

export const CARD = 'card.json'
/** Most bytes of a card. */
export const MAX_CARD = 64 * 1024

/** Longest title, in UTF-16 units. */
export const MAX_TITLE = 200

/** A kind of file that the lab gives away. */
export interface Format<Name extends string> {
  /** As its card says it: "collapse-lab run". */
  readonly format: string
  readonly version: number
  /** The parts that it may have beside its card, with the most bytes that each may unpack to. */
  readonly parts: Readonly<Record<Name, number>>
}

export type Parts<Name extends string> = ReadonlyMap<Name, Uint8Array<ArrayBuffer>>

/** What `card.json` may hold; docs/file-formats.md says what it means. */
const cardSchema = ({ format, version }: Format<string>) => z.strictObject({
  format: z.literal(format),
  version: z.literal(version),
  lab: z.string().max(40),
  title: z.string().max(MAX_TITLE),
  parts: z.array(z.strictObject({ name: z.string().max(MAX_TITLE), bytes: z.int().min(0), sha256: digestSchema })).max(100),
})

export type Card = z.output<ReturnType<typeof cardSchema>>

export async function writeCard({ format, version }: Format<string>, title: string, parts: Parts<string>): Promise<string> {
  const listed = await Promise.all([...parts].map(async ([name, bytes]) => ({ name, bytes: bytes.length, sha256: await sha256(bytes) })))
  const card: Card = { format, version, lab: LAB_VERSION, title: title.slice(0, MAX_TITLE), parts: listed }
  return `${JSON.stringify(card, null, 1)}\n`
}

/** A card of unknown origin, held against the parts that lie beside it. */
export async function checkCard(format: Format<string>, text: string, parts: Parts<string>): Promise<Parsed<Card>> {
  const json = parseJson(text, CARD, MAX_CARD)
  if (!json.ok) return json
  const parsed = cardSchema(format).safeParse(json.value)
  if (!parsed.success) return failure('card', t('{file} is not one of this lab, or of another version: {message}', { file: CARD, message: firstFault(parsed.error) }))
  const listed = new Map(parsed.data.parts.map((part) => [part.name, part]))
  const stray = [...new Set([...parts.keys(), ...listed.keys()])].find((name) => !parts.has(name) || !listed.has(name))
  if (stray !== undefined) return failure('card', parts.has(stray) ? t('{file} is not on the card', { file: stray }) : t('{file} is on the card and not in the file', { file: stray }))
  for (const [name, bytes] of parts) {
    if (await sha256(bytes) !== listed.get(name)!.sha256) return failure('card', t('{file} is altered: its SHA-256 is not the one on the card', { file: name }))
  }
  return { ok: true, value: parsed.data }
}
