/**
 * A round's gallery as JSON: what the page shows before anything was trained, and what files of runs hold. How pictures are kept is
 * the file's own business: as base64 beside their words, or once each somewhere else.
 */
import { z } from 'zod'
import { decodeBytes, decodeFloats, decodeShorts, encodeBytes, encodeFloats, encodeShorts } from './base64.ts'
import type { FeatureMap, GalleryTile, Neighbour, RoundGallery } from './record.ts'

/** Largest text read, in characters: some hundred small pictures. */
export const MAX_GALLERY_TEXT = 4 << 20

/** Base64 of at most 1,024 points. */
const numbers = z.base64().max(1 << 14)
const prompt = z.string().max(400)
const name = z.string().max(40)
const share = z.number().min(0).max(1)

const mapSchema = z.strictObject({
  held: z.tuple([share, share]), attribute: name, values: z.array(name).max(64), perGroup: z.int().min(1).max(64),
  asked: numbers, seen: numbers, real: numbers, made: numbers,
})
const useSchema = z.strictObject({ captions: z.int().min(0), counts: z.array(z.tuple([name, z.int().min(0)])).max(10_000) })
const scoresSchema = z.strictObject({
  prompt: z.number(), caption: z.number().optional(),
  readings: z.array(z.strictObject({ attribute: name, asked: name.nullable(), found: name.nullable() })).max(16),
})

type PackedMap = z.output<typeof mapSchema>

interface PackedTile<P> extends Omit<GalleryTile, 'data' | 'neighbour'> {
  readonly data: P
  readonly neighbour?: Omit<Neighbour, 'data'> & { readonly data: P }
}

/** A gallery as JSON has it. P is what stands in a picture's place. */
export interface PackedGallery<P> extends Omit<RoundGallery, 'generated' | 'captioned' | 'maps'> {
  readonly generated: readonly PackedTile<P>[]
  readonly captioned: readonly PackedTile<P>[]
  readonly maps?: { readonly image?: PackedMap; readonly caption?: PackedMap }
}

/** @param picture schema of what stands in a picture's place */
export function gallerySchemaOf<P>(picture: z.ZodType<P>) {
  const tiles = z.array(z.strictObject({
    prompt, caption: z.string().max(400),
    channels: z.union([z.literal(1), z.literal(3)]), height: z.int().min(1).max(64), width: z.int().min(1).max(64),
    data: picture,
    wrong: z.array(z.int().min(0)).max(64).optional(),
    unsaid: z.array(name).max(16).optional(),
    scores: scoresSchema.optional(),
    neighbour: z.strictObject({ prompt, distance: z.number().min(0), data: picture }).optional(),
  })).max(64)
  return z.strictObject({
    round: z.int().min(0), generated: tiles, captioned: tiles,
    usualDistance: z.number().min(0).optional(),
    maps: z.strictObject({ image: mapSchema.optional(), caption: mapSchema.optional() }).optional(),
    words: z.strictObject({ made: useSchema, real: useSchema }).optional(),
  })
}

/** @param keep puts a picture's planar bytes away, and says what stands in their place */
export function packGallery<P>({ generated, captioned, maps, ...rest }: RoundGallery, keep: (data: Uint8Array) => P): PackedGallery<P> {
  const pack = ({ data, neighbour, ...tile }: GalleryTile): PackedTile<P> =>
    ({ ...tile, data: keep(data), ...(neighbour && { neighbour: { ...neighbour, data: keep(neighbour.data) } }) })
  return { ...rest, generated: generated.map(pack), captioned: captioned.map(pack), ...(maps && { maps: ofMaps(maps, packMap) }) }
}

/** @param fetch the picture's bytes again @throws Error where sizes do not go together */
export function unpackGallery<P>({ generated, captioned, maps, ...rest }: PackedGallery<P>, fetch: (kept: P) => Uint8Array): RoundGallery {
  const unpack = ({ data, neighbour, ...tile }: PackedTile<P>): GalleryTile => {
    const size = tile.channels * tile.height * tile.width
    return {
      ...tile, data: sized(fetch(data), size, 'tile'),
      ...(neighbour && { neighbour: { ...neighbour, data: sized(fetch(neighbour.data), size, 'neighbour') } }),
    }
  }
  return { ...rest, generated: generated.map(unpack), captioned: captioned.map(unpack), ...(maps && { maps: ofMaps(maps, unpackMap) }) }
}

const textSchema = gallerySchemaOf(z.base64().max(1 << 15))

export const writeGallery = (gallery: RoundGallery): string => JSON.stringify(packGallery(gallery, encodeBytes))

/** @throws Error that names what is wrong with the text */
export function readGallery(text: string): RoundGallery {
  if (text.length > MAX_GALLERY_TEXT) throw new Error(`gallery: ${text.length} characters, at most ${MAX_GALLERY_TEXT} are read`)
  const parsed = textSchema.safeParse(JSON.parse(text))
  if (!parsed.success) throw new Error(`gallery: ${z.prettifyError(parsed.error)}`)
  return unpackGallery(parsed.data, decodeBytes)
}

/** The maps that are there, each as `change` has it. */
const ofMaps = <A, B>({ image, caption }: { readonly image?: A; readonly caption?: A }, change: (map: A) => B): { image?: B; caption?: B } =>
  ({ ...(image && { image: change(image) }), ...(caption && { caption: change(caption) }) })

const packMap = ({ held, values, asked, seen, real, made, ...rest }: FeatureMap): PackedMap => ({
  ...rest, held: [...held], values: [...values], asked: encodeShorts(asked), seen: encodeShorts(seen), real: encodeFloats(real), made: encodeFloats(made),
})

function unpackMap({ asked, seen, real, made, ...rest }: PackedMap): FeatureMap {
  const map = { ...rest, asked: decodeShorts(asked), seen: decodeShorts(seen), real: decodeFloats(real), made: decodeFloats(made) }
  const n = map.asked.length
  if (map.seen.length !== n || map.real.length !== 2 * n || map.made.length !== 2 * n) throw new Error('gallery: the parts of a map have different numbers of points')
  if ([...map.asked, ...map.seen].some((value) => value < -1 || value >= rest.values.length)) throw new Error('gallery: a map has points of no value of its attribute')
  if (![...map.real, ...map.made].every(Number.isFinite)) throw new Error('gallery: a map has points that are nowhere')
  return map
}

function sized(bytes: Uint8Array, expected: number, what: string): Uint8Array {
  if (bytes.length !== expected) throw new Error(`gallery: a ${what} has ${bytes.length} bytes, its size says ${expected}`)
  return bytes
}
