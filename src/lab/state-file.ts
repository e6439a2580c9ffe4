/**
 * A run's state as one safetensors file (github.com/huggingface/safetensors): eight bytes of header length, a JSON header, raw
 * little-endian tensors without gaps. Numbers are kept to the bit: float32 parameters, int32 tokens, bytes of pixels.
 */
import { z } from 'zod'
import type { Pairs } from '../models/types.ts'
import type { RunState } from './trainer.ts'

/** A state file that cannot be used, and why. */
export class StateError extends Error {
  override readonly name = 'StateError'
}

const VERSION = '1'
const MAX_HEADER = 1 << 20

type Data = Float32Array | Int32Array | Uint8Array
type Kind = 'F32' | 'I32' | 'U8'
const ARRAYS = { F32: Float32Array, I32: Int32Array, U8: Uint8Array } as const

interface Tensor<D extends Data = Data> {
  readonly shape: readonly number[]
  readonly data: D
}

const tensorSchema = z.strictObject({
  dtype: z.enum(['F32', 'I32', 'U8']),
  shape: z.array(z.int().min(0)).min(1).max(4),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
})
const metadataSchema = z.strictObject({ format: z.literal('collapse-lab state'), version: z.literal(VERSION), round: z.string().regex(/^\d{1,3}$/) })
/** Checked entry by entry: a schema of records would drop a key such as `__proto__` in silence. */
const headerSchema = z.custom<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value))

/**
 * The parts of the file, one after another: pools of many rounds need not be copied together. Tensors are `parameters/AGENT`,
 * `once/AGENT`, `pools/KEY/tokens` (pairs × length) and, behind all wider numbers, `pools/KEY/images` (pairs × channels × height × width).
 */
export function encodeState({ round, parameters, pools = {}, once }: RunState): Uint8Array[] {
  const vectors = (prefix: string, of: RunState['parameters']): (readonly [string, Tensor])[] =>
    Object.entries(of).map(([id, data]) => [`${prefix}/${id}`, { shape: [data.length], data }])
  const tensors: (readonly [string, Tensor])[] = [
    ...vectors('parameters', parameters),
    ...vectors('once', once ?? {}),
    ...Object.entries(pools).map(([key, { images: { n }, tokens }]) => [`pools/${key}/tokens`, { shape: [n, tokens.length / Math.max(1, n)], data: tokens }] as const),
    ...Object.entries(pools).map(([key, { images: { n, channels, height, width, data } }]) => [`pools/${key}/images`, { shape: [n, channels, height, width], data }] as const),
  ]
  const header: Record<string, unknown> = { __metadata__: { format: 'collapse-lab state', version: VERSION, round: String(round) } }
  let offset = 0
  for (const [name, { shape, data }] of tensors) {
    header[name] = { dtype: kindOf(data), shape, data_offsets: [offset, offset + data.byteLength] }
    offset += data.byteLength
  }
  const json = new TextEncoder().encode(JSON.stringify(header))
  const padded = Math.ceil(json.length / 8) * 8
  const head = new Uint8Array(8 + padded).fill(32, 8)
  new DataView(head.buffer).setBigUint64(0, BigInt(padded), true)
  head.set(json, 8)
  return [head, ...tensors.map(([, { data }]) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength))]
}

const kindOf = (data: Data): Kind => (data instanceof Float32Array ? 'F32' : data instanceof Int32Array ? 'I32' : 'U8')

/** @throws StateError that names what is wrong: truncated, another format, a tensor that claims what is not there */
export function decodeState(bytes: Uint8Array): RunState {
  const { round, tensors } = readTensors(bytes)
  const take = <K extends Kind>(name: string, kind: K): Tensor<InstanceType<(typeof ARRAYS)[K]>> => {
    const tensor = tensors.get(name)
    if (!tensor || kindOf(tensor.data) !== kind) return fail(`tensor "${name}" is missing or of another kind than ${kind}`)
    tensors.delete(name)
    return tensor as Tensor<InstanceType<(typeof ARRAYS)[K]>>
  }
  const named = (pattern: RegExp): (readonly [string, string])[] => [...tensors.keys()].flatMap((name) => {
    const match = pattern.exec(name)
    return match ? [[name, match[1]] as const] : []
  })
  const vectors = (pattern: RegExp): RunState['parameters'] => Object.fromEntries(named(pattern).map(([name, id]) => [id, take(name, 'F32').data]))
  const parameters = vectors(/^parameters\/([a-z]+(?:-\d)?)$/)
  const once = vectors(/^once\/([a-z]+(?:-\d)?)$/)
  const pools = Object.fromEntries(named(/^pools\/([\d,]+)\/images$/).map(([name, key]): [string, Pairs] => {
    const { shape: [n, channels, height, width], data } = take(name, 'U8')
    const { shape: [rows], data: tokens } = take(`pools/${key}/tokens`, 'I32')
    if (width === undefined || rows !== n) fail(`pool "${key}" has images and tokens that do not belong together`)
    return [key, { images: { n, channels, height, width, data }, tokens }]
  }))
  const [extra] = tensors.keys()
  if (extra !== undefined) fail(`tensor "${extra}" is no part of a state`)
  if (Object.keys(parameters).length === 0) fail('there are no parameters')
  return { round, parameters, ...(Object.keys(pools).length > 0 && { pools }), ...(Object.keys(once).length > 0 && { once }) }
}

function fail(why: string): never {
  throw new StateError(`state: ${why}`)
}

/** Every tensor of a file by its name, each a copy; every claim of the header is held against the file first. */
function readTensors(bytes: Uint8Array): { readonly round: number; readonly tensors: Map<string, Tensor> } {
  if (bytes.length < 8) fail('the file is shorter than its header')
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true))
  if (length > MAX_HEADER || 8 + length > bytes.length) fail(`the header claims ${length} bytes, the file has ${bytes.length}`)
  const entries = new Map(Object.entries(readHeader(bytes.subarray(8, 8 + length))))
  const metadata = metadataSchema.safeParse(entries.get('__metadata__'))
  if (!metadata.success) return fail('it is no state of this lab, or of another version')
  entries.delete('__metadata__')
  const tensors = new Map<string, Tensor>()
  const data = 8 + length
  let expected = 0
  for (const [name, value] of entries) {
    const entry = tensorSchema.safeParse(value)
    if (!entry.success) return fail(`tensor "${name}" is malformed`)
    const { dtype, shape, data_offsets: [from, to] } = entry.data
    const Kept = ARRAYS[dtype]
    const count = shape.reduce((product, side) => product * side, 1)
    if (from !== expected || to - from !== count * Kept.BYTES_PER_ELEMENT) fail(`tensor "${name}" lies at ${from}…${to}, which does not fit its shape or its place`)
    if (data + to > bytes.length) fail(`tensor "${name}" ends behind the end of the file; it is truncated`)
    tensors.set(name, { shape, data: new Kept(new Uint8Array(bytes.subarray(data + from, data + to)).buffer) })
    expected = to
  }
  if (data + expected !== bytes.length) fail('there are bytes behind the last tensor')
  return { round: Number(metadata.data.round), tensors }
}

function readHeader(bytes: Uint8Array): object {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return fail('the header is not JSON')
  }
  const parsed = headerSchema.safeParse(json)
  return parsed.success ? parsed.data : fail('the header is not a table of tensors')
}
