/** A ZIP file of pictures and captions as the files that are in it. */
import { t } from '../../i18n/text.ts'
import type { SourceFile } from '../../worlds/folder/gather.ts'
import { LIMITS } from '../../worlds/folder/limits.ts'
import { unpack, ZipError } from '../sealed/zip.ts'

/** Largest ZIP file that is read: it is held in memory, packed and unpacked. */
export const MAX_ARCHIVE = 512 * 2 ** 20

/** @throws ZipError that says what is wrong with it */
export function filesInArchive(bytes: Uint8Array): SourceFile[] {
  let count = 0
  const parts = unpack(bytes, (name) => {
    if (name.endsWith('/')) return null
    if (++count > LIMITS.files) throw new ZipError(t('it holds more than the {most} files that are allowed', { most: LIMITS.files }))
    return LIMITS.pictureBytes
  }, LIMITS.bytes)
  return [...parts].map(([path, part]) => ({ path, size: part.length, read: () => Promise.resolve(part) }))
}
