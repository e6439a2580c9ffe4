/**
 * A hub on this machine: it answers as huggingface.co does where the lab asks (listing of a repository; files by commit, with ranges), from
 * files in memory. Faults can be set, to see what the lab makes of them.
 */
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { listen } from '../../../scripts/server.mjs'
import type { Files } from './tiny/files.ts'

/** What goes wrong with files whose path matches. */
export interface Fault {
  readonly path: RegExp
  /**
   * missing: status 404. damaged: one byte is another than the listing's hash says. cut: the connection breaks after `bytes`.
   * slow: `bytes` a piece, 50 ms between two. no-ranges: it is always sent from its start.
   */
  readonly kind: 'missing' | 'damaged' | 'cut' | 'slow' | 'no-ranges'
  readonly bytes?: number
  /** How often; without end where absent. */
  times?: number
}

export interface Asked {
  readonly path: string
  /** The header "Range", '' where none was sent. */
  readonly range: string
}

export class LoopbackHub {
  faults: Fault[] = []
  /** Files that were asked for, in order. */
  readonly asked: Asked[] = []

  /** @param repositories by "owner/name" */
  constructor(private readonly repositories: Readonly<Record<string, Files>>) {}

  /** @param path of the address below the hub's own */
  answer(path: string, request: IncomingMessage, response: ServerResponse): void {
    const listing = /^\/api\/models\/([^/]+\/[^/]+)\/revision\/main$/.exec(path)
    const file = /^\/([^/]+\/[^/]+)\/resolve\/([0-9a-f]{40})\/(.+)$/.exec(path)
    const files = this.repositories[(listing ?? file)?.[1] ?? '']
    if (listing && files) return this.list(files, response)
    const bytes = file && revisionOf(files ?? {}) === file[2] ? files?.[decodeURIComponent(file[3])] : undefined
    if (!file || !bytes) return void response.writeHead(404, CORS).end('Entry not found')
    const wanted = decodeURIComponent(file[3])
    this.asked.push({ path: wanted, range: request.headers.range ?? '' })
    this.send(bytes, this.faultOf(wanted), request, response)
  }

  private list(files: Files, response: ServerResponse): void {
    const siblings = Object.entries(files).map(([rfilename, bytes]) => ({
      rfilename, size: bytes.length, blobId: gitName(bytes),
      ...(rfilename.endsWith('.onnx') && { lfs: { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length, pointerSize: 130 } }),
    }))
    response.writeHead(200, { ...CORS, 'Content-Type': 'application/json' })
    response.end(JSON.stringify({ sha: revisionOf(files), siblings, cardData: { license: 'apache-2.0' } }))
  }

  private faultOf(path: string): Fault | undefined {
    const fault = this.faults.find((one) => one.path.test(path) && one.times !== 0)
    if (fault?.times !== undefined) fault.times--
    return fault
  }

  private send(whole: Uint8Array, fault: Fault | undefined, request: IncomingMessage, response: ServerResponse): void {
    if (fault?.kind === 'missing') return void response.writeHead(404, CORS).end('Entry not found')
    const from = fault?.kind === 'no-ranges' ? 0 : Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
    const bytes = fault?.kind === 'damaged' ? whole.map((byte, i) => (i === whole.length - 1 ? byte ^ 1 : byte)) : whole
    const body = bytes.subarray(from)
    response.writeHead(from > 0 ? 206 : 200, {
      ...CORS, 'Content-Type': 'application/octet-stream', 'Content-Length': body.length,
      ...(from > 0 && { 'Content-Range': `bytes ${from}-${whole.length - 1}/${whole.length}` }),
    })
    if (fault?.kind === 'cut') return void response.write(body.subarray(0, fault.bytes ?? 0), () => setTimeout(() => response.destroy(), 20))
    if (fault?.kind === 'slow') return drip(body, fault.bytes ?? 1024, response)
    response.end(body)
  }
}

/** As the hub lets any page read it. */
const CORS = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' }

const gitName = (bytes: Uint8Array): string => createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')

/** Forty digits that change with any file. */
const revisionOf = (files: Files): string => createHash('sha1').update(Object.entries(files).map(([path, bytes]) => path + gitName(bytes)).join()).digest('hex')

function drip(body: Uint8Array, size: number, response: ServerResponse): void {
  let at = 0
  const timer = setInterval(() => {
    response.write(body.subarray(at, at + size))
    at += size
    if (at < body.length) return
    clearInterval(timer)
    response.end()
  }, 50)
  response.on('close', () => clearInterval(timer))
}

export interface ListeningHub {
  /** Without a slash at its end. */
  readonly address: string
  close(): Promise<void>
}

/** The hub on a port of its own. */
export async function listenHub(hub: LoopbackHub): Promise<ListeningHub> {
  const server = createServer((request, response) => hub.answer(new URL(request.url ?? '/', 'http://hub').pathname, request, response))
  const port = await listen(server, 0)
  return {
    address: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}
