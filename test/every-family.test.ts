/** The whole lab on another number of threads. WASM starts once a process, so each number gets a process of its own. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import type { RoundResult } from './every-family.ts'

const program = fileURLToPath(new URL('every-family.program.ts', import.meta.url))

it.each(['wasm', 'cpu'])('the joint loop has the same digests and metrics on %s with 1, 2 and 4 threads', async (device) => {
  const rounds = async (threads: number): Promise<RoundResult[]> =>
    JSON.parse((await promisify(execFile)(process.execPath, ['--import', 'tsx', program, device, String(threads)])).stdout) as RoundResult[]
  const one = await rounds(1)
  expect(one.map(({ digest }) => digest)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), expect.stringMatching(/^[0-9a-f]{64}$/)])
  expect(await rounds(2)).toEqual(one)
  expect(await rounds(4)).toEqual(one)
}, 600_000)
