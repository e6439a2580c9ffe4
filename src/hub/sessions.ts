/** Models that transformers.js does not know, straight on ONNX Runtime: bytes of a part in, tensors by name out. */
import type { InferenceSession, Tensor } from 'onnxruntime-common'
import { fromHalf, toHalf } from '../models/float16.ts'
import { deviceName } from './device-name.ts'
import type { HubModel, Part } from './types.ts'

/** What is needed of the package, in its web and its Node build. */
export interface Engine {
  readonly InferenceSession: { create(bytes: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession> }
  readonly Tensor: new (type: Tensor.Type, data: Tensor.DataType, dims: readonly number[]) => Tensor
}

/** Where models come from and what runs them. */
export interface HubFiles {
  readonly engine: Engine
  open(repository: string, path: string): Promise<Response | undefined>
}

export interface Session {
  /** Numbers in the element type that the model wants for this input. @throws RangeError where it has no such input */
  tensor(input: string, values: ArrayLike<number>, dims: readonly number[]): Tensor
  run(feeds: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>>
  /** The size of an input's axis, as its file says it; 0 where that is left open. */
  axis(input: string, at: number): number
  release(): Promise<void>
}

/** How numbers are handed over, by element type. */
const ENCODE: Partial<Record<Tensor.Type, (values: ArrayLike<number>) => Tensor.DataType>> = {
  float32: (values) => Float32Array.from(values),
  float16: (values) => Uint16Array.from(values, toHalf),
  int32: (values) => Int32Array.from(values),
  int64: (values) => BigInt64Array.from(Array.from(values, (value) => BigInt(value))),
}

/** A float tensor's values, whatever their width. */
export const numbers = ({ type, data }: Tensor): Float32Array =>
  type === 'float16' ? Float32Array.from(halves(data as Uint16Array), fromHalf) : Float32Array.from(data as Float32Array)

/** The bits, also where the engine gives the newer Float16Array. */
const halves = ({ buffer, byteOffset, length }: Uint16Array): Uint16Array => new Uint16Array(buffer, byteOffset, length)

/**
 * @param sizes of axes that the file leaves open: the engine plans better where it knows them
 * @throws Error where the file is not here
 */
export async function openSession({ engine, open }: HubFiles, { repository }: HubModel, { file, device }: Part, sizes: Readonly<Record<string, number>>): Promise<Session> {
  const found = await open(repository, file)
  if (!found) throw new Error(`${repository}/${file} is not on this machine.`)
  const session = await engine.InferenceSession.create(new Uint8Array(await found.arrayBuffer()), {
    executionProviders: [deviceName(device)], freeDimensionOverrides: sizes, logSeverityLevel: 3, enableMemPattern: false,
  })
  const facts = (input: string): InferenceSession.TensorValueMetadata => {
    const known = session.inputMetadata.find(({ name }) => name === input)
    if (!known?.isTensor) throw new RangeError(`${repository}/${file} has no input "${input}".`)
    return known
  }
  return {
    tensor(input, values, dims) {
      const { type } = facts(input)
      const encode = ENCODE[type]
      if (!encode) throw new RangeError(`${repository}/${file} wants ${type} for "${input}", which is not known here.`)
      return new engine.Tensor(type, encode(values), dims)
    },
    run: (feeds) => session.run(feeds) as Promise<Record<string, Tensor>>,
    axis: (input, at) => {
      const size = facts(input).shape[at]
      return typeof size === 'number' && size > 0 ? size : 0
    },
    release: () => session.release(),
  }
}
