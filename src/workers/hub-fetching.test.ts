/** Fetching as the worker does it, from a hub on this machine: what can be cancelled, what the cards say, and what two tabs do to each other. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Shelf } from '../hub/store.ts'
import { type ListeningHub, LoopbackHub, listenHub } from '../hub/testing/loopback.ts'
import { memoryShelf } from '../hub/testing/shelf.ts'
import { tinyRepositories } from '../hub/testing/tiny/index.ts'
import { Disk, Tab } from '../storage/testing.ts'
import { createFetching, type Fetching } from './hub-fetching.ts'
import type { HubSurroundings } from './hub-protocol.ts'

const MODEL = 'vit-gpt2'

let hub: LoopbackHub
let listening: ListeningHub
let shelf: Shelf
let disk: Disk

beforeEach(async () => {
  hub = new LoopbackHub(tinyRepositories())
  listening = await listenHub(hub)
  shelf = memoryShelf()
  disk = new Disk()
})
afterEach(() => listening.close())

const on = (device: HubSurroundings['device']): HubSurroundings => ({ hub: listening.address, device })
/** What a tab has; all tabs share what is kept, and their locks. */
const tab = (): Fetching => createFetching({
  openShelf: () => Promise.resolve(shelf), openLocks: () => new Tab(disk).locks,
  choose: (requested) => Promise.resolve({ kind: requested === 'webgpu' ? 'webgpu' : 'wasm', threads: 1, why: [] }),
})
const silent = (): void => {}
/** Weights have been asked for. */
const arriving = (): Promise<void> => vi.waitFor(() => expect(hub.asked.some(({ path }) => path.includes('decoder'))).toBe(true), 5000)

describe('what is cancelled', () => {
  it('before the hub was asked fetches nothing', async () => {
    const { fetch, cancel } = tab()
    const fetching = fetch(on('wasm'), MODEL, silent)
    await cancel()
    await expect(fetching).rejects.toMatchObject({ name: 'AbortError' })
    expect(hub.asked).toEqual([])
  })

  it('is a question about the size too', async () => {
    const { look, cancel } = tab()
    const looking = look(on('wasm'), MODEL)
    await cancel()
    await expect(looking).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('and asked for again at once goes on once the first has put away what had arrived', async () => {
    hub.faults = [{ path: /decoder/, kind: 'slow', bytes: 300 }]
    const { fetch, cancel } = tab()
    const first = fetch(on('wasm'), MODEL, silent)
    await arriving()
    void cancel()
    hub.faults = []
    const second = fetch(on('wasm'), MODEL, silent)
    await expect(first).rejects.toMatchObject({ name: 'AbortError' })
    expect((await second).whole).toBe(true)
  })
})

describe('a card', () => {
  it('tells what is here for its device apart from what is here for any', async () => {
    const { fetch, cards } = tab()
    const wasm = await fetch(on('wasm'), MODEL, silent)
    expect(wasm).toMatchObject({ whole: true, arrived: wasm.size.bytes, kept: wasm.size.bytes })
    const webgpu = (await cards(on('webgpu'))).find(({ id }) => id === MODEL)!
    expect(webgpu).toMatchObject({ whole: false, kept: wasm.kept })
    // Settings and words are the same on both; weights are not.
    expect(webgpu.arrived).toBeGreaterThan(0)
    expect(webgpu.arrived).toBeLessThan(webgpu.size.bytes / 2)
  })
})

describe('a repository that has moved on', () => {
  it('takes nothing of a model away that it left as it was: fetching for another device leaves the first', async () => {
    await tab().fetch(on('wasm'), MODEL, silent)
    await listening.close()
    const moved = Object.fromEntries(Object.entries(tinyRepositories()).map(([name, files]) => [name, { ...files, 'README.md': new TextEncoder().encode('# Read me') }]))
    listening = await listenHub(new LoopbackHub(moved))
    expect((await tab().fetch(on('webgpu'), MODEL, silent)).whole).toBe(true)
    expect((await tab().cards(on('wasm'))).find(({ id }) => id === MODEL)!.whole).toBe(true)
  })
})

describe('two tabs', () => {
  it('neither fetch a model both at a time nor delete what the other one is fetching: they say so', async () => {
    hub.faults = [{ path: /decoder/, kind: 'slow', bytes: 100 }]
    const [one, other] = [tab(), tab()]
    const fetching = one.fetch(on('wasm'), MODEL, silent)
    await arriving()
    await Promise.all([
      expect(other.fetch(on('wasm'), MODEL, silent)).rejects.toThrow('in another tab'),
      expect(other.remove(on('wasm'), MODEL)).rejects.toThrow('in another tab'),
    ])
    await one.cancel()
    await expect(fetching).rejects.toMatchObject({ name: 'AbortError' })
    expect((await other.remove(on('wasm'), MODEL)).kept).toBe(0)
  })
})
