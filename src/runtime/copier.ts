/**
 * Moves tensors between host and GPU with graphs that do nothing else. ONNX Runtime puts an output where it
 * is asked to, on every build alike, while its direct ways differ: in Node there is no upload, and reading a
 * GPU tensor ends the process.
 */
import type { InferenceSession, InferenceSessionFactory, Tensor } from 'onnxruntime-web'
import { input, reshape, writeModel } from '../tensor/index.ts'
import { remember } from './remember.ts'

export class Copier {
  /** One session a type, shape and direction. */
  private readonly sessions = new Map<string, Promise<InferenceSession>>()

  constructor(private readonly factory: InferenceSessionFactory, private readonly options: InferenceSession.SessionOptions) {}

  /** A copy of a float32 or int32 tensor, at a place. Must not overlap other runs. */
  async copy(tensor: Tensor, to: 'cpu' | 'gpu-buffer'): Promise<Tensor> {
    const type = tensor.type === 'int32' ? 'int32' : 'float32'
    const key = `${type}[${tensor.dims.join(',')}] ${to}`
    const session = await remember(this.sessions, key, () =>
      this.factory.create(writeModel({ to: reshape(input('from', tensor.dims, type), tensor.dims) }), { ...this.options, preferredOutputLocation: to }))
    return (await session.run({ from: tensor })).to
  }

  async dispose(): Promise<void> {
    for (const session of this.sessions.values()) await (await session).release()
    this.sessions.clear()
  }
}
