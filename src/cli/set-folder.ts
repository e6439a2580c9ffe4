/** A training set as a folder: `metadata.jsonl` and `images/*.png` (docs/file-formats.md). */
import { mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { MAX_METADATA_TEXT, parseMetadata, type SetRow, type PairSet, writeMetadata } from '../lab/set.ts'
import type { Images, World } from '../worlds/types.ts'
import { UsageError } from './command.ts'
import { decodePng, encodePng, MAX_PNG_BYTES } from './png.ts'
import { accept, readText } from './reading.ts'

const METADATA = 'metadata.jsonl'

/** Writes a set; the folder appears when it is whole, in place of one that was there. */
export async function writeSet(path: string, { rows, images }: PairSet): Promise<void> {
  const partial = `${path}.partial`
  await rm(partial, { recursive: true, force: true })
  await mkdir(join(partial, 'images'), { recursive: true })
  for (const [i, { file_name }] of rows.entries()) await writeFile(join(partial, file_name), encodePng(images, i))
  await writeFile(join(partial, METADATA), writeMetadata(rows))
  await rm(path, { recursive: true, force: true })
  await rename(partial, path)
}

/** Reads a set of unknown origin for a world. @throws UsageError naming the line or the file that is wrong */
export async function readSet(path: string, world: World): Promise<PairSet> {
  const named = `--set ${path}: ${METADATA}`
  const rows = accept(parseMetadata(await readText(join(path, METADATA), MAX_METADATA_TEXT, named), world), `${named}, `)
  const { channels, height, width } = world
  const images: Images = { n: rows.length, channels, height, width, data: new Uint8Array(rows.length * channels * height * width) }
  const root = await realpath(path)
  for (const [i, row] of rows.entries()) images.data.set(await readImage(root, row, world, path), i * channels * height * width)
  return { rows, images }
}

/** @param root the folder, links resolved; @param named the folder as the user wrote it */
async function readImage(root: string, { file_name }: SetRow, world: World, named: string): Promise<Uint8Array> {
  const fail = (error: Error): never => { throw new UsageError(`--set ${named}: ${file_name}: ${error.message}`) }
  const file = join(root, file_name)
  const actual = await realpath(file).catch(fail)
  // A link must not lead out of the folder.
  if (!actual.startsWith(root + sep)) return fail(new Error('it lies outside of the folder'))
  const found = await stat(actual).catch(fail)
  if (!found.isFile()) return fail(new Error('it is no file'))
  if (found.size > MAX_PNG_BYTES) return fail(new Error(`it has ${found.size} bytes; allowed: at most ${MAX_PNG_BYTES}`))
  const bytes = await readFile(actual).catch(fail)
  try {
    return decodePng(bytes, world)
  } catch (error) {
    return fail(error instanceof Error ? error : new Error(String(error)))
  }
}
