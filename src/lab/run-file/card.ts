/** The card of a run file: what the file is, who wrote it, and the digest of each part. */
import { z } from 'zod'
import { t } from '../../i18n/text.ts'
import { sha256 } from '../../random/sha256.ts'
import { digestSchema, MAX_RECORD_TEXT } from '../parse-record.ts'
import { failure, firstFault, type Parsed, parseJson } from '../problems.ts'
import { LAB_VERSION } from '../version.ts'
import { MAX_GALLERIES_TEXT, MAX_PICTURES } from './galleries.ts'
import { MAX_RATINGS_TEXT } from './ratings.ts'

export const CARD = 'card.json'
const MAX_CARD = 64 * 1024

/** The parts that a run file may have beside its card, with the most bytes that each may unpack to. */
export const PARTS = {
  'run.json': MAX_RECORD_TEXT,
  'galleries.json': MAX_GALLERIES_TEXT,
  'pictures.bin': MAX_PICTURES,
  'ratings.json': MAX_RATINGS_TEXT,
  'state.safetensors': 256 * 1024 * 1024,
} as const
export type PartName = keyof typeof PARTS
export const PART_NAMES = Object.keys(PARTS) as PartName[]

/** The same with the card. */
export const LIMITS: ReadonlyMap<string, number> = new Map([[CARD, MAX_CARD], ...Object.entries(PARTS)])

/** Longest title, in UTF-16 units. */
export const MAX_TITLE = 200

/** What `card.json` may hold; docs/file-formats.md says what it means. */
export const cardSchema = z.strictObject({
  format: z.literal('collapse-lab run'),
  version: z.literal(1),
  lab: z.string().max(40),
  title: z.string().max(MAX_TITLE),
  parts: z.array(z.strictObject({ name: z.enum(PART_NAMES), bytes: z.int().min(0), sha256: digestSchema })).max(PART_NAMES.length),
})

export type Card = z.output<typeof cardSchema>

export type Parts = ReadonlyMap<PartName, Uint8Array<ArrayBuffer>>

export async function writeCard(title: string, parts: Parts): Promise<string> {
  const listed = await Promise.all([...parts].map(async ([name, bytes]) => ({ name, bytes: bytes.length, sha256: await sha256(bytes) })))
  const card: Card = { format: 'collapse-lab run', version: 1, lab: LAB_VERSION, title: title.slice(0, MAX_TITLE), parts: listed }
  return `${JSON.stringify(card, null, 1)}\n`
}

/** A card of unknown origin, held against the parts that lie beside it. */
export async function checkCard(text: string, parts: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): Promise<Parsed<Card>> {
  const json = parseJson(text, CARD, MAX_CARD)
  if (!json.ok) return json
  const parsed = cardSchema.safeParse(json.value)
  if (!parsed.success) return failure('card', t('{file} is not one of this lab, or of another version: {message}', { file: CARD, message: firstFault(parsed.error) }))
  const listed = new Map(parsed.data.parts.map((part) => [part.name as string, part]))
  const stray = [...new Set([...parts.keys(), ...listed.keys()])].find((name) => !parts.has(name) || !listed.has(name))
  if (stray !== undefined) return failure('card', parts.has(stray) ? t('{file} is not on the card', { file: stray }) : t('{file} is on the card and not in the file', { file: stray }))
  for (const [name, bytes] of parts) {
    if (await sha256(bytes) !== listed.get(name)!.sha256) return failure('card', t('{file} is altered: its SHA-256 is not the one on the card', { file: name }))
  }
  return { ok: true, value: parsed.data }
}
