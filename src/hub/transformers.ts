/**
 * transformers.js, set up for the lab: it reads files from the library only, and ONNX Runtime from the site itself. It asks no network: what
 * a model needs is on this machine before it is loaded (download.ts), so nothing is fetched that nobody was told of.
 */
import { wasmPaths } from '../runtime/assets.ts'
import type { HubLibrary } from './library.ts'
import type { Engine, HubFiles } from './sessions.ts'

export type Transformers = typeof import('@huggingface/transformers')

/** Addresses of files as transformers.js makes them from this; the host exists nowhere (RFC 2606). */
const HOST = 'https://hub.invalid/'
const ADDRESS = /^https:\/\/hub\.invalid\/([^/]+\/[^/]+)\/resolve\/main\/(.+)$/

/** What a model is loaded with. */
export interface Tools {
  readonly transformers: Transformers
  readonly files: HubFiles
}

/** Set by whoever opens models last: one library a worker. */
let library: HubLibrary | undefined
let loaded: Promise<Tools> | undefined

/** A file that a model asks for, in the hub's addresses. */
async function fileAt(address: string): Promise<Response | undefined> {
  const [, repository, path] = ADDRESS.exec(address) ?? []
  return repository === undefined || path === undefined ? undefined : library?.open(repository, path)
}

/** Loads the packages once, 600 kB that no first paint needs. @param threads of WebAssembly */
export function loadTools(from: HubLibrary, threads: number): Promise<Tools> {
  library = from
  return loaded ??= start(threads)
}

async function start(threads: number): Promise<Tools> {
  // The same copy that the lab's own models run on; transformers.js would name a CDN's where none is named.
  const ort = await import('onnxruntime-web/webgpu')
  ort.env.wasm.wasmPaths = wasmPaths.webgpu
  ort.env.wasm.numThreads = threads
  ort.env.logLevel = 'error'
  return toolsOf(await import('@huggingface/transformers'), ort)
}

/** For tests in Node, which hand over Node's builds. */
export function useTools(transformers: Transformers, engine: Engine, from: HubLibrary): Tools {
  library = from
  const tools = toolsOf(transformers, engine)
  loaded = Promise.resolve(tools)
  return tools
}

function toolsOf(transformers: Transformers, engine: Engine): Tools {
  configure(transformers)
  return { transformers, files: { engine, open: (repository, path) => library?.open(repository, path) ?? Promise.resolve(undefined) } }
}

function configure({ env, LogLevel }: Transformers): void {
  Object.assign(env, {
    logLevel: LogLevel.ERROR,
    remoteHost: HOST,
    allowLocalModels: false,
    useBrowserCache: false,
    useFSCache: false,
    useFS: false,
    // It would keep a second copy of the site's own engine.
    useWasmCache: false,
    useCustomCache: true,
    customCache: { match: fileAt, put: () => Promise.resolve() },
    // Optional files that a model lacks.
    fetch: () => Promise.resolve(new Response(null, { status: 404 })),
  })
}
