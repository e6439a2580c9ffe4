/** What a person found in blind pairs, as it is kept: what was compared, every verdict with the side that each stood on, and the tally. */
import { z } from 'zod'
import { configSchema } from '../config.ts'
import { digestSchema } from '../parse-record.ts'
import { failure, firstFault, type Parsed, parseJson } from '../problems.ts'

/** Sittings that a file may have. */
export const MOST_SITTINGS = 64

/** Longest text that is read at all, in UTF-16 units: as many sittings with the longest prompts need less. */
export const MAX_RATINGS_TEXT = 8 * 1024 * 1024

const share = z.number().min(0).max(1)
const count = z.int().min(0)
const source = z.strictObject({ config: configSchema, round: z.int().min(0), digest: digestSchema })

/** One sitting; docs/file-formats.md says what each field means. */
export const ratingsSchema = z.strictObject({
  schema: z.literal(1),
  kind: z.enum(['pictures', 'captions']),
  a: source,
  b: source,
  seed: z.int().min(0),
  tally: z.strictObject({ a: count, b: count, ties: count, winRate: z.strictObject({ value: share, lo: share, hi: share }) }),
  verdicts: z.array(z.strictObject({ prompt: z.string().max(400), left: z.enum(['a', 'b']), verdict: z.enum(['a', 'b', 'tie']) })).max(64),
})

export type Ratings = z.output<typeof ratingsSchema>

/** Reads `ratings.json` of a run file, which is a list of sittings. */
export function parseRatings(text: string): Parsed<Ratings[]> {
  const json = parseJson(text, 'ratings.json', MAX_RATINGS_TEXT)
  if (!json.ok) return json
  const parsed = z.array(ratingsSchema).max(MOST_SITTINGS).safeParse(json.value)
  return parsed.success ? { ok: true, value: parsed.data } : failure('ratings', `ratings.json: ${firstFault(parsed.error)}`)
}
