/** Which device to run on, and why, in words for a person. Pure: what the browser offers is passed in. */
import { msg, type Sentence, sentence, t } from '../i18n/text.ts'
import { runtimeError } from './errors.ts'

/** What WebGPU tells of an adapter; browsers leave fields empty at will. */
export interface AdapterFacts {
  readonly vendor: string
  readonly architecture: string
  readonly device: string
  readonly description: string
  readonly isFallbackAdapter?: boolean
}

export interface Surroundings {
  /** What a person asked for; the automatic choice where absent. */
  readonly requested?: 'wasm' | 'webgpu'
  readonly threads?: number
  /** Whether the browser has WebGPU at all. */
  readonly webgpu: boolean
  /** The adapter that WebGPU gives, if any. */
  readonly adapter?: AdapterFacts
  /** Whether the page may share memory between threads. */
  readonly isolated: boolean
  readonly cores: number
}

export interface Choice {
  readonly kind: 'wasm' | 'webgpu'
  /** 1 on WebGPU. */
  readonly threads: number
  /** One or two sentences. */
  readonly why: readonly Sentence[]
}

/** More threads than this gain nothing on the lab's small graphs. */
const MOST_THREADS = 4

/** Adapters that compute on the CPU; WASM is faster than those. */
export function isSoftware(adapter: AdapterFacts): boolean {
  const text = `${adapter.vendor} ${adapter.architecture} ${adapter.device} ${adapter.description}`
  return adapter.isFallbackAdapter === true || /swiftshader|llvmpipe|lavapipe|\bwarp\b|basic render|software/i.test(text)
}

/** The fullest name that there is: "Apple M2", "nvidia ampere", "unnamed adapter". */
export function adapterName(adapter: AdapterFacts): string {
  const parts = [adapter.vendor, adapter.architecture, adapter.device].filter((part) => part !== '')
  return adapter.description || parts.join(' ') || msg('unnamed adapter')
}

/** @throws RuntimeError 'no-adapter' when WebGPU was asked for and is not there, 'failed' for a number of threads that is none */
export function chooseDevice(surroundings: Surroundings): Choice {
  const { requested, adapter } = surroundings
  if (requested === 'webgpu') {
    if (adapter) return { kind: 'webgpu', threads: 1, why: [sentence('WebGPU on {adapter}, as asked for.', { adapter: adapterName(adapter) })] }
    throw runtimeError(surroundings.webgpu ? t('WebGPU found no graphics card that it may use.') : t('This browser has no WebGPU.'), 'no-adapter')
  }
  if (requested === undefined && adapter && !isSoftware(adapter)) {
    return { kind: 'webgpu', threads: 1, why: [sentence('WebGPU on {adapter}.', { adapter: adapterName(adapter) })] }
  }
  const threads = threadsFor(surroundings)
  return { kind: 'wasm', threads, why: [reason(surroundings, threads), ...(surroundings.isolated ? [] : [sentence('The page is not cross-origin isolated, so there can be no more threads.')])] }
}

/** Why not WebGPU. */
function reason({ requested, webgpu, adapter }: Surroundings, threads: number): Sentence {
  if (requested === 'wasm') return sentence('WASM with {threads, plural, one {# thread} other {# threads}}, as asked for.', { threads })
  if (adapter) {
    return sentence('WASM with {threads, plural, one {# thread} other {# threads}}, since WebGPU would compute in software here ({adapter}).', {
      threads, adapter: adapterName(adapter),
    })
  }
  return webgpu
    ? sentence('WASM with {threads, plural, one {# thread} other {# threads}}, since WebGPU found no graphics card that it may use.', { threads })
    : sentence('WASM with {threads, plural, one {# thread} other {# threads}}, since this browser has no WebGPU.', { threads })
}

function threadsFor({ threads, isolated, cores }: Surroundings): number {
  if (threads !== undefined && (!Number.isInteger(threads) || threads < 1)) {
    throw runtimeError(t('The number of threads must be a whole number from 1, not {threads}.', { threads }), 'failed')
  }
  return isolated ? threads ?? Math.max(1, Math.min(cores, MOST_THREADS)) : 1
}
