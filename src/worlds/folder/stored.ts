/** The files of a world of a person's own pictures: what is kept, and how it is read back with suspicion. */
import { z } from 'zod'
import { sha256 } from '../../random/sha256.ts'
import { OWN_ID } from '../own.ts'
import { parseFile } from '../packed.ts'
import { LIMITS, SIDE } from './limits.ts'
import { PARTS } from './parts.ts'

export const WORLD_FILE = 'world.json'
export const PICTURES_FILE = 'pictures.bin'

/** Longest world.json that is read. */
const MOST_TEXT = 128 * 2 ** 20

const storedSchema = z.strictObject({
  schema: z.literal(1),
  world: z.templateLiteral(['folder_', z.string()]).refine((id) => OWN_ID.test(id)),
  name: z.string().max(200),
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
  report: z.array(z.string().max(1000)).max(100),
})

export type Stored = z.output<typeof storedSchema>

const withDigest = storedSchema.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })

/** @param pictures planar RGB, one a picture */
export async function storedFiles(stored: Stored, pictures: readonly Uint8Array[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const size = 3 * stored.side * stored.side
  const data = new Uint8Array(pictures.length * size)
  pictures.forEach((picture, i) => data.set(picture, i * size))
  const text = JSON.stringify({ ...stored, sha256: await sha256(data) })
  return new Map([[PICTURES_FILE, data], [WORLD_FILE, new TextEncoder().encode(text)]])
}

/** @throws Error naming the file that is damaged */
export function readStored(bytes: Uint8Array): z.output<typeof withDigest> {
  if (bytes.length > MOST_TEXT) throw new Error(`${WORLD_FILE} has ${bytes.length} bytes; allowed: at most ${MOST_TEXT}`)
  return parseFile(WORLD_FILE, bytes, withDigest)
}
