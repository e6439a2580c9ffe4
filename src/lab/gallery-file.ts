/** A round's gallery as JSON text: what the page shows before anything was trained. */
import { z } from 'zod'
import type { GalleryTile, RoundGallery } from './record.ts'

/** Largest text read, in characters: some hundred small pictures. */
const MAX_TEXT = 4 << 20

const tileSchema = z.strictObject({
  prompt: z.string().max(400), caption: z.string().max(400),
  channels: z.union([z.literal(1), z.literal(3)]), height: z.int().min(1).max(64), width: z.int().min(1).max(64),
  /** Planar bytes, base64. */
  data: z.base64().max(1 << 15),
  wrong: z.array(z.int().min(0)).max(64).optional(),
  unsaid: z.array(z.string().max(40)).max(16).optional(),
})
const gallerySchema = z.strictObject({
  round: z.int().min(0), generated: z.array(tileSchema).max(64), captioned: z.array(tileSchema).max(64),
})

export function writeGallery({ round, generated, captioned }: RoundGallery): string {
  const tiles = (list: readonly GalleryTile[]) => list.map((tile) => ({ ...tile, data: btoa(String.fromCharCode(...tile.data)) }))
  return JSON.stringify({ round, generated: tiles(generated), captioned: tiles(captioned) })
}

/** @throws Error that names what is wrong with the text */
export function readGallery(text: string): RoundGallery {
  if (text.length > MAX_TEXT) throw new Error(`gallery: ${text.length} characters, at most ${MAX_TEXT} are read`)
  const parsed = gallerySchema.safeParse(JSON.parse(text))
  if (!parsed.success) throw new Error(`gallery: ${z.prettifyError(parsed.error)}`)
  const tiles = (list: z.infer<typeof tileSchema>[]): GalleryTile[] => list.map((tile) => {
    const data = Uint8Array.from(atob(tile.data), (c) => c.charCodeAt(0))
    const expected = tile.channels * tile.height * tile.width
    if (data.length !== expected) throw new Error(`gallery: a tile has ${data.length} bytes, its size says ${expected}`)
    return { ...tile, data }
  })
  return { round: parsed.data.round, generated: tiles(parsed.data.generated), captioned: tiles(parsed.data.captioned) }
}
