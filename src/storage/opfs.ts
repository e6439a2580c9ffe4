/**
 * Files in the origin-private file system, written through synchronous access handles, which only workers have and which alone say when
 * the disk has it all.
 */
import type { Files } from './backends.ts'

/** Where folders lie: those of runs, and those of own pictures. */
export type Root = 'runs' | 'own'

const isMissing = (error: unknown): boolean => error instanceof DOMException && (error.name === 'NotFoundError' || error.name === 'TypeMismatchError')

/** @throws DOMException SecurityError or NotSupportedError where the browser keeps nothing */
export async function openOpfs(under: Root): Promise<Files> {
  const { storage } = navigator as { storage?: StorageManager }
  if (!storage?.getDirectory) throw new DOMException('this browser has no files of its own for this page', 'NotSupportedError')
  const root = await (await storage.getDirectory()).getDirectoryHandle(under, { create: true })
  const inFolder = async <T>(folder: string, use: (handle: FileSystemDirectoryHandle) => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await use(await root.getDirectoryHandle(folder))
    } catch (error) {
      if (isMissing(error)) return otherwise
      throw error
    }
  }
  return {
    async write(folder, name, bytes) {
      const file = await (await root.getDirectoryHandle(folder, { create: true })).getFileHandle(name, { create: true })
      const access = await file.createSyncAccessHandle()
      try {
        access.truncate(0)
        const written = access.write(bytes, { at: 0 })
        if (written !== bytes.length) throw new DOMException(`${written} of ${bytes.length} bytes were written`, 'QuotaExceededError')
        access.flush()
      } finally {
        access.close()
      }
    },
    read: (folder, name, most) => inFolder(folder, async (handle) => {
      const file = await (await handle.getFileHandle(name)).getFile()
      return file.size > most ? null : new Uint8Array(await file.arrayBuffer())
    }, null),
    remove: (folder, name) => inFolder(folder, (handle) => handle.removeEntry(name), undefined),
    async removeFolder(folder) {
      await root.removeEntry(folder, { recursive: true }).catch((error: unknown) => { if (!isMissing(error)) throw error })
    },
    folders: () => namesIn(root),
    names: (folder) => inFolder(folder, namesIn, []),
  }
}

async function namesIn(handle: FileSystemDirectoryHandle): Promise<string[]> {
  const names: string[] = []
  for await (const name of handle.keys()) names.push(name)
  return names
}
