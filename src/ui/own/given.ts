/** What a person has chosen or dropped, as files with their places. */
import type { GivenFile } from '../../workers/own-protocol.ts'

/** Files of a folder that was chosen know their place in it. */
export const givenOf = (files: Iterable<File>): GivenFile[] => Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, file }))

/** Files that were dropped, those in folders too. The list must be read before the event is over, so entries are taken first. */
export async function dropped(items: DataTransferItemList): Promise<GivenFile[]> {
  const entries = Array.from(items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  return (await Promise.all(entries.map((entry) => inEntry(entry, '')))).flat()
}

async function inEntry(entry: FileSystemEntry, above: string): Promise<GivenFile[]> {
  const path = above + entry.name
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
    return [{ path, file }]
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const found: GivenFile[] = []
  // A reader gives a hundred entries at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return found
    for (const inner of some) found.push(...await inEntry(inner, `${path}/`))
  }
}

/** What the whole is called: its folder, or its file without the ending. */
export const nameOf = ([first]: readonly GivenFile[]): string => (first ? first.path.split('/')[0].replace(/\.[^.]*$/, '') : '')
