/** What the page shows of a download, with the worker's own fetching behind it and a hub on this machine. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type ListeningHub, LoopbackHub, listenHub } from '../hub/testing/loopback.ts'
import { memoryShelf } from '../hub/testing/shelf.ts'
import { tinyRepositories } from '../hub/testing/tiny/index.ts'
import { Disk, Tab } from '../storage/testing.ts'
import { createFetching } from '../workers/hub-fetching.ts'
import { createHub, type Hub } from './hub.ts'

const MODEL = 'vit-gpt2'

let loopback: LoopbackHub
let listening: ListeningHub
let hub: Hub

beforeEach(async () => {
  loopback = new LoopbackHub(tinyRepositories())
  listening = await listenHub(loopback)
  const [shelf, disk] = [memoryShelf(), new Disk()]
  const { cancel, ...fetching } = createFetching({
    openShelf: () => Promise.resolve(shelf), openLocks: () => new Tab(disk).locks, choose: () => Promise.resolve({ kind: 'wasm', threads: 1, why: [] }),
  })
  const none = (): Promise<never> => Promise.reject(new Error('not asked for here'))
  hub = createHub(listening.address, { ...fetching, cancel: () => void cancel(), try: none, score: none, end() {} })
  await hub.open()
})
afterEach(() => listening.close())

const busy = () => hub.store.getState().busy
const card = () => hub.store.getState().cards!.find(({ id }) => id === MODEL)!

/** The weights are arriving, so slowly that the test is over before they are here. */
async function arriving(): Promise<void> {
  await vi.waitFor(() => expect(busy()).toMatchObject({ doing: 'fetching', progress: { file: expect.stringContaining('decoder') as string } }), 5000)
}

it('a download that is cancelled as soon as it was asked for fetches nothing', async () => {
  const fetching = hub.fetch(MODEL)
  hub.cancel()
  expect(busy()).toBeNull()
  await fetching
  expect(loopback.asked).toEqual([])
  expect(hub.store.getState()).toMatchObject({ busy: null, troubles: {} })
  expect(card().whole).toBe(false)
})

it('a download that is gone on with is shown, whatever of the cancelled one is still ending', async () => {
  loopback.faults = [{ path: /decoder/, kind: 'slow', bytes: 300 }]
  const first = hub.fetch(MODEL)
  await arriving()
  hub.cancel()
  const second = hub.fetch(MODEL)
  await first
  expect(busy()).toMatchObject({ id: MODEL, doing: 'fetching' })
  await arriving()
  hub.cancel()
  await second
  expect(busy()).toBeNull()
  expect(card().arrived).toBeGreaterThan(0)
})
