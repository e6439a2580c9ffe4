/** What this browser offers the lab, found out before anything is started. */

export interface Capabilities {
  /** Cross-origin isolated: WASM may use several threads. */
  readonly isolated: boolean
  /** Secure context: without one there is no WebGPU at all. */
  readonly secure: boolean
  /** Logical processors; 1 where the browser does not say. */
  readonly cores: number
  /** null: none; undefined: not asked yet. */
  readonly gpu: { readonly name: string; readonly software: boolean } | null | undefined
}

export const readCapabilities = (): Capabilities => ({
  isolated: globalThis.crossOriginIsolated,
  secure: globalThis.isSecureContext,
  cores: navigator.hardwareConcurrency || 1,
  gpu: 'gpu' in navigator ? undefined : null,
})
