/** Which engines give the same bits: what they round alike (docs/reproducibility.md, "Threads"). */
import type { DeviceInfo } from '../runtime/types.ts'

/** Up to so many threads their number changes no bit; beyond it none was tried. */
const TRIED_THREADS = 8

/** Whether two numbers of threads are known to round alike. */
export const roundAlike = (a: number, b: number): boolean => a === b || Math.max(a, b) <= TRIED_THREADS

/** Whether a run on one engine must come out to the bit on the other, whatever machines they are on: both are WASM of one version. */
export const toTheBit = (a: DeviceInfo, b: DeviceInfo): boolean =>
  a.kind === 'wasm' && b.kind === 'wasm' && a.engine === b.engine && roundAlike(a.threads, b.threads)
