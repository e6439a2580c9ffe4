/** What a person names on the command line as the files that are in it: a folder or a ZIP file. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { filesInArchive, MAX_ARCHIVE } from '../lab/own/archive.ts'
import { isZip, ZipError } from '../lab/sealed/zip.ts'
import type { SourceFile } from '../worlds/folder/gather.ts'
import { LIMITS } from '../worlds/folder/limits.ts'
import { UsageError } from './command.ts'

/** Links are not followed. @throws UsageError where there is no such folder or file, or the file is no ZIP file */
export async function sourceFiles(path: string): Promise<SourceFile[]> {
  const found = await stat(path).catch((error: Error) => { throw new UsageError(`${path} cannot be read (${error.message})`) })
  if (!found.isDirectory()) return inArchive(path, found.size)
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  if (paths.length > LIMITS.files) throw new UsageError(`${path} holds ${paths.length} files; allowed: at most ${LIMITS.files}`)
  return Promise.all(paths.map(async (file) => ({
    path: relative(path, file).split(sep).join('/'), size: (await stat(file)).size, read: () => readFile(file),
  })))
}

async function inArchive(path: string, size: number): Promise<SourceFile[]> {
  if (size > MAX_ARCHIVE) throw new UsageError(`${path} has ${size} bytes; allowed: at most ${MAX_ARCHIVE}. Unpack it and name the folder`)
  const bytes = await readFile(path)
  if (!isZip(bytes)) throw new UsageError(`${path} is neither a folder nor a ZIP file`)
  try {
    return filesInArchive(bytes)
  } catch (error) {
    if (error instanceof ZipError) throw new UsageError(`${path}: ${error.message}`)
    throw error
  }
}
