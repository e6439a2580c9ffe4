/** The lab's own engine: ONNX Runtime's WASM. */
import { expose } from 'comlink'
import { createWebRuntime } from '../../src/runtime/web.ts'
import { Side } from '../side.ts'
import { THREADS } from '../threads.ts'
import type { Calls } from './page.ts'

async function readPublic(path: string): Promise<Uint8Array> {
  const answer = await fetch(`/${path}`)
  if (!answer.ok) throw new Error(`${path}: the server answers ${answer.status}`)
  return new Uint8Array(await answer.arrayBuffer())
}

let side: Promise<Side> | undefined
const open = (): Promise<Side> => (side ??= createWebRuntime({ device: 'wasm', threads: THREADS }).then((runtime) => new Side(runtime, readPublic)))

expose({
  device: async () => (await open()).device(),
  train: async (steps) => (await open()).train(steps),
  sample: async (family) => (await open()).sample(family),
  update: async (family) => (await open()).update(family),
  longestRuns: async () => (await open()).longestRuns(),
  rounds: async (preset) => (await open()).rounds(preset),
} satisfies { [M in keyof Calls['lab']]: (...args: Parameters<Calls['lab'][M]>) => Promise<Awaited<ReturnType<Calls['lab'][M]>>> })
