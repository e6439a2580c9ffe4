/** Reading what people hand in, or what an earlier call has left. */
import { access, readFile, stat } from 'node:fs/promises'
import type { Parsed } from '../lab/problems.ts'
import { UsageError } from './command.ts'

/** Whether there is a file or a folder of that path. @throws Error where that cannot be told, as without permission */
export const isThere = (path: string): Promise<boolean> => access(path).then(() => true, (error: NodeJS.ErrnoException) => {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return false
  throw error
})

/**
 * A text that is not read at all where its file is too large to be of use.
 * @param most UTF-16 units that are of use; a text may have up to three times as many, which whoever parses it refuses
 * @param named what messages call the file
 * @throws UsageError where the file cannot be read, or is larger than such a text can be
 */
export async function readText(path: string, most: number, named = path): Promise<string> {
  const { size } = await stat(path).catch(unreadable(named))
  // A UTF-16 unit is at most three bytes of UTF-8: more than that need not be read to be refused.
  if (size > 3 * most) throw new UsageError(`${named} holds ${size} bytes; allowed: at most ${most} characters`)
  return readFile(path, 'utf8').catch(unreadable(named))
}

/**
 * A file that is not read at all where it is too large to be of use.
 * @param most bytes
 * @param named what messages call the file
 * @throws UsageError where the file cannot be read, or is larger
 */
export async function readBytes(path: string, most: number, named = path): Promise<Uint8Array<ArrayBuffer>> {
  const { size } = await stat(path).catch(unreadable(named))
  if (size > most) throw new UsageError(`${named} holds ${size} bytes; allowed: at most ${most}`)
  return new Uint8Array(await readFile(path).catch(unreadable(named)))
}

const unreadable = (named: string) => (error: Error): never => { throw new UsageError(`${named} cannot be read (${error.message})`) }

/** @throws UsageError with every problem, each after the prefix */
export function accept<T>(parsed: Parsed<T>, prefix = ''): T {
  if (!parsed.ok) throw new UsageError(...parsed.problems.map(({ message }) => prefix + message))
  return parsed.value
}
