/** A model's parameters as a file (src/tensor/safetensors.ts): tensors in the order of its layout, written in half precision. */
import { t } from '../i18n/text.ts'
import { type Layout, sizeOf } from '../tensor/index.ts'
import { joinParts, TensorFile, writeTensors } from '../tensor/safetensors.ts'
import { fromHalf, toHalf } from './float16.ts'

/** A checkpoint that cannot be used, and why. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError'
}

/** @param metadata short strings for people: what it is, how it was made */
export function writeCheckpoint(layout: Layout, parameters: Float32Array, metadata: Readonly<Record<string, string>>): Uint8Array {
  return joinParts(writeTensors([...layout.parameters.values()].map(({ name, shape, offset }) =>
    [name, { kind: 'F16', shape, bytes: halves(parameters.subarray(offset, offset + sizeOf(shape))) }]), metadata))
}

function halves(values: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * values.length))
  values.forEach((value, i) => view.setUint16(2 * i, toHalf(value), true))
  return new Uint8Array(view.buffer)
}

/**
 * Reads a checkpoint into a flat vector of `layout`.
 * @throws CheckpointError that names what is wrong: truncated, another architecture, values that are not finite
 */
export function readCheckpoint(layout: Layout, bytes: Uint8Array): Float32Array {
  const file = new TensorFile(bytes, fail)
  const out = new Float32Array(layout.size)
  for (const { name, shape, offset } of layout.parameters.values()) {
    const { kind, shape: stored, bytes: numbers } = file.take(name)
    if (stored.join() !== shape.join()) fail(t('tensor "{name}" is {stored}, the architecture has {shape}', { name, stored: `[${stored.join(',')}]`, shape: `[${shape.join(',')}]` }))
    if (kind !== 'F16' && kind !== 'F32') fail(t('tensor "{name}" is of kind {kind}; a checkpoint has F16 or F32', { name, kind }))
    const view = new DataView(numbers.buffer, numbers.byteOffset, numbers.byteLength)
    for (let i = 0; i < sizeOf(shape); i++) {
      const value = kind === 'F16' ? fromHalf(view.getUint16(2 * i, true)) : view.getFloat32(4 * i, true)
      if (!Number.isFinite(value)) fail(t('tensor "{name}" holds a value that is not finite', { name }))
      out[offset + i] = value
    }
  }
  const [extra] = file.names
  if (extra !== undefined) fail(t('tensor "{name}" is unknown to the architecture', { name: extra }))
  file.end()
  return out
}

function fail(why: string): never {
  throw new CheckpointError(`checkpoint: ${why}`)
}
