import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { SiteFiles, type Store } from './site-files.ts'

const BASE = 'https://host/people/lab/'
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** A cache in memory, in which addresses are told apart as browsers do. */
class MemoryStore implements Store {
  readonly held = new Map<string, Response>()
  full = false
  match = (key: RequestInfo | URL) => Promise.resolve(this.held.get(String(key))?.clone())
  put = (key: RequestInfo | URL, response: Response) => this.full
    ? Promise.reject(new DOMException('no room', 'QuotaExceededError'))
    : Promise.resolve(void this.held.set(String(key), response))
  delete = (key: RequestInfo | URL) => Promise.resolve(this.held.delete(String(key)))
  keys = () => Promise.resolve([...this.held.keys()].map((url) => ({ url }) as Request))
}

/** What the server has, by path. */
const server = new Map<string, string>()
let asked: string[] = []
let store: MemoryStore
const files = (texts: Readonly<Record<string, string>>) => new SiteFiles({
  store, base: BASE, manifest: { files: Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, digestOf(text)])), shell: [], start: [] },
  fetch(address) {
    asked.push(address)
    const text = server.get(decodeURI(address.slice(BASE.length)))
    return Promise.resolve(new Response(text ?? 'none', { status: text === undefined ? 404 : 200, headers: { 'Content-Encoding': 'br', 'Content-Type': 'text/plain' } }))
  },
})

beforeEach(() => {
  store = new MemoryStore()
  asked = []
  server.clear()
  server.set('index.html', 'one')
  server.set('models/a b.bin', 'two')
})

describe('files of the site', () => {
  const site = () => files({ 'index.html': 'one', 'models/a b.bin': 'two' })

  it('are known by their address, whatever is asked with it', () => {
    const paths = ['', '?x=1', 'index.html#v=1', 'models/a%20b.bin', 'models/other', '../x', '%E0%A4%A'].map((end) => site().pathOf(BASE + end))
    expect(paths).toEqual(['index.html', 'index.html', 'index.html', 'models/a b.bin', null, null, null])
    expect(site().pathOf('https://elsewhere/people/lab/')).toBeNull()
    expect(site().pathOf(`${BASE}constructor`)).toBeNull()
  })

  it('are fetched once, also by two at a time, and come without headers of the wire', async () => {
    const one = site()
    const [a, b] = await Promise.all([one.answer('models/a b.bin'), one.answer('models/a b.bin')])
    expect([await a.text(), await b.text(), await (await one.answer('models/a b.bin')).text()]).toEqual(['two', 'two', 'two'])
    expect(asked).toEqual([`${BASE}models/a%20b.bin`])
    expect([a.headers.get('content-encoding'), a.headers.get('content-type')]).toEqual([null, 'text/plain'])
  })

  it('that are not what this version was built with are passed on and not kept', async () => {
    server.set('index.html', 'newer')
    const one = site()
    expect(await (await one.answer('index.html')).text()).toBe('newer')
    expect(store.held.size).toBe(0)
    server.delete('models/a b.bin')
    expect((await one.answer('models/a b.bin')).status).toBe(404)
    expect(await one.keep(['index.html', 'models/a b.bin'])).toBe(2)
  })

  it('are passed on where the disk is full', async () => {
    store.full = true
    const one = site()
    expect(await (await one.answer('index.html')).text()).toBe('one')
    expect(await one.keep(['index.html'])).toBe(1)
  })

  it('of an older version are removed, and those that did not change stay', async () => {
    const old = files({ 'index.html': 'one', 'models/a b.bin': 'two', 'gone.js': 'three' })
    server.set('gone.js', 'three')
    expect(await old.keep(['index.html', 'models/a b.bin', 'gone.js'])).toBe(0)
    server.set('index.html', 'newer')
    const now = files({ 'index.html': 'newer', 'models/a b.bin': 'two' })
    await now.keep(['index.html'])
    expect(store.held.size).toBe(4)
    await now.tidy()
    expect(store.held.size).toBe(2)
    asked = []
    expect(await now.keep(['index.html', 'models/a b.bin'])).toBe(0)
    expect(asked).toEqual([])
  })
})
