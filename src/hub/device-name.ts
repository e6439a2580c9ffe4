import type { HubDevice } from './types.ts'

/** What engines call a device. Node has no WebAssembly provider; its tests compute on the processor. */
export const deviceName = (device: HubDevice): HubDevice | 'cpu' => ('window' in globalThis || 'WorkerGlobalScope' in globalThis ? device : 'cpu')
