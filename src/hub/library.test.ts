/** Downloads from a hub on this machine over real connections, which it cuts, slows and spoils. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DownloadProgress } from './download.ts'
import { HubError } from './errors.ts'
import { HubLibrary } from './library.ts'
import { dinov2 } from './models/dinov2.ts'
import { filesOf } from './parts.ts'
import { HubStore, type Shelf } from './store.ts'
import { type ListeningHub, LoopbackHub, listenHub } from './testing/loopback.ts'
import { memoryShelf } from './testing/shelf.ts'
import { tinyDinov2 } from './testing/tiny/dinov2.ts'

const FILES = tinyDinov2()
const WEIGHTS = 'onnx/model.onnx'
const BYTES = filesOf(dinov2, 'wasm').reduce((sum, { path }) => sum + FILES[path].length, 0)

let hub: LoopbackHub
let listening: ListeningHub
let shelf: ReturnType<typeof memoryShelf>
let library: HubLibrary

beforeEach(async () => {
  hub = new LoopbackHub({ [dinov2.repository]: FILES })
  listening = await listenHub(hub)
  shelf = memoryShelf()
  library = new HubLibrary({ hub: listening.address, store: new HubStore(shelf) })
})
afterEach(() => listening.close())

const signal = (): AbortSignal => new AbortController().signal
const fetched = (told: DownloadProgress[] = [], at = signal()) => library.fetch(dinov2, 'wasm', at, (progress) => told.push(progress), 1)
const weights = async (): Promise<Uint8Array> => new Uint8Array(await (await library.open(dinov2.repository, WEIGHTS))!.arrayBuffer())
const rangesOf = (path: string): string[] => hub.asked.filter((one) => one.path === path).map(({ range }) => range)

describe('a download', () => {
  it('says sizes and licence before, and fetches nothing for it', async () => {
    const plan = await library.look(dinov2, 'wasm')
    expect(plan).toMatchObject({ bytes: BYTES, kept: 0, whole: false, licence: 'apache-2.0', unchecked: 0 })
    expect(hub.asked).toEqual([])
    expect(await library.state(dinov2, 'wasm')).toBeUndefined()
  })

  it('brings the very bytes, tells how far it is, and needs no network afterwards', async () => {
    const told: DownloadProgress[] = []
    expect(await fetched(told)).toMatchObject({ kept: BYTES, whole: true })
    expect(told.at(-1)).toMatchObject({ done: BYTES, total: BYTES })
    expect(told.every(({ done }, i) => i === 0 || done >= told[i - 1].done)).toBe(true)
    await listening.close()
    expect(await weights()).toEqual(FILES[WEIGHTS])
    expect(await library.state(dinov2, 'wasm')).toMatchObject({ whole: true })
    expect(await library.open(dinov2.repository, 'README.md')).toBeUndefined()
  })

  it('goes on behind what arrived when the connection is cut, again and again', async () => {
    hub.faults = [{ path: /model\.onnx/, kind: 'cut', bytes: 3000, times: 3 }]
    await fetched()
    expect(await weights()).toEqual(FILES[WEIGHTS])
    expect(rangesOf(WEIGHTS)).toEqual(['', 'bytes=3000-', 'bytes=6000-', 'bytes=9000-'])
  })

  it('takes up a cut file from a server that knows no ranges', async () => {
    hub.faults = [{ path: /model\.onnx/, kind: 'cut', bytes: 3000, times: 1 }, { path: /model\.onnx/, kind: 'no-ranges' }]
    await fetched()
    expect(await weights()).toEqual(FILES[WEIGHTS])
  })

  it('gives up where nothing arrives any more, and keeps what did', async () => {
    hub.faults = [{ path: /model\.onnx/, kind: 'cut', bytes: 3000, times: 1 }, { path: /model\.onnx/, kind: 'cut', bytes: 0 }]
    await expect(fetched()).rejects.toMatchObject({ trouble: 'unreachable' })
    expect((await library.state(dinov2, 'wasm'))!.kept).toBeGreaterThan(3000)
    hub.faults = []
    await fetched()
    expect(rangesOf(WEIGHTS).at(-1)).toBe('bytes=3000-')
  })

  it('stops at once, and goes on where it was', async () => {
    hub.faults = [{ path: /model\.onnx/, kind: 'slow', bytes: 500 }]
    const stop = new AbortController()
    const running = library.fetch(dinov2, 'wasm', stop.signal, ({ file, done }) => { if (file === WEIGHTS && done > 4000) stop.abort() }, 1)
    await expect(running).rejects.toMatchObject({ name: 'AbortError' })
    const { kept, whole } = (await library.state(dinov2, 'wasm'))!
    expect(whole).toBe(false)
    expect(kept).toBeGreaterThan(4000)
    hub.faults = []
    await fetched()
    expect(await weights()).toEqual(FILES[WEIGHTS])
    expect(rangesOf(WEIGHTS)[1]).toMatch(/^bytes=[1-9]/)
  })

  it('does not begin where it was stopped before', async () => {
    await expect(fetched([], AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('fetches a damaged file once more', async () => {
    hub.faults = [{ path: /model\.onnx/, kind: 'damaged', times: 1 }]
    await fetched()
    expect(await weights()).toEqual(FILES[WEIGHTS])
  })

  it.each([[/model\.onnx/, 'SHA-256'], [/^config/, 'SHA-1']])('refuses a wrong hash of %s, and keeps no such file', async (path, kind) => {
    hub.faults = [{ path, kind: 'damaged' }]
    const error: unknown = await fetched().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(HubError)
    expect(error).toMatchObject({ trouble: 'damaged', message: expect.stringContaining(kind) as string })
    expect(await library.open(dinov2.repository, path.source === '^config' ? 'config.json' : WEIGHTS)).toBeUndefined()
  })

  it('says so where a file is missing', async () => {
    hub.faults = [{ path: /model\.onnx/, kind: 'missing' }]
    await expect(fetched()).rejects.toMatchObject({ trouble: 'missing', message: expect.stringContaining('404') as string })
  })

  it('says so where the listing lacks weights, before anything is fetched', async () => {
    const { [WEIGHTS]: _, ...rest } = FILES
    await listening.close()
    hub = new LoopbackHub({ [dinov2.repository]: rest })
    listening = await listenHub(hub)
    library = new HubLibrary({ hub: listening.address, store: new HubStore(shelf) })
    await expect(library.look(dinov2, 'wasm')).rejects.toMatchObject({ trouble: 'missing' })
  })

  it('says so where there is no such repository, and where there is no hub', async () => {
    await expect(library.look({ ...dinov2, repository: 'nobody/nothing' }, 'wasm')).rejects.toMatchObject({ trouble: 'missing' })
    await listening.close()
    await expect(library.look(dinov2, 'wasm')).rejects.toMatchObject({ trouble: 'unreachable' })
  })

  it('says so where the disk is full', async () => {
    library = new HubLibrary({ hub: listening.address, store: new HubStore(memoryShelf(5000)) })
    await expect(fetched()).rejects.toMatchObject({ trouble: 'full' })
  })
})

describe('what is kept', () => {
  it('is counted and deleted', async () => {
    await fetched()
    expect(await library.usage(dinov2)).toBe(BYTES)
    await library.remove(dinov2)
    expect(await library.usage(dinov2)).toBe(0)
    expect(await library.open(dinov2.repository, WEIGHTS)).toBeUndefined()
  })

  it('never counts as whole where deleting it was cut short', async () => {
    await fetched()
    const all = new Map(shelf.entries)
    // The note of what is known of the repository stays.
    for (let deletions = 0; deletions < all.size - 1; deletions++) {
      shelf.entries.clear()
      for (const [key, blob] of all) shelf.entries.set(key, blob)
      let left = deletions
      const cut = { ...shelf, delete: (key: string) => (left-- > 0 ? shelf.delete(key) : Promise.reject(new Error('cut short'))) }
      await expect(new HubLibrary({ hub: listening.address, store: new HubStore(cut as Shelf) }).remove(dinov2)).rejects.toThrow('cut short')
      const plan = (await library.state(dinov2, 'wasm'))!
      for (const { path } of filesOf(dinov2, 'wasm')) expect((await (await library.open(dinov2.repository, path))?.blob())?.size ?? FILES[path].length).toBe(FILES[path].length)
      expect(plan.whole).toBe(deletions === 0)
    }
  })

  /** The hub has another commit, in which some files differ. */
  async function moved(changes: Partial<typeof FILES>): Promise<void> {
    await listening.close()
    hub = new LoopbackHub({ [dinov2.repository]: { ...FILES, ...changes } as typeof FILES })
    listening = await listenHub(hub)
    library = new HubLibrary({ hub: listening.address, store: new HubStore(shelf) })
  }

  it('is replaced where the hub has another version of it, and stays where it has not, commit after commit', async () => {
    await fetched()
    for (const type of ['one', 'another']) {
      const config = new TextEncoder().encode(`{"model_type": "${type}"}`)
      await moved({ 'config.json': config })
      expect(await library.look(dinov2, 'wasm')).toMatchObject({ kept: BYTES - FILES['config.json'].length, whole: false })
      expect(await fetched()).toMatchObject({ whole: true })
      expect(hub.asked.map(({ path }) => path)).toEqual(['config.json'])
      expect(await library.usage(dinov2)).toBe(BYTES - FILES['config.json'].length + config.length)
      expect(await (await library.open(dinov2.repository, 'config.json'))!.text()).toContain(type)
      expect(await weights()).toEqual(FILES[WEIGHTS])
    }
  })

  it('is gone on with at the newest commit', async () => {
    hub.faults = [{ path: /model\.onnx/, kind: 'cut', bytes: 3000, times: 1 }, { path: /model\.onnx/, kind: 'cut', bytes: 0 }]
    await expect(fetched()).rejects.toMatchObject({ trouble: 'unreachable' })
    await moved({ 'config.json': new TextEncoder().encode('{}') })
    await fetched()
    expect(rangesOf(WEIGHTS)).toEqual(['bytes=3000-'])
    expect(await weights()).toEqual(FILES[WEIGHTS])
  })

  it('counts as nothing where its note is no note', async () => {
    await fetched()
    await new HubStore(shelf).write(dinov2.repository, '{"revision": "../../etc", "files": []}')
    expect(await library.state(dinov2, 'wasm')).toBeUndefined()
  })
})
