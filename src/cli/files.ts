/** The project's packed files, as the page gets them over HTTP. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** public/, wherever the command was called from. */
export const publicDirectory = fileURLToPath(new URL('../../public', import.meta.url))

/** Reads a file under public/. */
export const readPublic = (path: string): Promise<Uint8Array> => readFile(join(publicDirectory, path))
