/** Folders that are dropped, as browsers hand them over: entries that tell their files and their inner entries when they are asked. */
import { expect, test } from 'vitest'
import { LIMITS } from '../../worlds/folder/limits.ts'
import { dropped } from './given.ts'

const file = (name: string): FileSystemEntry => ({ name, isFile: true, file: (resolve: (file: File) => void) => resolve(new File([name], name)) }) as unknown as FileSystemEntry
const broken = (name: string): FileSystemEntry =>
  ({ name, isFile: true, file: (_: unknown, reject: (error: Error) => void) => reject(new Error('gone')) }) as unknown as FileSystemEntry

/** @param inner a hundred at a time; null where it cannot be read */
function folder(name: string, inner: Iterator<FileSystemEntry> | null): FileSystemEntry {
  const readEntries = (resolve: (some: FileSystemEntry[]) => void, reject: (error: Error) => void): void => {
    if (!inner) return reject(new Error('locked'))
    const some: FileSystemEntry[] = []
    for (let next; some.length < 100 && !(next = inner.next()).done;) some.push(next.value)
    resolve(some)
  }
  return { name, isFile: false, createReader: () => ({ readEntries }) } as unknown as FileSystemEntry
}
const items = (...entries: (FileSystemEntry | null)[]) => entries.map((entry) => ({ webkitGetAsEntry: () => entry }))
const pathsOf = ({ files }: { readonly files: readonly { readonly path: string }[] }): string[] => files.map(({ path }) => path)

test('files in folders are found with their places, beyond the first hundred too', async () => {
  const many = Array.from({ length: 250 }, (_, i) => file(`${i}.png`))
  const given = await dropped(items(folder('mine', [...many, folder('inner', [file('a.txt')].values())].values()), file('captions.csv'), null))
  expect(pathsOf(given)).toEqual([...many.map(({ name }) => `mine/${name}`), 'mine/inner/a.txt', 'captions.csv'])
  expect(await given.files.at(-1)!.file.text()).toBe('captions.csv')
  expect(given.unopened).toEqual([])
})

test('what cannot be opened is told, and the others are taken', async () => {
  const given = await dropped(items(folder('mine', [file('a.png'), broken('b.png'), folder('locked', null), file('c.png')].values()), broken('d.png')))
  expect(pathsOf(given)).toEqual(['mine/a.png', 'mine/c.png'])
  expect(given.unopened).toEqual(['mine/b.png', 'mine/locked', 'd.png'])
})

test('what is hidden is not walked', async () => {
  const given = await dropped(items(folder('mine', [file('.DS_Store'), folder('.git', null), folder('__MACOSX', null), file('a.png')].values())))
  expect(given).toMatchObject({ files: [{ path: 'mine/a.png' }], unopened: [] })
})

test('the walk ends one file behind the limit, however much more there is', async () => {
  let asked = 0
  function* endless(): Generator<FileSystemEntry> {
    for (;;) yield file(`${asked++}.png`)
  }
  expect((await dropped(items(folder('all', endless())))).files).toHaveLength(LIMITS.files + 1)
  expect(asked).toBeLessThan(LIMITS.files + 200)
})
