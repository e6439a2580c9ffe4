/**
 * Files of tensors as safetensors (github.com/huggingface/safetensors): eight bytes of header length, a JSON header, then the tensors
 * as raw little-endian numbers, one after another without gaps. What a tensor means is left to whoever writes and reads the file.
 */
import { z } from 'zod'

/** Bytes of a number, by the format's names of kinds. */
const WIDTHS = { F16: 2, F32: 4, I32: 4, U8: 1 } as const

export type Kind = keyof typeof WIDTHS

/** A tensor as it lies in a file. */
export interface StoredTensor {
  readonly kind: Kind
  readonly shape: readonly number[]
  /** Little-endian numbers, the last dimension running fastest. */
  readonly bytes: Uint8Array
}

/** The data begin at a multiple of this many bytes, so that numbers of every kind can be mapped in place. */
const ALIGNMENT = 8
/** Longest header that is read at all, in bytes. */
const MAX_HEADER = 1 << 20

const METADATA = '__metadata__'

const entrySchema = z.strictObject({
  dtype: z.enum(Object.keys(WIDTHS) as Kind[]),
  shape: z.array(z.int().min(0)).max(8),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
})
/** Checked entry by entry: a schema of records would drop a key such as `__proto__` in silence. */
const headerSchema = z.custom<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value))

/**
 * The parts of a file, one after another: the header, then every tensor's own bytes, which need not be copied together.
 * @param tensors by their names, in the order in which they are to lie: wide numbers before narrow ones, where readers are to map them in
 * place; no name is a whole number, which JSON would put before all others
 * @param metadata short strings for people: what it is, how it was made
 */
export function writeTensors(tensors: readonly (readonly [name: string, tensor: StoredTensor])[], metadata: Readonly<Record<string, string>>): Uint8Array[] {
  let offset = 0
  const entries = tensors.map(([name, { kind, shape, bytes }]) => [name, { dtype: kind, shape, data_offsets: [offset, offset += bytes.length] }] as const)
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries([[METADATA, metadata], ...entries])))
  const padded = Math.ceil(json.length / ALIGNMENT) * ALIGNMENT
  // JSON may end in spaces.
  const head = new Uint8Array(8 + padded).fill(32, 8)
  new DataView(head.buffer).setBigUint64(0, BigInt(padded), true)
  head.set(json, 8)
  return [head, ...tensors.map(([, { bytes }]) => bytes)]
}

/** The parts of a file in one piece. */
export function joinParts(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** A file of unknown origin: its tensors are taken in the order in which they lie, and every claim of its header is held against it first. */
export class TensorFile {
  /** What the header says of the whole file, not yet checked. */
  readonly metadata: unknown
  private readonly entries: Map<string, unknown>
  private readonly data: Uint8Array
  /** Bytes of the data that are taken. */
  private taken = 0

  /** @param fail throws what is wrong with the file, in the words of whoever reads it */
  constructor(bytes: Uint8Array, private readonly fail: (why: string) => never) {
    if (bytes.length < 8) fail('the file is shorter than its header')
    const length = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true))
    if (length > MAX_HEADER || 8 + length > bytes.length) fail(`the header claims ${length} bytes, the file has ${bytes.length}`)
    this.entries = new Map(Object.entries(readHeader(bytes.subarray(8, 8 + length), fail)))
    this.metadata = this.entries.get(METADATA)
    this.entries.delete(METADATA)
    this.data = bytes.subarray(8 + length)
  }

  /** Names of the tensors that are not taken yet, in the header's order. */
  get names(): string[] {
    return [...this.entries.keys()]
  }

  /** The tensor that lies next; it must have this name. @returns a view of the file */
  take(name: string): StoredTensor {
    const entry = entrySchema.safeParse(this.entries.get(name))
    if (!entry.success) return this.fail(`tensor "${name}" is missing or malformed`)
    this.entries.delete(name)
    const { dtype: kind, shape, data_offsets: [from, to] } = entry.data
    const size = WIDTHS[kind] * shape.reduce((product, side) => product * side, 1)
    if (from !== this.taken || to - from !== size) this.fail(`tensor "${name}" lies at ${from}…${to}, which does not fit its shape or its place`)
    if (to > this.data.length) this.fail(`tensor "${name}" ends behind the end of the file; it is truncated`)
    this.taken = to
    return { kind, shape, bytes: this.data.subarray(from, to) }
  }

  /** Fails where the file goes on behind the tensors that were taken. */
  end(): void {
    if (this.taken !== this.data.length) this.fail('there are bytes behind the last tensor')
  }
}

function readHeader(bytes: Uint8Array, fail: (why: string) => never): object {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return fail('the header is not JSON')
  }
  const parsed = headerSchema.safeParse(json)
  return parsed.success ? parsed.data : fail('the header is not a table of tensors')
}
