/** Writing where an earlier call may have written, or somebody may be reading. */
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from './command.ts'

/** Puts a whole new file in the old one's place, so that a reader never meets half of one, whenever the writer is killed. */
export async function replaceFile(target: string, content: string | Uint8Array): Promise<void> {
  const partial = `${target}.partial`
  await writeFile(partial, content)
  await rename(partial, target)
}

/** Makes the directory that `--out` names, with folders in it, where they are not there yet. @throws UsageError where it cannot be made */
export async function makeDirectory(path: string, ...folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    await mkdir(join(path, folder), { recursive: true }).catch((error: Error) => {
      throw new UsageError(`--out ${path}: the directory cannot be made (${error.message})`)
    })
  }
}
