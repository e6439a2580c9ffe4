/**
 * The galleries of a run in two parts: what was asked, written and measured as JSON, and the pixels as plain bytes, every picture once,
 * since the real pictures are the same in all rounds.
 */
import { z } from 'zod'
import { t } from '../../i18n/text.ts'
import { gallerySchemaOf, packGallery, unpackGallery } from '../gallery-file.ts'
import { failure, firstFault, messageOf, type Parsed, parseJson } from '../problems.ts'
import type { RoundGallery } from '../record.ts'

/** Longest text that is read at all, in UTF-16 units. */
export const MAX_GALLERIES_TEXT = 32 * 1024 * 1024
/** Most bytes of pixels that are read at all: 101 rounds of 24 pictures of 64 × 64 take as many. */
export const MAX_PICTURES = 32 * 1024 * 1024

/** What `galleries.json` may hold; docs/file-formats.md says what it means. */
export const galleriesSchema = z.strictObject({
  /** Bytes of a picture. */
  size: z.int().min(1).max(3 * 64 * 64),
  /** In a picture's place stands its number among the pictures, from 0. */
  rounds: z.array(gallerySchemaOf(z.int().min(0))).max(1000),
})

export interface WrittenGalleries {
  readonly text: string
  /** Planar bytes, one picture after another. */
  readonly pictures: Uint8Array
}

/** @param galleries with at least one tile, all pictures of one size */
export function writeGalleries(galleries: readonly RoundGallery[]): WrittenGalleries {
  const places = new Map<string, number>()
  const pictures: Uint8Array[] = []
  const place = (data: Uint8Array): number => {
    const key = data.join()
    const known = places.get(key)
    if (known !== undefined) return known
    places.set(key, pictures.length)
    return pictures.push(data) - 1
  }
  const rounds = galleries.map((gallery) => packGallery(gallery, place))
  const size = pictures[0].length
  const bytes = new Uint8Array(pictures.length * size)
  pictures.forEach((data, i) => bytes.set(data, i * size))
  return { text: `${JSON.stringify({ size, rounds })}\n`, pictures: bytes }
}

/** Galleries of unknown origin. @param count rounds of the run that they are of */
export function parseGalleries({ text, pictures }: WrittenGalleries, count: number): Parsed<RoundGallery[]> {
  const json = parseJson(text, 'galleries.json', MAX_GALLERIES_TEXT)
  if (!json.ok) return json
  const parsed = galleriesSchema.safeParse(json.value)
  if (!parsed.success) return failure('galleries', `galleries.json: ${firstFault(parsed.error)}`)
  const { size, rounds } = parsed.data
  const stray = rounds.find(({ round }, i) => round >= count || (i > 0 && round <= rounds[i - 1].round))
  if (stray) return failure('galleries', t('{file} has a round {round} that the run does not have, or has it twice or out of order', { file: 'galleries.json', round: stray.round }))
  const picture = (i: number): Uint8Array => {
    if ((i + 1) * size > pictures.length) throw new Error(t('picture {number} is not in {file}', { number: i, file: 'pictures.bin' }))
    return pictures.subarray(i * size, (i + 1) * size)
  }
  try {
    return { ok: true, value: rounds.map((round) => unpackGallery(round, picture)) }
  } catch (error) {
    return failure('galleries', `galleries.json: ${messageOf(error)}`)
  }
}
