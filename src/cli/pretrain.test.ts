import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { UsageError } from './command.ts'
import { pretrain } from './pretrain.ts'

const quiet = { out: () => {}, err: () => {}, terminal: false }
let directory: string

beforeAll(async () => { directory = await mkdtemp(join(tmpdir(), 'pretrain-')) })
afterAll(() => rm(directory, { recursive: true, force: true }))

const options = (name: string, updates: number): string[] => [
  'shapes-test-judge-1', '--threads', '1', '--updates', String(updates), '--every', '4',
  '--out', join(directory, name), '--cache', join(directory, `${name}-cache`),
]

const digest = async (name: string): Promise<string> =>
  createHash('sha256').update(await readFile(join(directory, name, 'shapes-test-judge-1.safetensors'))).digest('hex')

test('a killed and repeated pretraining ends at the weights of an uninterrupted one', async () => {
  const updates = 40
  await pretrain(options('whole', updates), quiet)

  const main = new URL('./main.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--import', 'tsx', main, 'pretrain', ...options('killed', updates)], { stdio: 'ignore' })
  const state = join(directory, 'killed-cache', `shapes-test-judge-1-${updates}.state`)
  while (!existsSync(state) && child.exitCode === null) await sleep(5)
  child.kill('SIGKILL')
  await new Promise((resolve) => { child.once('exit', resolve) })
  expect(existsSync(state), 'killed before its end').toBe(true)

  let first = ''
  await pretrain(options('killed', updates), { ...quiet, err: (line) => { first ||= line } })
  expect(first).not.toMatch(/: 4\/40 /)
  expect(await digest('killed')).toBe(await digest('whole'))
})

test.each([
  [['mars-test-judge-1'], /the world is "mars"; allowed: shapes, fashion/],
  [['shapes-test-oracle-1'], /the family is "oracle"; allowed: prefix, bridge/],
  [['shapes-test-judge'], /"shapes-test-judge" is no base model's name; allowed: WORLD-SIZE-FAMILY-SEED/],
  [[], /either --all or the names/],
  [['--all', 'shapes-test-judge-1'], /either --all or the names/],
  [['shapes-test-judge-1', '--updates', '0.5'], /--updates is "0.5"/],
])('bad input %j is refused by name', async (args, message) => {
  const call = pretrain(args, quiet)
  await expect(call).rejects.toThrow(message)
  await expect(call).rejects.toBeInstanceOf(UsageError)
})
