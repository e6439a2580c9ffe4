/** What a person has chosen or dropped, as files with their places. */
import type { GivenFile } from '../../workers/own-protocol.ts'
import { isHidden } from '../../worlds/folder/hidden.ts'
import { LIMITS } from '../../worlds/folder/limits.ts'

/** What was handed in at once. */
export interface Given {
  readonly files: readonly GivenFile[]
  /** Paths of files and folders that the browser could not open. */
  readonly unopened: readonly string[]
}

/** Files of a folder that was chosen know their place in it. */
export const givenOf = (files: Iterable<File>): Given => ({ files: Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, file })), unopened: [] })

/**
 * Files that were dropped, those in folders too, but one more at most than may be handed in: whoever reads them says so then. The list must
 * be read before the event is over, so entries are taken first.
 */
export async function dropped(items: Iterable<Pick<DataTransferItem, 'webkitGetAsEntry'>>): Promise<Given> {
  const entries = Array.from(items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  const [files, unopened]: [GivenFile[], string[]] = [[], []]
  for (const entry of entries) {
    for await (const { path, file } of filesIn(entry, '')) {
      if (file) files.push({ path, file })
      else unopened.push(path)
      if (files.length + unopened.length > LIMITS.files) return { files, unopened }
    }
  }
  return { files, unopened }
}

/** One by one, without what is hidden. The file is null where it, or the folder, cannot be opened. */
async function* filesIn(entry: FileSystemEntry, above: string): AsyncGenerator<{ readonly path: string; readonly file: File | null }> {
  if (isHidden(entry.name)) return
  const path = above + entry.name
  if (entry.isFile) {
    yield { path, file: await fileOf(entry as FileSystemFileEntry).catch(() => null) }
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  // A reader gives a hundred entries at a time, and none at the end.
  for (;;) {
    const some = await someOf(reader).catch(() => null)
    if (some === null) yield { path, file: null }
    if (some === null || some.length === 0) return
    for (const inner of some) yield* filesIn(inner, `${path}/`)
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> => new Promise((resolve, reject) => { entry.file(resolve, reject) })
const someOf = (reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> => new Promise((resolve, reject) => { reader.readEntries(resolve, reject) })

/** What the whole is called: its folder, or its file without the ending. */
export const nameOf = ([first]: readonly GivenFile[]): string => (first ? first.path.split('/')[0].replace(/\.[^.]*$/, '') : '')
