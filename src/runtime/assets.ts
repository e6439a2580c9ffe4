/**
 * Addresses of ONNX Runtime's WebAssembly files. Vite emits them beside the site's other assets, so that they
 * come from the site's own origin and never from a CDN. Importing this module fetches nothing.
 *
 * Two things depend on it being done this way:
 * - ONNX Runtime's threads are workers that load the `.mjs` file again, by its own address. It must therefore be
 *   served as it is, not bundled: inside a bundle, each thread would run the whole bundle once more.
 * - vite.config.ts sets the condition `onnxruntime-web-use-extern-wasm`, with which `onnxruntime-web/wasm` and
 *   `/webgpu` resolve to builds without a copy of that file inside.
 */
import webgpuModule from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url'
import webgpuBinary from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url'
import wasmModule from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url'
import wasmBinary from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url'

/** Absolute addresses for `env.wasm.wasmPaths`. */
export interface WasmPaths {
  readonly mjs: string
  readonly wasm: string
}

/**
 * Vite gives addresses relative to the site's root (in development) or, with `base: './'`, absolute ones made
 * from `import.meta.url` (in a build). ONNX Runtime resolves a relative one against different bases for its two
 * files, so both are made absolute here.
 */
function absolute(path: string): string {
  return new URL(path, import.meta.url).href
}

/**
 * What to put in `env.wasm.wasmPaths` before the first session is made. The flavour must match the import:
 * `wasm` for `onnxruntime-web/wasm` (14 MB, CPU only), `webgpu` for `onnxruntime-web/webgpu` (27 MB, both providers).
 */
export const wasmPaths: Readonly<Record<'wasm' | 'webgpu', WasmPaths>> = {
  wasm: { mjs: absolute(wasmModule), wasm: absolute(wasmBinary) },
  webgpu: { mjs: absolute(webgpuModule), wasm: absolute(webgpuBinary) },
}
