/** On which device pretrained models are to compute: the rule of the lab's own models. */
import { type Choice, chooseDevice } from '../runtime/choose.ts'
import type { HubDevice } from './types.ts'

/** Asks the browser. @throws RuntimeError 'no-adapter' where WebGPU was asked for and cannot be had */
export async function chooseHubDevice(requested: 'auto' | HubDevice): Promise<Choice> {
  const gpu = 'gpu' in navigator ? navigator.gpu : undefined
  const adapter = requested === 'wasm' ? null : await gpu?.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null)
  return chooseDevice({
    requested: requested === 'auto' ? undefined : requested,
    webgpu: gpu !== undefined, adapter: adapter?.info, isolated: globalThis.crossOriginIsolated, cores: navigator.hardwareConcurrency || 1,
  })
}
