import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { UsageError } from './command.ts'
import { isThere, readText } from './reading.ts'

let directory = ''
let file = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lab-reading-'))
  file = join(directory, 'text')
  await writeFile(file, '—'.repeat(10))
})
afterAll(() => rm(directory, { recursive: true }))

it('a text is read up to three bytes a character, and refused by its size beyond', async () => {
  expect(await readText(file, 10)).toBe('—'.repeat(10))
  await expect(readText(file, 9, '--it')).rejects.toThrow(new UsageError('--it holds 30 bytes; allowed: at most 9 characters'))
})

it('what is no file is refused by name', async () => {
  await expect(readText(directory, 1e6, '--it')).rejects.toThrow(/^--it cannot be read \(EISDIR/)
  await expect(readText(join(directory, 'none'), 9)).rejects.toThrow(/none cannot be read \(ENOENT/)
})

it('tells whether there is a file or folder', async () => {
  expect(await Promise.all([file, directory, join(directory, 'none'), join(file, 'none')].map(isThere))).toEqual([true, true, false, false])
  await expect(isThere('\0')).rejects.toThrow()
})
