/** What a round made, as it lies in a run's directory: contact sheets and words for people, and the whole gallery for files of runs. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MAX_GALLERY_TEXT, readGallery, writeGallery } from '../lab/gallery-file.ts'
import { markGallery } from '../lab/mark.ts'
import { messageOf } from '../lab/problems.ts'
import type { GalleryTile, RoundGallery } from '../lab/record.ts'
import type { World } from '../worlds/types.ts'
import { UsageError } from './command.ts'
import { isThere, readText } from './reading.ts'
import { contactSheet } from './sheet.ts'
import { roundName } from './states.ts'

/** The folder in a run's directory. */
export const SAMPLES = 'samples'

/** Its files, with the round's number. */
export const SAMPLE_FILE = /^round-(\d{3})(?:-generated\.png|-captioned\.png|-gallery\.json|\.json)$/

/** @param directory of the run, whose folder of samples is there */
export async function writeSamples(directory: string, gallery: RoundGallery): Promise<void> {
  const { round, generated, captioned } = gallery
  const name = join(directory, SAMPLES, roundName(round))
  if (generated.length > 0) await writeFile(`${name}-generated.png`, contactSheet(generated))
  if (captioned.length > 0) await writeFile(`${name}-captioned.png`, contactSheet(captioned))
  const words = (tiles: readonly GalleryTile[]) => tiles.map(({ prompt, caption }) => ({ prompt, caption }))
  await writeFile(`${name}.json`, `${JSON.stringify({ round, generated: words(generated), captioned: words(captioned) }, null, 2)}\n`)
  await writeFile(`${name}-gallery.json`, writeGallery(gallery))
}

/**
 * A round's gallery, what captions get wrong marked.
 * @returns null where the directory has none
 * @throws UsageError where it cannot be read
 */
export async function readSamples(directory: string, round: number, world: World): Promise<RoundGallery | null> {
  const path = join(directory, SAMPLES, `${roundName(round)}-gallery.json`)
  if (!await isThere(path)) return null
  try {
    return markGallery(world, readGallery(await readText(path, MAX_GALLERY_TEXT)))
  } catch (error) {
    throw new UsageError(`${path} cannot be read (${messageOf(error)})`)
  }
}
