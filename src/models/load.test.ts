/** Base models are loaded wherever the page is served. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { createNodeRuntime } from '../runtime/node.ts'
import { loadWorld } from '../worlds/index.ts'
import { type BaseFiles, loadCast, loadModels } from './index.ts'

afterEach(() => { vi.unstubAllGlobals() })

test('on plain http, where browsers have no crypto.subtle, checkpoints load and are told by the same digest', async () => {
  const read = (path: string): Promise<Uint8Array> => readFile(new URL(`../../public/${path}`, import.meta.url))
  const world = await loadWorld('shapes', read)
  const runtime = await createNodeRuntime({ device: 'cpu', threads: 1 })
  vi.stubGlobal('crypto', {})
  const { judge, bases } = await loadModels({ world, size: 'test', runtime, read, roles: ['judge'] })
  expect(bases.judge).toBe(createHash('sha256').update(await read('models/shapes-test-judge-1.safetensors')).digest('hex'))
  await judge.dispose()
  await runtime.dispose()
})

test('runs that share their base files read each of them once', async () => {
  const paths: string[] = []
  const read = (path: string): Promise<Uint8Array> => {
    paths.push(path)
    return readFile(new URL(`../../public/${path}`, import.meta.url))
  }
  const world = await loadWorld('shapes', read)
  const runtime = await createNodeRuntime({ device: 'cpu', threads: 1 })
  const files: BaseFiles = new Map()
  const load = () => loadCast({ world, size: 'test', runtime, read, files, names: { captioner: ['prefix', 'prefix'] }, critic: false })
  const [first, second] = [await load(), await load()]
  expect(second.members.captioner![0].base).toBe(first.members.captioner![1].base)
  expect(second.bases).toEqual(first.bases)
  expect(paths.filter((path) => path.startsWith('models/')).sort()).toEqual(['models/shapes-test-judge-1.safetensors', 'models/shapes-test-prefix-1.safetensors'])
  for (const { dispose } of [first, second]) await dispose()
  await runtime.dispose()
})
