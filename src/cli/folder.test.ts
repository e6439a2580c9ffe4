/** `lab folder`, from a person's files to a world on this machine. */
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { folderOf } from '../worlds/folder/testing.ts'
import { cli } from './cli.ts'
import { ownDirectory } from './own.ts'

let directory = ''
beforeAll(async () => { directory = await mkdtemp(join(tmpdir(), 'folder-')) })
afterAll(() => rm(directory, { recursive: true, force: true }))

async function call(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' }
  const code = await cli(['folder', ...args], { out: (text) => { said.out += text }, err: (text) => { said.err += text }, terminal: false })
  return { code, ...said }
}

async function write(n: number): Promise<string> {
  const path = join(directory, String(n))
  for (const file of folderOf(n)) {
    await mkdir(dirname(join(path, file.path)), { recursive: true })
    await writeFile(join(path, file.path), await file.read())
  }
  return path
}

test('a folder and a ZIP file of it are the same world, of which the report says what was found', async () => {
  const fromFolder = await call(await write(50), '--check')
  expect(fromFolder).toMatchObject({ code: 0 })
  expect(fromFolder.err).toContain('50 pictures with 150 captions; a picture has 3; each')
  const zip = join(directory, 'mine.zip')
  await writeFile(zip, zipSync(Object.fromEntries(await Promise.all(folderOf(50).map(async (file) => [file.path, await file.read()] as const)))))
  expect((await call(zip, '--check')).out).toBe(fromFolder.out)
  const seen = await call(zip, '--check', '--features', '--threads', '1')
  expect(seen.err).toContain('emoji-pocket-critic-1 saw each whole picture and gave 64 numbers of it')
  expect(seen.out).not.toBe(fromFolder.out)
  // Only looked at: nothing was kept.
  await expect(access(join(ownDirectory, fromFolder.out))).rejects.toThrow()
})

test('what cannot be used is refused with a reason', async () => {
  expect(await call(await write(9), '--check')).toMatchObject({ code: 2, err: expect.stringContaining('at least 48 are needed') as string })
  expect((await call(join(directory, 'nowhere'))).err).toContain('cannot be read')
  const text = join(directory, 'text.zip')
  await writeFile(text, 'no zip')
  expect((await call(text)).err).toContain('neither a folder nor a ZIP file')
  const bomb = join(directory, 'bomb.zip')
  await writeFile(bomb, zipSync({ 'a.png': new Uint8Array(40 * 2 ** 20) }))
  expect((await call(bomb)).err).toContain('a.png unpacks to more than')
})

test('training a few updates keeps the models beside the pictures', { timeout: 120_000 }, async () => {
  const { code, out, err } = await call(await write(49), '--updates', '2', '--threads', '1')
  expect({ code, err }).toMatchObject({ code: 0 })
  for (const family of ['judge', 'prefix']) await access(join(ownDirectory, out, `${out}-test-${family}-1.safetensors`))
  await rm(join(ownDirectory, out), { recursive: true })
})
