/** Runtimes in Node: native CPU and WebGPU through onnxruntime-node, WASM through the browser's build. */
import { availableParallelism } from 'node:os'
import { msg } from '../i18n/text.ts'
import { classify, runtimeError } from './errors.ts'
import { OrtRuntime } from './ort-runtime.ts'
import { useSoftwareVulkan } from './vulkan.ts'
import type { DeviceKind, Runtime } from './types.ts'

export interface NodeRuntimeOptions {
  readonly device: DeviceKind
  /** CPU threads; all available ones, at most 4, where absent. Up to eight, their number changes no bit (docs/reproducibility.md). */
  readonly threads?: number
}

/** Threads of the WASM engine, which starts once a process. */
let wasmThreads: number | undefined

/** @throws RuntimeError when the engine cannot start: no adapter, or WASM asked for with another number of threads than before */
export async function createNodeRuntime({ device, threads = Math.min(availableParallelism(), 4) }: NodeRuntimeOptions): Promise<Runtime> {
  if (!Number.isInteger(threads) || threads < 1) throw runtimeError(`The number of threads must be a whole number from 1, not ${threads}.`, 'failed')
  switch (device) {
    case 'cpu': return cpu(threads)
    case 'wasm': return wasm(threads)
    case 'webgpu': return webgpu()
  }
}

async function cpu(threads: number): Promise<Runtime> {
  const ort = await import('onnxruntime-node')
  ort.env.logLevel = 'error'
  return new OrtRuntime({
    ort,
    device: { kind: 'cpu', engine: `onnxruntime-node ${ort.env.versions.node} cpu`, threads },
    options: { executionProviders: ['cpu'], intraOpNumThreads: threads, interOpNumThreads: 1, logSeverityLevel: 3 },
  })
}

async function wasm(threads: number): Promise<Runtime> {
  if (wasmThreads !== undefined && wasmThreads !== threads) {
    throw runtimeError(`WASM already runs with ${wasmThreads} threads in this process, and cannot change to ${threads}.`, 'failed')
  }
  // In Node this name stands for a build that loads the same .wasm file as `onnxruntime-web/wasm` in a browser.
  const ort = await import('onnxruntime-web')
  ort.env.logLevel = 'error'
  ort.env.wasm.numThreads = threads
  wasmThreads = threads
  return new OrtRuntime({
    ort,
    device: { kind: 'wasm', engine: `onnxruntime-web ${ort.env.versions.web} wasm`, threads },
    options: { executionProviders: ['wasm'], logSeverityLevel: 3 },
  })
}

async function webgpu(): Promise<Runtime> {
  const software = useSoftwareVulkan()
  const ort = await import('onnxruntime-node')
  ort.env.logLevel = 'error'
  const runtime = new OrtRuntime({
    ort,
    device: {
      kind: 'webgpu',
      engine: `onnxruntime-node ${ort.env.versions.node} webgpu`,
      threads: 1,
      ...(software ? { adapter: 'SwiftShader', software } : { adapter: 'default adapter' }),
    },
    options: { executionProviders: ['webgpu'], logSeverityLevel: 3 },
    readsByGraph: true,
  })
  try {
    // The adapter is asked for with the first session: fail here rather than in the middle of an experiment.
    const probe = await runtime.upload({ dims: [1], data: Float32Array.of(1) })
    probe.dispose()
    return runtime
  } catch (error) {
    await runtime.dispose()
    throw classify(msg('Starting WebGPU'), error)
  }
}
