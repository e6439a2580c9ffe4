/** A run's state as one file (src/tensor/safetensors.ts). Numbers are kept to the bit: float32 parameters, int32 tokens, bytes of pixels. */
import { z } from 'zod'
import { t } from '../i18n/text.ts'
import type { Pairs } from '../models/types.ts'
import { type StoredTensor, TensorFile, writeTensors } from '../tensor/safetensors.ts'
import type { RunState } from './trainer.ts'

/** A state file that cannot be used, and why. */
export class StateError extends Error {
  override readonly name = 'StateError'
}

const VERSION = '1'

const ARRAYS = { F32: Float32Array, I32: Int32Array, U8: Uint8Array } as const

type Numbers = Float32Array | Int32Array | Uint8Array

const metadataSchema = z.strictObject({ format: z.literal('collapse-lab state'), version: z.literal(VERSION), round: z.string().regex(/^\d{1,3}$/) })

/**
 * The parts of the file, one after another: pools of many rounds need not be copied together. Tensors are `parameters/AGENT`,
 * `once/AGENT`, `pools/KEY/tokens` (pairs × length) and, behind all wider numbers, `pools/KEY/images` (pairs × channels × height × width).
 */
export function encodeState({ round, parameters, pools = {}, once = {} }: RunState): Uint8Array[] {
  const vectors = (prefix: string, of: RunState['parameters']) => Object.entries(of).map(([id, data]) => [`${prefix}/${id}`, stored([data.length], data)] as const)
  return writeTensors([
    ...vectors('parameters', parameters),
    ...vectors('once', once),
    ...Object.entries(pools).map(([key, { images: { n }, tokens }]) => [`pools/${key}/tokens`, stored([n, tokens.length / Math.max(1, n)], tokens)] as const),
    ...Object.entries(pools).map(([key, { images: { n, channels, height, width, data } }]) => [`pools/${key}/images`, stored([n, channels, height, width], data)] as const),
  ], { format: 'collapse-lab state', version: VERSION, round: String(round) })
}

/** All of the file at once. */
export const stateBytes = async (state: RunState): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await new Blob(encodeState(state) as Uint8Array<ArrayBuffer>[]).arrayBuffer())

const stored = (shape: readonly number[], data: Numbers): StoredTensor => ({
  kind: data instanceof Float32Array ? 'F32' : data instanceof Int32Array ? 'I32' : 'U8',
  shape, bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
})

/** @throws StateError that names what is wrong: truncated, another format, a tensor that claims what is not there */
export function decodeState(bytes: Uint8Array): RunState {
  const file = new TensorFile(bytes, fail)
  const metadata = metadataSchema.safeParse(file.metadata)
  if (!metadata.success) return fail(t('it is no state of this lab, or of another version'))
  const tensors = new Map(file.names.map((name) => [name, file.take(name)]))
  file.end()
  // Copies, since a tensor may lie in the file where numbers of its kind cannot.
  const take = <K extends keyof typeof ARRAYS>(name: string, kind: K): { readonly shape: readonly number[]; readonly data: InstanceType<(typeof ARRAYS)[K]> } => {
    const tensor = tensors.get(name)
    if (tensor?.kind !== kind) return fail(t('tensor "{name}" is missing or of another kind than {kind}', { name, kind }))
    tensors.delete(name)
    const data = new ARRAYS[kind](new Uint8Array(tensor.bytes).buffer)
    return { shape: tensor.shape, data: data as InstanceType<(typeof ARRAYS)[K]> }
  }
  const named = (pattern: RegExp): (readonly [string, string])[] => [...tensors.keys()].flatMap((name) => {
    const match = pattern.exec(name)
    return match ? [[name, match[1]] as const] : []
  })
  const vectors = (pattern: RegExp): RunState['parameters'] => Object.fromEntries(named(pattern).map(([name, id]) => [id, take(name, 'F32').data]))
  const parameters = vectors(/^parameters\/([a-z]+(?:-\d)?)$/)
  const once = vectors(/^once\/([a-z]+(?:-\d)?)$/)
  const pools = Object.fromEntries(named(/^pools\/([\d,]+)\/images$/).map(([name, key]): [string, Pairs] => {
    const { shape, data } = take(name, 'U8')
    const { shape: [rows], data: tokens } = take(`pools/${key}/tokens`, 'I32')
    const [n, channels, height, width] = shape
    if (shape.length !== 4 || rows !== n) fail(t('pool "{key}" has images and tokens that do not belong together', { key }))
    return [key, { images: { n, channels, height, width, data }, tokens }]
  }))
  const [extra] = tensors.keys()
  if (extra !== undefined) fail(t('tensor "{name}" is no part of a state', { name: extra }))
  if (Object.keys(parameters).length === 0) fail(t('there are no parameters'))
  return { round: Number(metadata.data.round), parameters, ...(Object.keys(pools).length > 0 && { pools }), ...(Object.keys(once).length > 0 && { once }) }
}

function fail(why: string): never {
  throw new StateError(`state: ${why}`)
}
