/**
 * A runtime executes graphs on one device. It knows nothing of models: it takes the bytes of an ONNX
 * model, and moves named tensors in and out. Tensors named in `resident` stay on the device.
 */
export type DeviceKind = 'cpu' | 'wasm' | 'webgpu'

export interface DeviceInfo {
  readonly kind: DeviceKind
  /** Package, version and build, for records: "onnxruntime-web 1.30.0 wasm". */
  readonly engine: string
  /** CPU threads used; 1 on WebGPU. */
  readonly threads: number
  /** Name of the GPU adapter, where there is one. */
  readonly adapter?: string
  /** True where the adapter is a CPU in disguise (SwiftShader, llvmpipe, WARP). */
  readonly software?: boolean
  /** Why this device, in words for a person, where the lab chose it. */
  readonly why?: string
}

/** A tensor in host memory. */
export interface HostTensor {
  readonly dims: readonly number[]
  readonly data: Float32Array | Int32Array
}

/** A tensor that lives on the device, owned by whoever received it: exactly one `dispose`. */
export interface ResidentTensor {
  readonly dims: readonly number[]
  /** A copy of its values in host memory. */
  read(): Promise<Float32Array | Int32Array>
  /** Frees it after the runs and reads already asked for; a second call does nothing. */
  dispose(): void
}

export type Feed = HostTensor | ResidentTensor

export interface Executable {
  /**
   * Runs the graph once. Calls are queued, never overlapped; feeds must not change until the promise settles.
   * @throws RuntimeError when the device failed, also by an uncaptured GPU error since the last run.
   */
  run(feeds: Readonly<Record<string, Feed>>): Promise<RunResult>
  dispose(): Promise<void>
}

export interface RunResult {
  /** Outputs that were not named resident. */
  readonly host: Record<string, HostTensor>
  /** Outputs that were; the caller disposes of them. */
  readonly resident: Record<string, ResidentTensor>
}

export interface CompileOptions {
  /** On WebGPU: fail when an operation would run on the CPU, instead of moving its tensors to and fro. */
  readonly strict?: boolean
}

export interface Runtime {
  readonly device: DeviceInfo
  /**
   * @param resident names of outputs that stay on the device
   * @throws RuntimeError when the model is no valid graph, names an unknown output, or needs what the device lacks
   */
  compile(model: Uint8Array, resident?: readonly string[], options?: CompileOptions): Promise<Executable>
  /** Puts a copy of a host tensor on the device. */
  upload(tensor: HostTensor): Promise<ResidentTensor>
  /**
   * GPU work so far, 0 elsewhere: lets a test see that the GPU was used. In browsers the shader dispatches;
   * Node's WebGPU does not show them, so there it is the number of graph runs on the GPU.
   */
  readonly dispatches: number
  /** Bytes that WebAssembly has taken in this thread, over all of its runtimes; 0 where that is not watched (Node). */
  readonly memory: number
  /** Resident tensors handed out and not yet disposed of: what a test for leaks looks at. */
  readonly residents: number
  /** Disposes of every executable and resident tensor that is left. */
  dispose(): Promise<void>
}

export class RuntimeError extends Error {
  override readonly name = 'RuntimeError'
  constructor(message: string, readonly reason: 'device-lost' | 'out-of-memory' | 'no-adapter' | 'failed', options?: ErrorOptions) {
    super(message, options)
  }
}
