/**
 * Checkpoints as safetensors (github.com/huggingface/safetensors): eight bytes of header length, a JSON
 * header, raw little-endian tensors. Written in half precision; read with every claim of the header checked.
 */
import { z } from 'zod'
import { type Layout, sizeOf } from '../tensor/index.ts'
import { fromHalf, toHalf } from './float16.ts'

/** A checkpoint that cannot be used, and why. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError'
}

const MAX_HEADER = 1 << 20
const tensorSchema = z.strictObject({
  dtype: z.enum(['F16', 'F32']),
  shape: z.array(z.int().min(0)).max(8),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
})
/** Checked entry by entry: a schema of records would drop a key such as `__proto__` in silence. */
const headerSchema = z.custom<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value))

/** @param metadata short strings for people: what it is, how it was made */
export function writeCheckpoint(layout: Layout, parameters: Float32Array, metadata: Readonly<Record<string, string>>): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata }
  let offset = 0
  for (const { name, shape } of layout.parameters.values()) {
    const end = offset + 2 * sizeOf(shape)
    header[name] = { dtype: 'F16', shape, data_offsets: [offset, end] }
    offset = end
  }
  const json = new TextEncoder().encode(JSON.stringify(header))
  const padded = Math.ceil(json.length / 8) * 8
  const out = new Uint8Array(8 + padded + offset).fill(32, 8, 8 + padded)
  const view = new DataView(out.buffer)
  view.setBigUint64(0, BigInt(padded), true)
  out.set(json, 8)
  let at = 8 + padded
  for (const p of layout.parameters.values()) {
    for (let i = 0; i < sizeOf(p.shape); i++, at += 2) view.setUint16(at, toHalf(parameters[p.offset + i]), true)
  }
  return out
}

/**
 * Reads a checkpoint into a flat vector of `layout`.
 * @throws CheckpointError that names what is wrong: truncated, another architecture, values that are not finite
 */
export function readCheckpoint(layout: Layout, bytes: Uint8Array): Float32Array {
  const fail = (why: string): never => { throw new CheckpointError(`checkpoint: ${why}`) }
  if (bytes.length < 8) fail('the file is shorter than its header')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = Number(view.getBigUint64(0, true))
  if (length > MAX_HEADER || 8 + length > bytes.length) fail(`the header claims ${length} bytes, the file has ${bytes.length}`)
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, 8 + length)))
  } catch {
    fail('the header is not JSON')
  }
  const parsed = headerSchema.safeParse(json)
  if (!parsed.success) return fail('the header is not a table of tensors')
  const header = new Map(Object.entries(parsed.data))
  header.delete('__metadata__')

  const out = new Float32Array(layout.size)
  const data = 8 + length
  let expected = 0
  for (const { name, shape, offset } of layout.parameters.values()) {
    const entry = tensorSchema.safeParse(header.get(name))
    if (!entry.success) return fail(`tensor "${name}" is missing or malformed`)
    header.delete(name)
    const { dtype, shape: stored, data_offsets: [from, to] } = entry.data
    if (stored.join() !== shape.join()) fail(`tensor "${name}" is [${stored.join(',')}], the architecture has [${shape.join(',')}]`)
    const width = dtype === 'F16' ? 2 : 4
    if (from !== expected || to - from !== width * sizeOf(shape)) fail(`tensor "${name}" lies at ${from}…${to}, not at ${expected}…${expected + width * sizeOf(shape)}`)
    if (data + to > bytes.length) fail(`tensor "${name}" ends behind the end of the file; it is truncated`)
    expected = to
    for (let i = 0; i < sizeOf(shape); i++) {
      const at = data + from + i * width
      const value = dtype === 'F16' ? fromHalf(view.getUint16(at, true)) : view.getFloat32(at, true)
      if (!Number.isFinite(value)) fail(`tensor "${name}" holds a value that is not finite`)
      out[offset + i] = value
    }
  }
  const [extra] = header.keys()
  if (extra !== undefined) fail(`tensor "${extra}" is unknown to the architecture`)
  if (data + expected !== bytes.length) fail('there are bytes behind the last tensor')
  return out
}
