/** The project's packed files, as the page gets them over HTTP; and those of people's own pictures. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { locate } from './own.ts'

/** public/, wherever the command was called from. */
export const publicDirectory = fileURLToPath(new URL('../../public', import.meta.url))

/** Reads a file under public/, or one of own pictures. */
export const readPublic = (path: string): Promise<Uint8Array> => readFile(locate(path) ?? join(publicDirectory, path))
