/** A worker in which runtime.spec.ts tries out the browser's runtimes. */
import { sha256 } from '../../src/random/sha256.ts'
import { createWebRuntime, type WebRuntimeOptions } from '../../src/runtime/web.ts'
import { type DeviceInfo, type Runtime, RuntimeError } from '../../src/runtime/types.ts'
import { input, mul, writeModel } from '../../src/tensor/index.ts'
import { type RoundResult, runEveryFamily } from '../../test/every-family.ts'
import { CONVOLUTIONAL, TRANSFORMER, train } from '../../test/small-models.ts'

export type Question =
  | { readonly do: 'open'; readonly options: WebRuntimeOptions }
  | { readonly do: 'train'; readonly model: 'transformer' | 'convolutional net'; readonly updates: number }
  /** Runs the joint loop with every architecture. */
  | { readonly do: 'loop' }
  /** Runs the smallest of graphs. */
  | { readonly do: 'double'; readonly value: number }
  /** Makes the GPU report an error to nobody. */
  | { readonly do: 'break' }
  /** Takes the GPU away. */
  | { readonly do: 'lose' }
  | { readonly do: 'close' }

export interface Answer {
  readonly device?: DeviceInfo
  readonly losses?: readonly number[]
  readonly digest?: string
  readonly rounds?: readonly RoundResult[]
  readonly doubled?: number
  readonly dispatches?: number
  readonly residents?: number
  readonly error?: { readonly reason: string; readonly message: string }
}

let runtime: Runtime | undefined
let device: GPUDevice | undefined

if (typeof GPUAdapter !== 'undefined') {
  // The runtime keeps its device to itself: look over its shoulder.
  const request = GPUAdapter.prototype.requestDevice
  GPUAdapter.prototype.requestDevice = async function (this: GPUAdapter, ...args) {
    device = await request.apply(this, args)
    return device
  }
}

async function readPublic(path: string): Promise<Uint8Array> {
  const response = await fetch(new URL(`/${path}`, self.location.origin))
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}

async function answer(question: Question): Promise<Answer> {
  switch (question.do) {
    case 'open':
      runtime = await createWebRuntime(question.options)
      return { device: runtime.device }
    case 'train': {
      if (!runtime) throw new Error('open a runtime first')
      const model = question.model === 'transformer' ? TRANSFORMER : CONVOLUTIONAL
      const { losses, weights } = await train(runtime, model, question.updates)
      const digest = await sha256(new Uint8Array(weights.buffer as ArrayBuffer))
      return { losses, digest, dispatches: runtime.dispatches, residents: runtime.residents }
    }
    case 'loop':
      if (!runtime) throw new Error('open a runtime first')
      return { rounds: await runEveryFamily(runtime, readPublic) }
    case 'double': {
      if (!runtime) throw new Error('open a runtime first')
      const executable = await runtime.compile(writeModel({ twice: mul(input('a', [1]), 2) }), ['twice'])
      const { resident } = await executable.run({ a: { dims: [1], data: Float32Array.of(question.value) } })
      await executable.dispose()
      // A tensor outlives the graph that made it.
      const [doubled] = await resident.twice.read()
      resident.twice.dispose()
      return { doubled }
    }
    case 'break':
      device?.createBuffer({ size: 16, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.STORAGE })
      return {}
    case 'lose':
      device?.destroy()
      return {}
    case 'close':
      await runtime?.dispose()
      return { residents: runtime?.residents }
  }
}

self.onmessage = async (event: MessageEvent<Question>) => {
  try {
    self.postMessage(await answer(event.data))
  } catch (error) {
    const reason = error instanceof RuntimeError ? error.reason : 'not a RuntimeError'
    self.postMessage({ error: { reason, message: error instanceof Error ? error.message : String(error) } } satisfies Answer)
  }
}
