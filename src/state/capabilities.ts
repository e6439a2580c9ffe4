/** Where a run would be computed, and why: known before one is started, from the same rule that the worker follows. */
import { inWords, t } from '../i18n/text.ts'
import { type AdapterFacts, chooseDevice, isSoftware } from '../runtime/choose.ts'
import type { DeviceChoice } from './url.ts'

export interface Surroundings {
  readonly isolated: boolean
  /** A secure context (https or this machine); without one there is no WebGPU at all. */
  readonly secure: boolean
  /** Whether a service worker will send the page the next time that it is loaded, isolated. */
  readonly kept?: boolean
  /** Whether it is shown within another page, which decides on isolation. */
  readonly framed?: boolean
  readonly cores: number
  readonly webgpu: boolean
  readonly adapter?: AdapterFacts
}

export interface Prospect {
  readonly kind: 'wasm' | 'webgpu'
  /** CPU threads; 1 on WebGPU. */
  readonly threads: number
  /** Whether it is a GPU in name only. */
  readonly software: boolean
  /** One or two sentences. */
  readonly why: string
  /** What would make it faster, in plain words; '' where nothing is amiss. */
  readonly advice: string
}

/** Asks the browser; may take a moment, since a graphics driver may have to wake up. */
export async function lookAround(): Promise<Surroundings> {
  const gpu = 'gpu' in navigator ? navigator.gpu : undefined
  const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null)
  return {
    isolated: globalThis.crossOriginIsolated,
    secure: globalThis.isSecureContext,
    kept: Boolean(navigator.serviceWorker?.controller),
    framed: window.top !== window,
    cores: navigator.hardwareConcurrency || 1,
    webgpu: gpu !== undefined,
    adapter: adapter?.info,
  }
}

/** @throws RuntimeError when the device that was asked for cannot be had; its message says what to do */
export function prospect({ isolated, secure, kept = false, framed = false, cores, webgpu, adapter }: Surroundings, device: DeviceChoice): Prospect {
  const requested = device === 'auto' ? undefined : device
  const { kind, threads, why } = chooseDevice({ requested, isolated, cores, webgpu, adapter })
  const advice = kind === 'webgpu' ? softwareAdvice(adapter) : isolated ? '' : isolationAdvice(secure, kept, framed)
  return { kind, threads, software: kind === 'webgpu' && adapter !== undefined && isSoftware(adapter), why: why.map(inWords).join(' '), advice }
}

const softwareAdvice = (adapter: AdapterFacts | undefined): string =>
  adapter && isSoftware(adapter) ? t('This adapter computes in software; WASM is faster here.') : ''

function isolationAdvice(secure: boolean, kept: boolean, framed: boolean): string {
  if (!secure) return t('It works, slowly: open the site over https or on this machine itself, and threads and the graphics card can be used.')
  if (framed) return t('It works, slowly: open it in a tab of its own, and all cores are used.')
  return kept
    ? t('It works, slowly: load the page again, and all cores are used.')
    : t('It works, slowly: serve the site with the headers that npm start sends, and all cores are used.')
}
