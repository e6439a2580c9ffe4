/**
 * Packed drawings: concepts that several sets of artwork draw, in one file under public/worlds/ beside a manifest that
 * names concepts, sets and licences. The file is raw deflate over the drawings' planes G, R − G, B − G mod 256, as
 * residuals of the median predictor: lossless.
 */
import { z } from 'zod'
import { readBody, readManifest, residuals, restore, type ReadFile } from '../packed.ts'
import type { Images } from '../types.ts'

/** How drawings are made. Outlined: dark lines all round; shaded: colours run into each other; flat: neither. */
export const STYLES = ['flat', 'outlined', 'shaded'] as const
export type Style = (typeof STYLES)[number]

const text = z.string().min(1).max(200)

const conceptSchema = z.strictObject({
  /** Code points in hexadecimal, joined by hyphens. */
  code: z.string().regex(/^[0-9a-f]+(-[0-9a-f]+)*$/),
  /** Lower-case words with single spaces; empty where the concept takes no part in captions. */
  name: z.string().regex(/^([a-z0-9-]+( [a-z0-9-]+)*)?$/),
  kind: z.string().regex(/^[a-z]+$/),
  tags: z.array(z.string().regex(/^[a-z0-9-]+$/)).max(8),
  /** One letter a set: the style's initial, or '-' where the set does not draw it. */
  drawn: z.string().regex(/^[fos-]+$/),
})

export const drawingsSchema = z.strictObject({
  schema: z.literal(1),
  world: z.string(),
  file: z.string().regex(/^[a-z-]+\.bin$/),
  bytes: z.int().min(1).max(100_000_000),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  height: z.int().min(8).max(256),
  width: z.int().min(8).max(256),
  sets: z.array(z.strictObject({
    title: text, credit: text, licence: text, source: text, package: text,
    /** Never trained on: these drawings make the held-out splits. */
    heldOut: z.boolean(),
  })).min(2),
  /** Commonest first; those without a name last. */
  concepts: z.array(conceptSchema).min(1),
})

export type DrawingsManifest = z.output<typeof drawingsSchema>
export type PackedConcept = DrawingsManifest['concepts'][number]

/** One drawing of one concept. */
export interface Drawing {
  readonly concept: number
  readonly set: number
  readonly style: number
  /** 3 × height × width bytes, planar RGB on white. */
  readonly pixels: Uint8Array
}

export interface Drawings {
  readonly manifest: DrawingsManifest
  /** By concept and, within it, by set. */
  readonly all: readonly Drawing[]
}

/**
 * Reads and checks a file of drawings.
 * @throws Error when the manifest or the file is missing, truncated or altered; the message names the file
 */
export async function readDrawings(world: string, read: ReadFile): Promise<Drawings> {
  const manifest = await readManifest(world, drawingsSchema, read)
  const body = await readBody(manifest, read)
  const { height, width, concepts, sets } = manifest
  const size = 3 * height * width
  const total = concepts.reduce((sum, { drawn }) => sum + [...drawn].filter((letter) => letter !== '-').length, 0)
  if (body.length !== total * size || concepts.some(({ drawn }) => drawn.length !== sets.length)) {
    throw new Error(`worlds/${manifest.file} does not hold the ${total} drawings that worlds/${world}.json names`)
  }
  restore(body, height, width)
  fromDifferences(body, height * width)
  let at = 0
  const all = concepts.flatMap(({ drawn }, concept) => [...drawn].flatMap((letter, set): Drawing[] => {
    if (letter === '-') return []
    const pixels = body.subarray(at, at + size)
    at += size
    return [{ concept, set, style: STYLES.findIndex((style) => style[0] === letter), pixels }]
  }))
  return { manifest, all }
}

/** Drawings as a batch of pictures, as they are packed. */
export function imagesOf(drawings: readonly Drawing[], { height, width }: Pick<DrawingsManifest, 'height' | 'width'>): Images {
  const size = 3 * height * width
  const data = new Uint8Array(drawings.length * size)
  drawings.forEach(({ pixels }, i) => data.set(pixels, i * size))
  return { n: drawings.length, channels: 3, height, width, data }
}

/** What `readDrawings` inflates: drawings one after the other. @param pixels planar RGB, 3 × height × width a drawing */
export function encodeDrawings(pixels: readonly Uint8Array[], height: number, width: number): Uint8Array {
  const plane = height * width
  const out = new Uint8Array(pixels.length * 3 * plane)
  pixels.forEach((rgb, n) => {
    for (let i = 0; i < plane; i++) {
      const green = rgb[plane + i]
      out[n * 3 * plane + i] = green
      out[(n * 3 + 1) * plane + i] = rgb[i] - green
      out[(n * 3 + 2) * plane + i] = rgb[2 * plane + i] - green
    }
  })
  return residuals(out, height, width)
}

/** Planes G, R − G, B − G to R, G, B, in place. */
function fromDifferences(data: Uint8Array, plane: number): void {
  for (let at = 0; at < data.length; at += 3 * plane) {
    for (let i = at; i < at + plane; i++) {
      const green = data[i]
      data[i] = data[i + plane] + green
      data[i + plane] = green
      data[i + 2 * plane] += green
    }
  }
}
