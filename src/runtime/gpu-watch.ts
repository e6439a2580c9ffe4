/** Watches a WebGPU device from outside ONNX Runtime, which lets wrong results pass in silence when a shader fails. */
import { t } from '../i18n/text.ts'
import { runtimeError } from './errors.ts'
import type { DeviceWatch } from './ort-runtime.ts'
import type { RuntimeError } from './types.ts'

type Dispatch = 'dispatchWorkgroups' | 'dispatchWorkgroupsIndirect'

/** Shader dispatches of this worker so far. Nobody but the engine uses the GPU here, so one count for all devices does. */
let dispatches = 0
let counting = false

function countDispatches(): void {
  if (counting) return
  counting = true
  const prototype = GPUComputePassEncoder.prototype
  for (const name of ['dispatchWorkgroups', 'dispatchWorkgroupsIndirect'] satisfies Dispatch[]) {
    const original = prototype[name] as (this: GPUComputePassEncoder, ...rest: unknown[]) => undefined
    Object.defineProperty(prototype, name, {
      configurable: true,
      writable: true,
      value(this: GPUComputePassEncoder, ...rest: unknown[]): undefined {
        dispatches++
        return original.apply(this, rest)
      },
    })
  }
}

/** Takes ownership: disposing of the watch destroys the device. */
export class GpuWatch implements DeviceWatch {
  fault: RuntimeError | undefined
  private readonly start = dispatches
  private ended = false

  constructor(private readonly device: GPUDevice) {
    countDispatches()
    device.addEventListener('uncapturederror', this.onError)
    void device.lost.then((info) => {
      if (this.ended) return
      this.fault ??= runtimeError(info.message ? t('The graphics device was lost ({message}).', { message: info.message }) : t('The graphics device was lost.'), 'device-lost')
    })
  }

  get dispatches(): number {
    return dispatches - this.start
  }

  dispose(): void {
    this.ended = true
    this.device.removeEventListener('uncapturederror', this.onError)
    this.device.destroy()
  }

  private readonly onError = (event: Event): void => {
    const { error } = event as GPUUncapturedErrorEvent
    const memory = typeof GPUOutOfMemoryError !== 'undefined' && error instanceof GPUOutOfMemoryError
    this.fault ??= memory
      ? runtimeError(t('The graphics card is out of memory ({message}).', { message: error.message }), 'out-of-memory')
      : runtimeError(t('The graphics card reported an error, so results cannot be trusted: {message}.', { message: error.message }), 'failed')
  }
}
