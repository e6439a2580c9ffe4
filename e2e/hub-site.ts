/** The built site with a hub under the same origin, as a class without a network would set it up: one line of index.html names it. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { siteHeaders } from '../scripts/headers.mjs'
import { createSiteServer, listen } from '../scripts/server.mjs'
import { LoopbackHub } from '../src/hub/testing/loopback.ts'
import { tinyRepositories } from '../src/hub/testing/tiny/index.ts'

const DIST = fileURLToPath(new URL('../dist', import.meta.url))
const FOLDER = '/hub'

export interface HubSite {
  readonly address: string
  readonly hub: LoopbackHub
  close(): Promise<void>
}

export async function hubSite(): Promise<HubSite> {
  const hub = new LoopbackHub(tinyRepositories())
  const site = createSiteServer(DIST)
  const page = (await readFile(`${DIST}/index.html`, 'utf8')).replace(/(<meta name="collapse-lab-hub" content=")[^"]*/, `$1.${FOLDER}`)
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    if (pathname.startsWith(`${FOLDER}/`)) return hub.answer(pathname.slice(FOLDER.length), request, response)
    if (pathname === '/') return void response.writeHead(200, { ...siteHeaders, 'Content-Type': 'text/html; charset=utf-8' }).end(page)
    site.emit('request', request, response)
  })
  const port = await listen(server, 0)
  return {
    address: `http://127.0.0.1:${port}/`, hub,
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}
