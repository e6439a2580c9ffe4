/** Base models are loaded wherever the page is served. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { createNodeRuntime } from '../runtime/node.ts'
import { loadWorld } from '../worlds/index.ts'
import { loadModels } from './index.ts'

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
