/** What a relay leaves behind: one record a round; pictures go beside it. Parsed when it comes from a file. */
import { z } from 'zod'
import { t } from '../../i18n/text.ts'
import type { DeviceInfo } from '../../runtime/types.ts'
import { digestSchema } from '../parse-record.ts'
import { failure, type Parsed, parseJson } from '../problems.ts'
import type { Measurement } from '../record.ts'
import { LAB_VERSION } from '../version.ts'
import { chainCount, MOST_RELAY_ROUNDS, type RelayConfig, relaySchema } from './config.ts'
import { type PartnerRole, parseRelay } from './parse.ts'
import type { RelayCast } from './types.ts'

export const RELAY_SCHEMA = 1

/** Longest record text that is read at all, in UTF-16 units: 50 rounds of 128 chains with long captions need less. */
export const MAX_RELAY_TEXT = 16 * 1024 * 1024

export interface RelayMotifs {
  /** Of each chain its motif; 0 is the largest. */
  readonly of: readonly number[]
  /** Of each motif the chain whose picture is nearest to all others of it. */
  readonly medoids: readonly number[]
}

export interface RelayRound {
  /** 0 is the start: real pictures, no captions yet. */
  readonly round: number
  /** What each chain's captioner wrote of the picture of the round before; the pictures of this round are painted from them. */
  readonly captions: readonly string[]
  /** Keys are those of measures.ts. */
  readonly metrics: Readonly<Record<string, Measurement>>
  readonly motifs: RelayMotifs
  readonly seconds: number
  /** SHA-256 over captions and pictures (digest.ts). */
  readonly digest: string
}

export interface RelayHeader {
  readonly schema: typeof RELAY_SCHEMA
  readonly kind: 'relay'
  /** The lab's version. */
  readonly lab: string
  readonly config: RelayConfig
  readonly partners: Readonly<Record<PartnerRole, { readonly id: string; readonly version: string }>>
  readonly engine: DeviceInfo
  /** Digest of the world's real data (world-digest.ts). */
  readonly world: string
}

export interface RelayRecord extends RelayHeader {
  /** Index of each start picture in the world's evaluation split. */
  readonly starts: readonly number[]
  /** What counts as alike, in the judge's features: the width of a motif at most (starts.ts). */
  readonly alike: number
  readonly rounds: readonly RelayRound[]
}

/** What a record says of who took part and where. @param world digest of the world */
export const relayHeader = (config: RelayConfig, cast: RelayCast, engine: DeviceInfo, world: string): RelayHeader => ({
  schema: RELAY_SCHEMA, kind: 'relay', lab: LAB_VERSION, config, engine, world,
  partners: { captioner: named(cast.captioner), painter: named(cast.painter), judge: named(cast.judge) },
})

const named = ({ id, version }: { readonly id: string; readonly version: string }) => ({ id, version })

/** A record as `relay.json` has it: a line a round. What `parseRelayRecord` reads back. */
export function relayText({ rounds, ...header }: RelayRecord): string {
  const fields = Object.entries(header).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)},\n`)
  return `{\n${fields.join('')}"rounds": [${rounds.map((round) => `\n${JSON.stringify(round)}`).join(',')}\n]\n}\n`
}

/** No measure comes near it, and charts can draw it. */
const BEYOND = 1e12
const measure = z.number().min(-BEYOND).max(BEYOND)
const band = { value: measure, lo: measure, hi: measure }
const index = z.int().min(0)
const words = z.string().max(2000)
const partnerSchema = z.strictObject({ id: z.string().max(200), version: z.string().max(200) })

const recordSchema = z.strictObject({
  schema: z.literal(RELAY_SCHEMA),
  kind: z.literal('relay'),
  lab: z.string().max(40),
  config: relaySchema,
  partners: z.strictObject({ captioner: partnerSchema, painter: partnerSchema, judge: partnerSchema } satisfies Record<PartnerRole, z.ZodType>),
  engine: z.strictObject({
    kind: z.enum(['cpu', 'wasm', 'webgpu']), engine: words, threads: z.int().min(1),
    adapter: words.optional(), software: z.boolean().optional(), why: words.optional(),
  }),
  world: digestSchema,
  starts: z.array(index).min(1),
  alike: z.number().min(0).max(BEYOND),
  rounds: z.array(z.strictObject({
    round: index,
    captions: z.array(z.string().max(4000)),
    metrics: z.record(z.string(), z.strictObject({ ...band, floor: z.strictObject(band).nullable() })),
    motifs: z.strictObject({ of: z.array(index), medoids: z.array(index) }),
    seconds: z.number().min(0),
    digest: digestSchema,
  })).max(MOST_RELAY_ROUNDS + 1),
})

/** Reads `relay.json`. Rounds must count up from 0, and each must be of all chains. */
export function parseRelayRecord(text: string): Parsed<RelayRecord> {
  const json = parseJson(text, 'the record', MAX_RELAY_TEXT)
  if (!json.ok) return json
  const result = recordSchema.safeParse(json.value)
  if (!result.success) {
    return { ok: false, problems: result.error.issues.map(({ path, message }) => ({ field: path.join('.'), message: `${path.join('.') || 'the record'}: ${message}` })) }
  }
  const record = result.data
  const config = parseRelay(record.config)
  if (!config.ok) return { ok: false, problems: config.problems.map(({ field, message }) => ({ field: `config.${field}`, message: `config.${message}` })) }
  const chains = chainCount(record.config)
  const wrong = record.rounds.findIndex(({ round, captions, motifs: { of, medoids } }, i) => round !== i
    || captions.length !== (i === 0 ? 0 : chains) || of.length !== chains || medoids.length > chains
    || medoids.some((chain) => chain >= chains) || of.some((motif) => motif >= medoids.length))
  if (wrong >= 0) return failure(`rounds.${wrong}`, t('{field} is not of {chains} chains, or not the round after the one before it', { field: `rounds.${wrong}`, chains }))
  return { ok: true, value: record }
}

