/** What specs of trouble reach for inside the worker that computes: its graphics devices and its WebAssembly memory. The page shows neither. */
import type { BrowserContext, Worker } from '@playwright/test'

/** As the worker's global scope has them. */
interface Inside {
  devices: GPUDevice[]
  memories: WebAssembly.Memory[]
}

/** Runs in the worker before its own script. */
function lookOverItsShoulder(): void {
  const inside: Inside = { devices: [], memories: [] }
  Object.assign(globalThis, { inside })
  if (typeof GPUAdapter !== 'undefined') {
    const request = GPUAdapter.prototype.requestDevice
    GPUAdapter.prototype.requestDevice = async function (this: GPUAdapter, ...args) {
      const device = await request.apply(this, args)
      inside.devices.push(device)
      return device
    }
  }
  WebAssembly.Memory = class extends WebAssembly.Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor)
      inside.memories.push(this)
    }
  }
}

/** Call it before the page is opened. */
export async function openInside(context: BrowserContext): Promise<void> {
  await context.route('**/lab.worker*.js', async (route) => {
    const response = await route.fetch()
    return route.fulfill({ response, body: `(${lookOverItsShoulder.toString()})();\n${await response.text()}` })
  })
}

/** Takes the graphics device away that the worker computes with, as a driver that is reset does. */
export const loseDevice = (worker: Worker): Promise<void> =>
  worker.evaluate(() => (globalThis as unknown as { inside: Inside }).inside.devices.at(-1)?.destroy())

/** Lets the WebAssembly memory of the worker grow, as a leak would. @param bytes by how much */
export const growMemory = (worker: Worker, bytes: number): Promise<void> =>
  worker.evaluate((pages) => void (globalThis as unknown as { inside: Inside }).inside.memories.at(-1)?.grow(pages), Math.ceil(bytes / 2 ** 16))
