/**
 * How much memory WebAssembly has taken in this thread. ONNX Runtime keeps its memory to itself, so the constructor is watched. What
 * WebAssembly has taken it never gives back, however much of it is free: only the end of its worker does.
 */

const memories = new Set<WebAssembly.Memory>()
let watching = false

/** Call it before the engine starts. */
export function watchWasmMemory(): void {
  if (watching) return
  watching = true
  WebAssembly.Memory = class extends WebAssembly.Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor)
      memories.add(this)
    }
  }
}

/** Bytes, of all memories that were made since the watch began. */
export function wasmMemory(): number {
  let bytes = 0
  for (const { buffer } of memories) bytes += buffer.byteLength
  return bytes
}
