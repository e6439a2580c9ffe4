/** Which samples each update sees: epochs of random order, end to end. */
import type { Stream } from '../random/index.ts'

/** @returns for each update, `batch` indices below n; every index is used once before any is used again */
export function batchIndices(n: number, batch: number, stream: Stream): (update: number) => Int32Array {
  const epochs: Int32Array[] = []
  return (update) => Int32Array.from({ length: batch }, (_, i) => {
    const at = update * batch + i
    const epoch = Math.floor(at / n)
    epochs[epoch] ??= stream.child('epoch', epoch).permutation(n)
    return epochs[epoch][at % n]
  })
}

/** Into how many equal parts a batch is cut so that none has more than `atOnce` samples: as few as can be. */
export function partsOf(batch: number, atOnce: number): number {
  for (let parts = Math.ceil(batch / atOnce); ; parts++) if (batch % parts === 0) return parts
}

/** Rows of a row-major matrix. */
export function rows<T extends Float32Array | Int32Array>(data: T, width: number, indices: ArrayLike<number>): T {
  const out = (data instanceof Float32Array ? new Float32Array(indices.length * width) : new Int32Array(indices.length * width)) as T
  for (let i = 0; i < indices.length; i++) out.set(data.subarray(indices[i] * width, (indices[i] + 1) * width), i * width)
  return out
}

/**
 * Cuts 0 … n − 1 into runs of a fixed size; the last is filled up with its last index, since graphs have static shapes.
 * @returns for each run its indices and how many of them count
 */
export function chunks(n: number, size: number): { readonly indices: Int32Array; readonly count: number }[] {
  return Array.from({ length: Math.ceil(n / size) }, (_, c) => ({
    indices: Int32Array.from({ length: size }, (_, i) => Math.min(n - 1, c * size + i)),
    count: Math.min(size, n - c * size),
  }))
}
