import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSiteServer, listen } from '../scripts/server.mjs'

let folder: string
let server: Server
let port: number

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'collapse-lab-site-'))
  await mkdir(join(folder, 'site', 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'secret')
  await writeFile(join(folder, 'site', 'index.html'), '<title>lab</title>')
  await writeFile(join(folder, 'site', 'assets', 'engine.wasm'), new Uint8Array(8))
  server = createSiteServer(join(folder, 'site'))
  port = await listen(server, 0)
})

afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true })
})

/** Sends the path as it is: fetch would tidy up "..". */
function ask(path: string, method = 'GET', headers: Record<string, string> = {}): Promise<{ status: number, headers: Record<string, unknown>, body: string }> {
  return new Promise((fulfil, reject) => {
    const question = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      let body = ''
      answer.on('data', (piece: Buffer) => (body += piece.toString()))
      answer.on('end', () => fulfil({ status: answer.statusCode ?? 0, headers: answer.headers, body }))
    })
    question.on('error', reject)
    question.end()
  })
}

describe('the site server', () => {
  it('serves the page, isolated and under the content policy', async () => {
    const { status, headers, body } = await ask('/')
    expect({ status, body }).toEqual({ status: 200, body: '<title>lab</title>' })
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cache-control': 'no-cache',
    })
    expect(headers['content-security-policy']).toContain("script-src 'self' 'wasm-unsafe-eval';")
  })

  it('sends WebAssembly as such, to be kept', async () => {
    const { headers, body } = await ask('/assets/engine.wasm?x=1', 'HEAD')
    expect(headers).toMatchObject({ 'content-type': 'application/wasm', 'content-length': '8', 'cache-control': expect.stringContaining('immutable') as string })
    expect(body).toBe('')
  })

  it('sends nothing twice', async () => {
    const { headers } = await ask('/index.html')
    expect((await ask('/index.html', 'GET', { 'If-None-Match': String(headers.etag) })).status).toBe(304)
  })

  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets', '/none.js', '/%', '/%00', '//', '/..%5csecret.txt'])('has no %s', async (path) => {
    const { status, body } = await ask(path)
    expect(status).toBe(404)
    expect(body).not.toContain('secret')
  })

  it('takes nothing', async () => {
    expect((await ask('/', 'POST')).status).toBe(405)
  })

  it('says when a port is taken', async () => {
    await expect(listen(createSiteServer(folder), port)).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})
