/** WASM starts once a process with one number of threads, so each number gets a process of its own. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const run = promisify(execFile)
const program = fileURLToPath(new URL('wasm-threads.program.ts', import.meta.url))

it('gives the same bits with 1, 2, 3 and 4 threads', async () => {
  const digest = async (threads: number): Promise<string> =>
    (await run(process.execPath, ['--import', 'tsx', program, String(threads)])).stdout.trim()
  const one = await digest(1)
  expect(one).toMatch(/^[0-9a-f]{64}$/)
  expect(await digest(2)).toBe(one)
  expect(await digest(3)).toBe(one)
  expect(await digest(4)).toBe(one)
})
