/** Worlds of people's own pictures on this machine: a folder each. */
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type OwnId, ownFile } from '../worlds/own.ts'
import { replaceFile } from './writing.ts'

/** Wherever the command was called from. */
export const ownDirectory = fileURLToPath(new URL('../../.cache/own', import.meta.url))

/** Where a file of a path that `ownPath` made lies; null for other paths. */
export function locate(path: string): string | null {
  const own = ownFile(path)
  return own && join(ownDirectory, own.world, own.file)
}

export async function writeOwn(world: OwnId, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await mkdir(join(ownDirectory, world), { recursive: true })
  for (const [name, bytes] of files) await replaceFile(join(ownDirectory, world, name), bytes)
}

export const readOwn = (world: OwnId, file: string): Promise<Uint8Array> => readFile(join(ownDirectory, world, file))
