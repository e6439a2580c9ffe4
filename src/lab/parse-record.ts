/** Reads a run's record from a file of unknown origin. */
import { z } from 'zod'
import { msg, t } from '../i18n/text.ts'
import { configSchema, MOST_ROUNDS } from './config.ts'
import { parseConfig } from './parse.ts'
import { failure, type Parsed, parseJson } from './problems.ts'
import { type Branched, RECORD_SCHEMA, type RoundRecord, type RunRecord } from './record.ts'
import { type StoredRound, withRepeats } from './repeated-floors.ts'

/** Longest record text that is read at all, in UTF-16 units: 101 rounds of one model a kind need less than a tenth of it. */
export const MAX_RECORD_TEXT = 16 * 1024 * 1024

/** No measure comes near it, and charts can draw it. */
const BEYOND = 1e12
const measure = z.number().min(-BEYOND).max(BEYOND)
const band = { value: measure, lo: measure, hi: measure }
const floorSchema = z.strictObject(band).nullable()
/** By name, and not so many that to draw them all would hold the page up: several times those of any run. */
const named = <T extends z.ZodType>(value: T) => z.record(z.string().max(200), value).refine((of) => Object.keys(of).length <= 500, 'has more than 500 names')
const wholeMetrics = named(z.strictObject({ ...band, floor: floorSchema }))
const storedMetrics = named(z.strictObject({ ...band, floor: floorSchema.optional() }))
/** Values of an attribute, or classes of two: a few hundred at most. */
const MOST_VALUES = 4096
const counts = z.array(z.int().min(0)).max(MOST_VALUES)
const histogramSchema = z.strictObject({ values: z.array(z.string().max(400)).max(MOST_VALUES), counts, asked: counts, unstated: z.int().min(0) })
  .refine(({ values, counts, asked }) => values.length === counts.length && values.length === asked.length, 'values, counts and asked are not of one length')
const words = z.string().max(2000)
const seconds = z.number().min(0)
const computeSchema = z.strictObject({ passes: z.number().min(0), flops: z.number().min(0) })
/** SHA-256. */
export const digestSchema = z.string().regex(/^[0-9a-f]{64}$/)

/** A round by itself, every floor in its place. */
export const roundSchema: z.ZodType<RoundRecord> = roundWith(wholeMetrics)
/** A round among others, where a floor that is left out is that of the round before. */
const storedRoundSchema: z.ZodType<StoredRound> = roundWith(storedMetrics)

/** @param metrics what a round's metrics are, and those of each of its views */
function roundWith<T extends z.ZodType>(metrics: T) {
  return z.strictObject({
    round: z.int().min(0),
    metrics,
    measures: z.int().min(1).optional(),
    views: named(metrics).optional(),
    histograms: named(histogramSchema).optional(),
    seconds: z.strictObject({ generate: seconds, curate: seconds, train: seconds, evaluate: seconds }),
    compute: z.strictObject({ generate: computeSchema, curate: computeSchema, train: computeSchema, evaluate: computeSchema }).optional(),
    losses: named(z.number()),
    learned: named(z.strictObject({ pairs: z.int().min(1), updates: z.int().min(1) })).optional(),
    digest: digestSchema,
    notes: z.array(z.string().max(8000)).max(64).optional(),
  })
}

const branchedSchema: z.ZodType<Branched> = z.strictObject({
  run: digestSchema,
  round: z.int().min(0),
  config: configSchema,
  get branched() { return branchedSchema.optional() },
})

/** What `run.json` may hold; docs/file-formats.md says what it means. */
export const recordSchema = z.strictObject({
  schema: z.literal(RECORD_SCHEMA),
  config: configSchema,
  engine: z.strictObject({
    kind: z.enum(['cpu', 'wasm', 'webgpu']),
    engine: words,
    threads: z.int().min(1),
    adapter: words.optional(),
    software: z.boolean().optional(),
    why: words.optional(),
  }),
  bases: named(digestSchema),
  world: digestSchema.optional(),
  branched: branchedSchema.optional(),
  set: z.strictObject({ pairs: z.int().min(1), digest: digestSchema }).optional(),
  rounds: z.array(storedRoundSchema).max(MOST_ROUNDS + 1),
})

/** Reads `run.json`. Rounds must count up from 0, as a run writes them. */
export function parseRecordText(text: string): Parsed<RunRecord> {
  const json = parseJson(text, msg('the record'), MAX_RECORD_TEXT)
  if (!json.ok) return json
  let record: RunRecord
  try {
    const result = recordSchema.safeParse(json.value)
    if (!result.success) {
      const problems = result.error.issues.map(({ path, message }) => {
        const field = path.join('.')
        return { field, message: t('{field}: {message}', { field: field || t('the record'), message }) }
      })
      return { ok: false, problems }
    }
    record = { ...result.data, rounds: withRepeats(result.data.rounds) }
  } catch (error) {
    // A floor that is nowhere stated; or more branches of branches than the stack holds.
    if (!(error instanceof RangeError)) throw error
    return failure('rounds', t('{whole} cannot be read: {message}', { whole: t('the record'), message: error.message }))
  }
  for (let [of, field] = [record as Pick<RunRecord, 'config' | 'branched'>, 'config']; ; [of, field] = [of.branched, `branched.${field}`]) {
    const config = parseConfig(of.config)
    if (!config.ok) return { ok: false, problems: config.problems.map(({ field: inner, message }) => ({ field: `${field}.${inner}`, message: `${field}.${message}` })) }
    if (!of.branched) break
  }
  const at = record.rounds.findIndex(({ round }, i) => round !== i)
  if (at >= 0) return failure(`rounds.${at}.round`, t('{field} is {value}; allowed: {allowed}, since rounds count up from 0', { field: `rounds.${at}.round`, value: record.rounds[at].round, allowed: at }))
  return { ok: true, value: record }
}
