/** The files of a world of a person's own pictures: what is kept, and how it is read back with suspicion. */
import { z } from 'zod'
import { t } from '../../i18n/text.ts'
import { sha256 } from '../../random/sha256.ts'
import { OWN_ID } from '../own.ts'
import { parseFile } from '../packed.ts'
import type { SeenRows } from './extractor.ts'
import { LIMITS, SIDE } from './limits.ts'
import { PARTS } from './parts.ts'
import { FolderError } from './report.ts'

export const WORLD_FILE = 'world.json'
export const PICTURES_FILE = 'pictures.bin'
/** float32, a row a picture; there where another model has seen them. */
export const FEATURES_FILE = 'features.bin'

/** Longest world.json that is read. */
const MOST_TEXT = 128 * 2 ** 20

const storedSchema = z.strictObject({
  schema: z.literal(1),
  world: z.templateLiteral(['folder_', z.string()]).refine((id) => OWN_ID.test(id)),
  name: z.string().max(LIMITS.name),
  side: z.literal(SIDE),
  /** The vocabulary, the commonest first. */
  words: z.array(z.string().min(1).max(LIMITS.caption)).max(LIMITS.vocabulary),
  /** Words of the longest caption. */
  longest: z.int().min(1),
  pictures: z.array(z.strictObject({
    captions: z.array(z.string().max(LIMITS.caption)).min(1).max(LIMITS.captionsEach),
    /** Pictures of one number belong together. */
    group: z.int().min(0).max(LIMITS.pictures),
    part: z.enum(PARTS),
  })).max(LIMITS.pictures),
  /** What was found and left out, for people. */
  report: z.array(z.string().max(LIMITS.line)).max(LIMITS.lines),
  /** Who saw the pictures, and how many numbers it gave of each. */
  features: z.strictObject({ id: z.string().min(1).max(200), version: z.string().min(1).max(100), width: z.int().min(1).max(LIMITS.features) }).optional(),
})

export type Stored = z.output<typeof storedSchema>

const digestSchema = z.string().regex(/^[0-9a-f]{64}$/)
/** With the digests of the other files. */
const withDigest = storedSchema.extend({ sha256: digestSchema, featuresSha256: digestSchema.optional() })
  .refine(({ features, featuresSha256 }) => (features === undefined) === (featuresSha256 === undefined))

/**
 * @param pictures planar RGB, one a picture
 * @param seen where `stored.features` names who saw them
 * @throws FolderError where the captions are longer than is read back
 */
export async function storedFiles(stored: Stored, pictures: readonly Uint8Array[], seen?: SeenRows): Promise<ReadonlyMap<string, Uint8Array>> {
  const size = 3 * stored.side * stored.side
  const data = new Uint8Array(pictures.length * size)
  pictures.forEach((picture, i) => data.set(picture, i * size))
  const features = seen && littleEndian(seen.data)
  const text = new TextEncoder().encode(JSON.stringify({ ...stored, sha256: await sha256(data), ...(features && { featuresSha256: await sha256(features) }) }))
  if (text.length > MOST_TEXT) throw new FolderError(t('the captions have {megabytes} MB; allowed: at most {most} MB', { megabytes: Math.round(text.length / 2 ** 20), most: MOST_TEXT / 2 ** 20 }))
  // Nothing is kept that could not be read back.
  readStored(text)
  return new Map([[PICTURES_FILE, data], ...(features ? [[FEATURES_FILE, features] as const] : []), [WORLD_FILE, text]])
}

function littleEndian(values: Float32Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(4 * values.length))
  values.forEach((value, i) => view.setFloat32(4 * i, value, true))
  return new Uint8Array(view.buffer)
}

/** @returns n × width numbers @throws Error where the file has another length, or something that is no number */
export function readFeatures(bytes: Uint8Array, n: number, width: number): Float32Array {
  if (bytes.length !== 4 * n * width) throw new Error(`${FEATURES_FILE} has ${bytes.length} bytes, not ${4 * n * width}`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const values = Float32Array.from({ length: n * width }, (_, i) => view.getFloat32(4 * i, true))
  if (!values.every(Number.isFinite)) throw new Error(`${FEATURES_FILE} holds values that are no numbers`)
  return values
}

/** @throws Error naming the file that is damaged */
export function readStored(bytes: Uint8Array): z.output<typeof withDigest> {
  if (bytes.length > MOST_TEXT) throw new Error(`${WORLD_FILE} has ${bytes.length} bytes; allowed: at most ${MOST_TEXT}`)
  return parseFile(WORLD_FILE, bytes, withDigest)
}
