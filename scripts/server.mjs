/** A server of static files for the built site, with the headers that the lab needs. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream'
import { siteHeaders } from './headers.mjs'

/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/**
 * The file that an address asks for.
 * @param {string} root absolute path of the folder that is served
 * @param {string} address path and query, as the browser sent it
 * @returns {string | undefined} undefined where the address is malformed or leads out of the folder
 */
function locate(root, address) {
  let path
  try {
    path = decodeURIComponent(new URL(address, 'http://localhost').pathname)
  } catch {
    return undefined
  }
  if (path.includes('\0')) return undefined
  const file = resolve(join(root, path.endsWith('/') ? `${path}index.html` : path))
  return file.startsWith(root + sep) ? file : undefined
}

/**
 * @param {string} folder what to serve
 * @returns {import('node:http').Server} not yet listening
 */
export function createSiteServer(folder) {
  const root = resolve(folder)
  return createServer(async (request, response) => {
    /** @param {number} status @param {string} message */
    const refuse = (status, message) =>
      void response.writeHead(status, { ...siteHeaders, 'Content-Type': 'text/plain; charset=utf-8' }).end(`${message}\n`)

    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only GET and HEAD are answered here.')
    const file = locate(root, request.url ?? '/')
    const found = file === undefined ? undefined : await stat(file).catch(() => undefined)
    if (file === undefined || !found?.isFile()) return refuse(404, 'There is no such file.')

    const tag = `"${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}"`
    const headers = {
      ...siteHeaders,
      'Content-Type': TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
      // Vite names what is in assets/ by its content; everything else may change under its name.
      'Cache-Control': file.startsWith(join(root, 'assets') + sep) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ETag: tag,
    }
    if (request.headers['if-none-match'] === tag) return void response.writeHead(304, headers).end()
    response.writeHead(200, { ...headers, 'Content-Length': found.size })
    if (request.method === 'HEAD') return void response.end()
    // An error here is a reader who went away, or a file that did: pipeline closes the connection.
    pipeline(createReadStream(file), response, () => {})
  })
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port 0 for any that is free
 * @returns {Promise<number>} the port it listens on, on loopback only
 */
export function listen(server, port) {
  return new Promise((fulfil, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      const address = server.address()
      fulfil(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
