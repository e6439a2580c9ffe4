/**
 * Runtimes in browsers, for use inside a dedicated worker: WASM blocks the thread that it runs on. The two
 * builds of ONNX Runtime are large, so just the one that is needed is loaded, when it is needed.
 */
import { inEnglish, inWords, msg, t } from '../i18n/text.ts'
import { wasmPaths } from './assets.ts'
import { type AdapterFacts, adapterName, chooseDevice, isSoftware } from './choose.ts'
import { classify, runtimeError } from './errors.ts'
import { GpuWatch } from './gpu-watch.ts'
import { OrtRuntime } from './ort-runtime.ts'
import type { Runtime } from './types.ts'
import { wasmMemory, watchWasmMemory } from './wasm-memory.ts'

export interface WebRuntimeOptions {
  /** WebGPU where the browser has a real graphics card, else WASM, where absent. */
  readonly device?: 'wasm' | 'webgpu'
  /** WASM threads; the cores, at most 4, where absent. Always 1 on a page that is not cross-origin isolated. */
  readonly threads?: number
}

/** Threads of the WASM engine, which starts once a worker. */
let wasmThreads: number | undefined

/**
 * @throws RuntimeError 'no-adapter' when WebGPU was asked for and cannot be had, 'failed' when the engine cannot
 * start; WASM starts once a worker, so for another number of threads a new worker is needed
 */
export async function createWebRuntime({ device, threads }: WebRuntimeOptions = {}): Promise<Runtime> {
  const gpu = 'gpu' in navigator ? navigator.gpu : undefined
  const adapter = device === 'wasm' ? null : await gpu?.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null)
  const facts = adapter ? factsOf(adapter) : undefined
  const choice = chooseDevice({
    requested: device,
    threads,
    webgpu: gpu !== undefined,
    adapter: facts,
    isolated: globalThis.crossOriginIsolated,
    cores: navigator.hardwareConcurrency,
  })
  watchWasmMemory()
  try {
    // It goes into records.
    const why = inEnglish(() => choice.why.map(inWords).join(' '))
    return choice.kind === 'webgpu' && adapter && facts ? await webgpu(adapter, facts, why) : await wasm(choice.threads, why)
  } catch (error) {
    throw classify(choice.kind === 'webgpu' ? msg('Starting WebGPU') : msg('Starting WASM'), error)
  }
}

async function wasm(threads: number, why: string): Promise<Runtime> {
  if (wasmThreads !== undefined && wasmThreads !== threads) {
    throw runtimeError(t('WASM already runs with {before} threads in this worker, and cannot change to {threads}.', { before: wasmThreads, threads }), 'failed')
  }
  const ort = await import('onnxruntime-web/wasm')
  ort.env.logLevel = 'error'
  ort.env.wasm.wasmPaths = wasmPaths.wasm
  ort.env.wasm.numThreads = threads
  wasmThreads = threads
  return new OrtRuntime({
    ort,
    device: { kind: 'wasm', engine: `onnxruntime-web ${ort.env.versions.web} wasm`, threads, why },
    // A thread that waits sleeps: the page's own thread needs the core (steps take no longer so; docs/performance.md).
    options: { executionProviders: ['wasm'], logSeverityLevel: 3, extra: { session: { intra_op: { allow_spinning: '0' } } } },
    memory: wasmMemory,
  })
}

async function webgpu(adapter: GPUAdapter, facts: AdapterFacts, why: string): Promise<Runtime> {
  const [ort, device] = await Promise.all([import('onnxruntime-web/webgpu'), adapter.requestDevice(demands(adapter))])
  const watch = new GpuWatch(device)
  ort.env.logLevel = 'error'
  ort.env.wasm.wasmPaths = wasmPaths.webgpu
  ort.env.wasm.numThreads = 1
  return new OrtRuntime({
    ort,
    device: {
      kind: 'webgpu',
      engine: `onnxruntime-web ${ort.env.versions.web} webgpu`,
      threads: 1,
      adapter: adapterName(facts),
      software: isSoftware(facts),
      why,
    },
    options: { executionProviders: [{ name: 'webgpu', device }], logSeverityLevel: 3 },
    watch,
    memory: wasmMemory,
  })
}

function factsOf({ info }: GPUAdapter): AdapterFacts {
  const { vendor, architecture, device, description, isFallbackAdapter } = info
  return { vendor, architecture, device, description, isFallbackAdapter }
}

/** Limits that ONNX Runtime's shaders go up to: all that the adapter has, since the defaults are those of a phone. */
const LIMITS = [
  'maxBufferSize', 'maxStorageBufferBindingSize', 'maxStorageBuffersPerShaderStage', 'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup', 'maxComputeWorkgroupSizeX', 'maxComputeWorkgroupSizeY', 'maxComputeWorkgroupSizeZ',
  'maxComputeWorkgroupsPerDimension',
] as const satisfies (keyof GPUSupportedLimits)[]

/** Features with which its shaders are faster. */
const FEATURES = ['shader-f16', 'subgroups'] as const satisfies GPUFeatureName[]

function demands(adapter: GPUAdapter): GPUDeviceDescriptor {
  return {
    requiredLimits: Object.fromEntries(LIMITS.map((name) => [name, adapter.limits[name]])),
    requiredFeatures: FEATURES.filter((name) => adapter.features.has(name)),
  }
}
