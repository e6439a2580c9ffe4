import { rename, writeFile } from 'node:fs/promises'

/** Puts a whole new file in the old one's place, so that a reader never meets half of one, whenever the writer is killed. */
export async function replaceFile(target: string, content: string | Uint8Array): Promise<void> {
  const partial = `${target}.partial`
  await writeFile(partial, content)
  await rename(partial, target)
}
