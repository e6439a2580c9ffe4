/**
 * What is kept of labs and runs, as records. Whatever is read back was written by some version of the site, by another tab or by a
 * hand, so it is held against these schemas like a file from outside. The version of all of them is that of the database (indexed-db.ts).
 */
import { z } from 'zod'
import { digestSchema, recordSchema, roundSchema } from '../lab/parse-record.ts'
import { presetNames } from '../lab/presets/index.ts'

/** Names sessions and runs, and the folder of a run's files. */
const idSchema = z.string().regex(/^[0-9a-f]{16}$/)

const roundNumber = z.int().min(0).max(999)
const time = z.number().min(0)

/** A new name for a session or a run, which no other tab gives. */
export const newId = (): string => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('')

export const isId = (name: string): boolean => idSchema.safeParse(name).success

/** Lanes on one page, as they are found again. */
export const sessionSchema = z.strictObject({
  id: idSchema,
  /** Milliseconds since 1970. */
  saved: time,
  /** Settings of all lanes, as in an address (state/url.ts). */
  link: z.string().max(20_000),
  /** Places of lanes, from 0. */
  selected: z.int().min(0).max(99),
  pinned: z.int().min(0).max(99).nullable(),
  lanes: z.array(z.strictObject({
    preset: z.enum(presetNames),
    colour: z.int().min(0).max(99),
    hidden: z.boolean(),
    run: idSchema.nullable(),
    /** Place of the lane that it was branched off, where that is still there. */
    branchOf: z.int().min(0).max(99).nullable(),
  })).min(1).max(99),
})
export type SessionEntry = z.output<typeof sessionSchema>

/** A run but for its rounds: what its record says beside them, and where it belongs. */
export const runSchema = z.strictObject({
  id: idSchema,
  /** The lab that shows it, or the last that did. */
  session: idSchema,
  preset: z.enum(presetNames),
  begun: time,
  saved: time,
  header: recordSchema.omit({ rounds: true }),
})
export type RunEntry = z.output<typeof runSchema>

const lossesSchema = z.array(z.strictObject({ model: z.string().max(40), losses: z.array(z.number()).max(1_000_000) })).max(100)

export const roundEntrySchema = z.strictObject({
  run: idSchema,
  round: roundNumber,
  record: roundSchema,
  losses: lossesSchema,
  /** Text of gallery-file.ts; null where there is none. */
  gallery: z.string().nullable(),
})
export type RoundEntry = z.output<typeof roundEntrySchema>

/** Commit record of a payload: written after it, in one transaction with the round. */
export const stateEntrySchema = z.strictObject({
  run: idSchema,
  round: roundNumber,
  bytes: z.int().min(8).max(2 ** 31),
  sha256: digestSchema,
})
export type StateEntry = z.output<typeof stateEntrySchema>

/** Those entries that can be read. */
export const readable = <T>(schema: z.ZodType<T>, entries: readonly unknown[]): T[] => entries.flatMap((entry) => {
  const parsed = schema.safeParse(entry)
  return parsed.success ? [parsed.data] : []
})
