/** The browser's runtimes, alone: built as the site is, and served under its headers. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { build, preview, type PreviewServer } from 'vite'
import { readPublic } from '../src/cli/files.ts'
import { sha256 } from '../src/random/sha256.ts'
import { createNodeRuntime } from '../src/runtime/node.ts'
import { runEveryFamily } from '../test/every-family.ts'
import { TRANSFORMER, train } from '../test/small-models.ts'
import { expect, test } from './fixtures.ts'
import type { Answer, Question } from './runtime/worker.ts'

const root = fileURLToPath(new URL('runtime/', import.meta.url))
const publicDir = fileURLToPath(new URL('../public', import.meta.url))
const configFile = fileURLToPath(new URL('../vite.config.ts', import.meta.url))

let outDir: string
let server: PreviewServer
let address: string

test.beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'collapse-lab-runtime-'))
  await build({ root, configFile, publicDir, logLevel: 'warn', build: { outDir, emptyOutDir: true } })
  server = await preview({ root, configFile, logLevel: 'warn', build: { outDir }, preview: { port: 4274 } })
  address = `http://127.0.0.1:${(server.httpServer.address() as { port: number }).port}/`
})

test.afterAll(async () => {
  await server.close()
  await rm(outDir, { recursive: true })
})

/** Opens the page; @returns how to ask its worker */
async function open(page: Page): Promise<(question: Question) => Promise<Answer>> {
  await page.goto(address)
  return (question) => page.evaluate((q) => window.ask(q), question)
}

test('WASM trains with the same bits on 1 and 2 threads, and as in Node', async ({ page }) => {
  const node = await createNodeRuntime({ device: 'wasm', threads: 2 })
  const expected = await train(node, TRANSFORMER, 10)
  await node.dispose()
  const digest = await sha256(new Uint8Array(expected.weights.buffer as ArrayBuffer))
  for (const threads of [1, 2]) {
    const ask = await open(page)
    const { device } = await ask({ do: 'open', options: { device: 'wasm', threads } })
    expect(device).toMatchObject({ kind: 'wasm', threads, why: expect.stringContaining('as asked for') })
    expect(device?.engine).toBe(node.device.engine)
    const result = await ask({ do: 'train', model: 'transformer', updates: 10 })
    expect(result).toEqual({ losses: expected.losses, digest, dispatches: 0, residents: 0 })
    const other = await ask({ do: 'open', options: { device: 'wasm', threads: 3 } })
    expect(other.error?.message).toContain(`already runs with ${threads} thread`)
  }
})

test('the joint loop has on 1, 2 and 4 threads of WASM the digests that it has in Node', async ({ page }) => {
  const node = await createNodeRuntime({ device: 'wasm', threads: 2 })
  const expected = await runEveryFamily(node, readPublic)
  await node.dispose()
  const digests = expected.map(({ digest }) => digest)
  for (const threads of [1, 2, 4]) {
    const ask = await open(page)
    expect((await ask({ do: 'open', options: { device: 'wasm', threads } })).device?.threads).toBe(threads)
    const { rounds, error } = await ask({ do: 'loop' })
    expect(error).toBeUndefined()
    expect(rounds?.map(({ digest }) => digest), `${threads} threads`).toEqual(digests)
    // JavaScript engines may round Math.exp and Math.log otherwise.
    rounds?.forEach(({ metrics }, round) => {
      for (const [name, value] of Object.entries(expected[round].metrics)) expect(metrics[name], name).toBeCloseTo(value, 8)
    })
  }
})

test('a software adapter is passed over for WASM', async ({ page }) => {
  const ask = await open(page)
  const { device } = await ask({ do: 'open', options: {} })
  expect(device?.kind).toBe('wasm')
  expect(device?.why).toMatch(/WebGPU would compute in software here \(.*swiftshader/i)
})

test('WebGPU computes on the GPU, as WASM does, and leaves nothing behind', async ({ page }) => {
  const ask = await open(page)
  const { device } = await ask({ do: 'open', options: { device: 'webgpu' } })
  expect(device).toMatchObject({ kind: 'webgpu', software: true, threads: 1, adapter: expect.stringMatching(/swiftshader/i) })
  const wasm = await createNodeRuntime({ device: 'wasm', threads: 2 })
  for (const [model, updates] of [['transformer', 5], ['convolutional net', 3]] as const) {
    const result = await ask({ do: 'train', model, updates })
    expect(result.error).toBeUndefined()
    expect(result.dispatches).toBeGreaterThan(updates * 50)
    expect(result.residents).toBe(0)
    if (model === 'transformer') {
      const expected = await train(wasm, TRANSFORMER, updates)
      result.losses?.forEach((loss, i) => expect(Math.abs(loss / expected.losses[i] - 1)).toBeLessThan(1e-3))
      expect(result.losses).toHaveLength(updates)
    }
  }
  await wasm.dispose()
  expect(await ask({ do: 'close' })).toEqual({ residents: 0 })
})

test('an error that the GPU reports to nobody ends the run, and a new runtime works', async ({ page, complaints }) => {
  complaints.allow(/usage|GPUBuffer|WebGPU/i)
  const ask = await open(page)
  await ask({ do: 'open', options: { device: 'webgpu' } })
  await ask({ do: 'break' })
  await expect(async () => {
    const { error } = await ask({ do: 'double', value: 4 })
    expect(error).toMatchObject({ reason: 'failed', message: expect.stringContaining('results cannot be trusted') })
  }).toPass()
  expect(await ask({ do: 'close' })).toEqual({ residents: 0 })
  expect((await ask({ do: 'open', options: { device: 'webgpu' } })).device?.kind).toBe('webgpu')
  expect((await ask({ do: 'double', value: 4 })).doubled).toBe(8)
})

test('a device that is lost is said to be lost', async ({ page, complaints }) => {
  complaints.allow(/destroyed|lost|WebGPU/i)
  const ask = await open(page)
  await ask({ do: 'open', options: { device: 'webgpu' } })
  expect((await ask({ do: 'double', value: 4 })).doubled).toBe(8)
  await ask({ do: 'lose' })
  const { error } = await ask({ do: 'double', value: 4 })
  expect(error).toMatchObject({ reason: 'device-lost', message: expect.stringContaining('choose WASM') })
  expect(await ask({ do: 'close' })).toEqual({ residents: 0 })
})
