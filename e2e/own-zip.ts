/** A person's pictures as a ZIP file to choose. */
import { zipSync } from 'fflate'
import { folderOf } from '../src/worlds/folder/testing.ts'

/** @param n pictures, with three captions each */
export const zipOf = async (n: number) => ({
  name: 'holiday.zip', mimeType: 'application/zip',
  buffer: Buffer.from(zipSync(Object.fromEntries(await Promise.all(folderOf(n).map(async (file) => [file.path, await file.read()] as const))))),
})
