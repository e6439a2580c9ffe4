/**
 * The runtime on any build of ONNX Runtime: sessions, feeds, results, and the tensors that stay on the
 * device. What differs between builds comes in as an `Engine` (node.ts, web.ts).
 */
import type { InferenceSession, InferenceSessionFactory, Tensor, TensorConstructor } from 'onnxruntime-web'
import { msg, t } from '../i18n/text.ts'
import { Copier } from './copier.ts'
import { classify, runtimeError } from './errors.ts'
import { Queue } from './queue.ts'
import {
  type CompileOptions, type DeviceInfo, type Executable, type Feed, type HostTensor, type ResidentTensor, type Runtime, type RunResult,
  RuntimeError,
} from './types.ts'

/** What is seen of a GPU from outside ONNX Runtime. */
export interface DeviceWatch {
  /** An error that the device reported to nobody, or its loss. Sticky: state may be wrong from then on. */
  readonly fault: RuntimeError | undefined
  /** Shader dispatches so far. */
  readonly dispatches: number
  /** Lets go of the device. */
  dispose(): void
}

/** One build of ONNX Runtime on one device. */
export interface Engine {
  readonly ort: { readonly InferenceSession: InferenceSessionFactory; readonly Tensor: TensorConstructor }
  readonly device: DeviceInfo
  /** For every session: provider, threads, log level. */
  readonly options: InferenceSession.SessionOptions
  /** True where a tensor on the GPU cannot hand out its own values, so that a graph must copy them. */
  readonly readsByGraph?: boolean
  readonly watch?: DeviceWatch
  /** Bytes of memory that its build of ONNX Runtime has taken. */
  readonly memory?: () => number
  /** Called last, when everything made with the engine is gone. */
  dispose?(): Promise<void>
}

/** Level of ONNX Runtime's graph rewriting. Pinned, because another level gives other bits. */
const OPTIMIZATION = 'all' satisfies InferenceSession.SessionOptions['graphOptimizationLevel']

/** The tensor behind a resident handle, and whose it is. */
class Resident implements ResidentTensor {
  readonly dims: readonly number[]
  private alive = true

  constructor(readonly owner: OrtRuntime, private readonly tensor: Tensor) {
    this.dims = tensor.dims
  }

  /** @throws RuntimeError when it was disposed of */
  get value(): Tensor {
    if (!this.alive) throw runtimeError('A resident tensor was used after its disposal.', 'failed')
    return this.tensor
  }

  read(): Promise<Float32Array | Int32Array> {
    return this.owner.read(this.value)
  }

  dispose(): void {
    if (!this.alive) return
    this.alive = false
    this.owner.release(this, this.tensor)
  }
}

/** @returns the values as they are. @throws RuntimeError for a type that the lab does not exchange */
function exchanged(name: string, type: string, data: unknown): Float32Array | Int32Array {
  if (data instanceof Float32Array || data instanceof Int32Array) return data
  throw runtimeError(`"${name}" has type ${type}; only float32 and int32 are exchanged.`, 'failed')
}

export class OrtRuntime implements Runtime {
  private readonly queue = new Queue()
  private readonly executables = new Set<OrtExecutable>()
  private readonly live = new Set<Resident>()
  private readonly copier: Copier
  private runs = 0
  private disposed: Promise<void> | undefined

  constructor(private readonly engine: Engine) {
    this.copier = new Copier(engine.ort.InferenceSession, engine.options)
  }

  get device(): DeviceInfo {
    return this.engine.device
  }

  get dispatches(): number {
    if (this.engine.device.kind !== 'webgpu') return 0
    return this.engine.watch?.dispatches ?? this.runs
  }

  get memory(): number {
    return this.engine.memory?.() ?? 0
  }

  get residents(): number {
    return this.live.size
  }

  async compile(model: Uint8Array, resident: readonly string[] = [], options: CompileOptions = {}): Promise<Executable> {
    return this.enqueue(msg('Preparing a graph'), async () => {
      const session = await this.engine.ort.InferenceSession.create(model, {
        ...this.engine.options,
        graphOptimizationLevel: OPTIMIZATION,
        executionMode: 'sequential',
        ...(this.onGpu && { preferredOutputLocation: Object.fromEntries(resident.map((name) => [name, 'gpu-buffer'])) }),
        ...(this.onGpu && options.strict && { extra: { session: { disable_cpu_ep_fallback: '1' } } }),
      })
      const unknown = resident.filter((name) => !session.outputNames.includes(name))
      if (unknown.length > 0) {
        await session.release()
        throw runtimeError(`The graph has no output "${unknown[0]}" to keep on the device; it has ${list(session.outputNames)}.`, 'failed')
      }
      const executable = new OrtExecutable(this, session, new Set(resident))
      this.executables.add(executable)
      return executable
    })
  }

  async upload(tensor: HostTensor): Promise<ResidentTensor> {
    return this.enqueue(msg('Uploading a tensor'), async () => {
      if (!this.onGpu) return this.adopt(this.toTensor('upload', { dims: tensor.dims, data: tensor.data.slice() }))
      const resident = await this.copier.copy(this.toTensor('upload', tensor), 'gpu-buffer')
      return this.adopt(resident)
    })
  }

