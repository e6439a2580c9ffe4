/**
 * Packed worlds: real pictures in one file under public/worlds/, beside a manifest that says what must be
 * in it. The file is raw deflate over N label bytes and then N × channels × height × width residuals of the
 * median edge predictor (JPEG-LS, ITU-T T.87 A.4.1): lossless, and smaller than the pixels themselves.
 */
import { z } from 'zod'
import { sha256 } from '../random/sha256.ts'
import type { Images, SplitName } from './types.ts'

/** Reads a file under public/, by its path there ('worlds/fashion.bin'); rejects where it cannot. */
export type ReadFile = (path: string) => Promise<Uint8Array>

/** Order of the splits in the file. */
export const SPLIT_NAMES = ['train', 'validation', 'reserve', 'evaluation', 'floor'] as const satisfies readonly SplitName[]

const count = z.int().min(1).max(1_000_000)

export const manifestSchema = z.strictObject({
  schema: z.literal(1),
  world: z.string(),
  /** File name beside the manifest. */
  file: z.string().regex(/^[a-z-]+\.bin$/),
  bytes: z.int().min(1).max(100_000_000),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  channels: z.union([z.literal(1), z.literal(3)]),
  height: count.max(256),
  width: count.max(256),
  splits: z.strictObject({ train: count, validation: count, reserve: count, evaluation: count, floor: count }),
  licence: z.string(),
  attribution: z.string(),
  source: z.string(),
})

export type Manifest = z.output<typeof manifestSchema>

export interface Packed {
  readonly manifest: Manifest
  /** One a picture, splits in the order of SPLIT_NAMES. */
  readonly labels: Uint8Array
  readonly images: Images
}

/**
 * Reads and checks a packed world.
 * @throws Error when the manifest or the file is missing, truncated or altered; the message names the file
 */
export async function readPacked(world: string, read: ReadFile): Promise<Packed> {
  const manifest = await readManifest(world, manifestSchema, read)
  const body = await readBody(manifest, read)
  const { channels, height, width } = manifest
  const n = SPLIT_NAMES.reduce((sum, name) => sum + manifest.splits[name], 0)
  if (body.length !== n * (1 + channels * height * width)) {
    throw new Error(`worlds/${manifest.file} does not hold the ${n} pictures that worlds/${world}.json names`)
  }
  const data = body.subarray(n)
  restore(data, height, width)
  return { manifest, labels: body.subarray(0, n), images: { n, channels, height, width, data } }
}

/** @throws Error when the manifest is missing, is not as the schema has it, or is another world's; the message names the file */
export async function readManifest<T extends { readonly world: string }>(world: string, schema: z.ZodType<T>, read: ReadFile): Promise<T> {
  const path = `worlds/${world}.json`
  const manifest = parseFile(path, await fetchFile(path, read), schema)
  if (manifest.world !== world) throw new Error(`${path} is about the world '${manifest.world}'`)
  return manifest
}

/** A file's JSON by its schema. @throws Error naming the file */
export function parseFile<T>(path: string, bytes: Uint8Array, schema: z.ZodType<T>): T {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder().decode(bytes))
  } catch (cause) {
    throw new Error(`${path} is not JSON`, { cause })
  }
  const result = schema.safeParse(json)
  if (!result.success) throw new Error(`${path} is wrong: ${z.prettifyError(result.error)}`)
  return result.data
}

/**
 * Inflates the file that a manifest names, once length and digest agree.
 * @throws Error when it is missing, truncated or altered; the message names the file
 */
export async function readBody(manifest: Pick<Manifest, 'file' | 'bytes' | 'sha256'>, read: ReadFile): Promise<Uint8Array> {
  const path = `worlds/${manifest.file}`
  const bytes = new Uint8Array(await fetchFile(path, read))
  if (bytes.length !== manifest.bytes) {
    throw new Error(`${path} is ${bytes.length < manifest.bytes ? 'truncated' : 'too long'}: ${bytes.length} bytes, not ${manifest.bytes}`)
  }
  const digest = await sha256(bytes)
  if (digest !== manifest.sha256) throw new Error(`${path} is altered: its SHA-256 is ${digest}, not ${manifest.sha256}`)
  return inflate(bytes)
}

async function fetchFile(path: string, read: ReadFile): Promise<Uint8Array> {
  try {
    return await read(path)
  } catch (cause) {
    throw new Error(`${path} cannot be read`, { cause })
  }
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** The predictor: the median of left, above, and left + above − upper left; outside a picture all is 0. */
function median(left: number, above: number, corner: number): number {
  const low = left < above ? left : above
  const high = left < above ? above : left
  if (corner >= high) return low
  if (corner <= low) return high
  return left + above - corner
}

/** Pixels to residuals mod 256. @param data planes of height × width, one after the other */
export function residuals(data: Uint8Array, height: number, width: number): Uint8Array {
  const out = new Uint8Array(data.length)
  for (let i = 0, plane = 0; plane < data.length; plane += height * width) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++, i++) {
        const left = x > 0 ? data[i - 1] : 0
        const above = y > 0 ? data[i - width] : 0
        out[i] = data[i] - median(left, above, x > 0 && y > 0 ? data[i - width - 1] : 0)
      }
    }
  }
  return out
}

/** Residuals back to pixels, in place: the inverse of `residuals`. */
export function restore(data: Uint8Array, height: number, width: number): void {
  for (let i = 0, plane = 0; plane < data.length; plane += height * width) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++, i++) {
        const left = x > 0 ? data[i - 1] : 0
        const above = y > 0 ? data[i - width] : 0
        data[i] += median(left, above, x > 0 && y > 0 ? data[i - width - 1] : 0)
      }
    }
  }
}
