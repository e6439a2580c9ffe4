/** Files of one's own pictures in the origin-private file system, by the paths that `ownPath` makes. */
import { openOpfs } from '../storage/opfs.ts'
import { ownFile } from '../worlds/own.ts'

/** Largest file that is read, in bytes: the pixels of as many pictures as there may be take a tenth of it. */
export const MOST_OWN_BYTES = 256 * 2 ** 20

/** @throws Error where there is no such file */
export async function readOwnFile(path: string): Promise<Uint8Array> {
  const own = ownFile(path)
  const bytes = own && await (await openOpfs('own')).read(own.world, own.file, MOST_OWN_BYTES)
  if (!bytes) throw new Error(`${path} is not kept in this browser`)
  return bytes
}