  async dispose(): Promise<void> {
    this.disposed ??= (async () => {
      for (const resident of this.live) resident.dispose()
      await Promise.all([...this.executables].map((executable) => executable.dispose()))
      await this.queue.add(() => this.copier.dispose())
      this.engine.watch?.dispose()
      await this.engine.dispose?.()
    })()
    return this.disposed
  }

  /** Runs a session once; see Executable.run. Feeds are looked at right away, so that they may be disposed of while in the queue. */
  async execute(session: InferenceSession, resident: ReadonlySet<string>, feeds: Readonly<Record<string, Feed>>): Promise<RunResult> {
    const inputs: Record<string, Tensor> = {}
    for (const name of session.inputNames) {
      const feed = feeds[name]
      if (feed === undefined) throw runtimeError(`Input "${name}" was not fed; the graph takes ${list(session.inputNames)}.`, 'failed')
      inputs[name] = this.toTensor(name, feed)
    }
    const strange = Object.keys(feeds).find((name) => !session.inputNames.includes(name))
    if (strange !== undefined) throw runtimeError(`The graph has no input "${strange}"; it takes ${list(session.inputNames)}.`, 'failed')

    return this.enqueue(msg('Running a graph'), async () => {
      const outputs = await session.run(inputs)
      this.runs++
      const result: RunResult = { host: {}, resident: {} }
      try {
        this.check()
        for (const name of session.outputNames) {
          if (resident.has(name)) continue
          const { dims, type, data } = outputs[name]
          result.host[name] = { dims, data: exchanged(name, type, data) }
        }
      } catch (error) {
        for (const name of resident) outputs[name].dispose()
        throw error
      }
      for (const name of resident) result.resident[name] = this.adopt(outputs[name])
      return result
    })
  }

  /** A copy of a tensor's values in host memory. */
  read(tensor: Tensor): Promise<Float32Array | Int32Array> {
    return this.enqueue(msg('Reading a tensor'), async () => {
      if (tensor.location === 'cpu') return exchanged('resident', tensor.type, tensor.data).slice()
      const data = this.engine.readsByGraph ? (await this.copier.copy(tensor, 'cpu')).data : await tensor.getData()
      this.check()
      return exchanged('resident', tensor.type, data)
    })
  }

  release(resident: Resident, tensor: Tensor): void {
    this.live.delete(resident)
    // What is asked for already may still use it. A tensor whose device is gone has nothing left to free.
    void this.queue.add(() => tensor.dispose()).catch(() => undefined)
  }

  forget(executable: OrtExecutable, session: InferenceSession): Promise<void> {
    this.executables.delete(executable)
    return this.queue.add(() => session.release()).catch((error: unknown) => {
      // A session of a lost device cannot be released in order, and need not be.
      if (this.engine.watch?.fault === undefined) throw classify(msg('Releasing a graph'), error)
    })
  }

  private get onGpu(): boolean {
    return this.engine.device.kind === 'webgpu'
  }

  private adopt(tensor: Tensor): Resident {
    const resident = new Resident(this, tensor)
    this.live.add(resident)
    return resident
  }

  private toTensor(name: string, feed: Feed): Tensor {
    if (feed instanceof Resident) {
      if (feed.owner !== this) throw runtimeError(`"${name}" was fed with a tensor of another runtime.`, 'failed')
      return feed.value
    }
    if (!('data' in feed)) throw runtimeError(`"${name}" was fed with a tensor of another kind of runtime.`, 'failed')
    const { data, dims } = feed
    const size = dims.reduce((n, d) => n * d, 1)
    if (data.length !== size) throw runtimeError(`"${name}" has ${data.length} values, but its shape [${dims.join(',')}] has ${size}.`, 'failed')
    const { Tensor } = this.engine.ort
    return data instanceof Float32Array ? new Tensor('float32', data, dims) : new Tensor('int32', data, dims)
  }

  /** @throws RuntimeError when the device has failed */
  private check(): void {
    const fault = this.engine.watch?.fault
    if (fault) throw fault
  }

  private enqueue<T>(doing: string, job: () => T | Promise<T>): Promise<T> {
    if (this.disposed) return Promise.reject(runtimeError(t('{doing} failed: {message}.', { doing: t(doing), message: t('the runtime was disposed of') }), 'failed'))
    return this.queue.add(async () => {
      this.check()
      try {
        return await job()
      } catch (error) {
        // The device's own error says more than what the engine makes of it.
        throw this.engine.watch?.fault ?? classify(doing, error)
      }
    })
  }
}

class OrtExecutable implements Executable {
  private disposed: Promise<void> | undefined

  constructor(
    private readonly runtime: OrtRuntime,
    private readonly session: InferenceSession,
    private readonly resident: ReadonlySet<string>,
  ) {}

  async run(feeds: Readonly<Record<string, Feed>>): Promise<RunResult> {
    if (this.disposed) throw new RuntimeError('A graph was run after its disposal.', 'failed')
    return this.runtime.execute(this.session, this.resident, feeds)
  }

  dispose(): Promise<void> {
    this.disposed ??= this.runtime.forget(this, this.session)
    return this.disposed
  }
}

const list = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')
