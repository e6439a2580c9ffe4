/** A host as plain as there is: it serves a folder under a sub-path, and sends no headers that the lab would wish for. */
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { listen } from '../scripts/server.mjs'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml', '.wasm': 'application/wasm',
}

export interface StaticHost {
  /** Of the site, with a slash at its end. */
  readonly address: string
  /** Takes another folder from now on. */
  serve(folder: string): void
  /** As if the network were gone. */
  close(): Promise<void>
}

/** @param path where the site lies: "/people/someone/lab/" */
export async function staticHost(folder: string, path: string, port = 0): Promise<StaticHost> {
  let root = folder
  const server: Server = createServer((request, response) => {
    const asked = decodeURI(new URL(request.url ?? '/', 'http://host').pathname)
    const inside = asked.startsWith(path) ? asked.slice(path.length) || 'index.html' : null
    const file = inside === null ? null : join(root, normalize(inside))
    void (file ? readFile(file) : Promise.reject(new Error('elsewhere'))).then(
      (bytes) => response.writeHead(200, { 'Content-Type': TYPES[extname(file!)] ?? 'application/octet-stream' }).end(bytes),
      () => response.writeHead(404).end(),
    )
  })
  const at = await listen(server, port)
  return {
    address: `http://127.0.0.1:${at}${path}`,
    serve: (next) => { root = next },
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}
