/** Reads a run's record from a file of unknown origin. */
import { z } from 'zod'
import { configSchema } from './config.ts'
import { type Parsed, parseConfig } from './parse.ts'
import { RECORD_SCHEMA, type RunRecord } from './record.ts'

/** Longest record text that is read at all, in UTF-16 units: 101 rounds need less than a quarter of it. */
export const MAX_RECORD_TEXT = 16 * 1024 * 1024

const band = { value: z.number(), lo: z.number(), hi: z.number() }
const measurementSchema = z.strictObject({ ...band, floor: z.strictObject(band).nullable() })
const metricsSchema = z.record(z.string(), measurementSchema)
const counts = z.array(z.int().min(0))
const histogramSchema = z.strictObject({ values: z.array(z.string()), counts, asked: counts, unstated: z.int().min(0) })
const seconds = z.number().min(0)
const computeSchema = z.strictObject({ passes: z.number().min(0), flops: z.number().min(0) })
const digestSchema = z.string().regex(/^[0-9a-f]{64}$/)

const roundSchema = z.strictObject({
  round: z.int().min(0),
  metrics: metricsSchema,
  views: z.record(z.string(), metricsSchema).optional(),
  histograms: z.record(z.string(), histogramSchema).optional(),
  seconds: z.strictObject({ generate: seconds, curate: seconds, train: seconds, evaluate: seconds }),
  compute: z.strictObject({ generate: computeSchema, curate: computeSchema, train: computeSchema, evaluate: computeSchema }).optional(),
  losses: z.record(z.string(), z.number()),
  learned: z.record(z.string(), z.strictObject({ pairs: z.int().min(1), updates: z.int().min(1) })).optional(),
  digest: digestSchema,
  notes: z.array(z.string()).optional(),
})

/** What `run.json` may hold; docs/file-formats.md says what it means. */
export const recordSchema = z.strictObject({
  schema: z.literal(RECORD_SCHEMA),
  config: configSchema,
  engine: z.strictObject({
    kind: z.enum(['cpu', 'wasm', 'webgpu']),
    engine: z.string(),
    threads: z.int().min(1),
    adapter: z.string().optional(),
    software: z.boolean().optional(),
    why: z.string().optional(),
  }),
  bases: z.record(z.string(), digestSchema),
  set: z.strictObject({ pairs: z.int().min(1), digest: digestSchema }).optional(),
  rounds: z.array(roundSchema),
})

/** Reads `run.json`. Rounds must count up from 0, as a run writes them. */
export function parseRecordText(text: string): Parsed<RunRecord> {
  const failure = (field: string, message: string): Parsed<never> => ({ ok: false, problems: [{ field, message }] })
  if (text.length > MAX_RECORD_TEXT) return failure('', `the record is ${text.length} characters long; allowed: at most ${MAX_RECORD_TEXT}`)
  let input: unknown
  try {
    input = JSON.parse(text)
  } catch (error) {
    return failure('', `the record is not valid JSON (${error instanceof Error ? error.message : String(error)})`)
  }
  const result = recordSchema.safeParse(input)
  if (!result.success) {
    const problems = result.error.issues.map(({ path, message }) => {
      const field = path.join('.')
      return { field, message: `${field || 'the record'}: ${message}` }
    })
    return { ok: false, problems }
  }
  const config = parseConfig(result.data.config)
  if (!config.ok) return { ok: false, problems: config.problems.map(({ field, message }) => ({ field: `config.${field}`, message: `config.${message}` })) }
  const record = result.data
  const at = record.rounds.findIndex(({ round }, i) => round !== i)
  if (at >= 0) return failure(`rounds.${at}.round`, `rounds.${at}.round is ${record.rounds[at].round}; allowed: ${at}, since rounds count up from 0`)
  return { ok: true, value: record }
}
