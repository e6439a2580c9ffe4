/** What the page shows of a download, with the worker's own fetching behind it and a hub on this machine. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type ListeningHub, LoopbackHub, listenHub } from '../hub/testing/loopback.ts'
import { memoryShelf } from '../hub/testing/shelf.ts'
import { tinyRepositories } from '../hub/testing/tiny/index.ts'
import { Disk, Tab } from '../storage/testing.ts'
import { createFetching } from '../workers/hub-fetching.ts'
import type { Scored } from '../workers/hub-protocol.ts'
import { createHub, type Hub, judgedOf } from './hub.ts'

const MODEL = 'vit-gpt2'

let loopback: LoopbackHub
let listening: ListeningHub
let hub: Hub
let score: (id: string) => Promise<Scored>

beforeEach(async () => {
  loopback = new LoopbackHub(tinyRepositories())
  listening = await listenHub(loopback)
  const [shelf, disk] = [memoryShelf(), new Disk()]
  const { cancel, ...fetching } = createFetching({
    openShelf: () => Promise.resolve(shelf), openLocks: () => new Tab(disk).locks, choose: () => Promise.resolve({ kind: 'wasm', threads: 1, why: [] }),
  })
  const none = (): Promise<never> => Promise.reject(new Error('not asked for here'))
  hub = createHub(listening.address, { ...fetching, cancel: () => void cancel(), try: none, score: (_, id) => score(id), end() {} })
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

it('what judges say is kept by run and judge, and what failed leaves what was said before', async () => {
  const gallery = (round: number) => ({ round, generated: [], captioned: [] })
  const [one, other] = [[gallery(0), gallery(3)], [gallery(0)]]
  const of = { base: 'http://site/', world: 'shapes', evaluation: { prompts: 4, perPrompt: 1 } }
  const said = (device: Scored['device']): Scored => ({ device, test: { outcome: 'not-needed' }, scores: [] })
  score = () => Promise.resolve(said('wasm'))
  await hub.score('dinov2-small', one, of)
  await hub.score('clip-vit-b32', one, of)
  await hub.score('clip-vit-b32', other, of)
  score = () => Promise.resolve(said('webgpu'))
  await hub.score('dinov2-small', [one[0], gallery(5)], of)
  score = () => Promise.reject(new Error('out of memory'))
  await hub.score('clip-vit-b32', one, of)
  const { judged, troubles } = hub.store.getState()
  expect(judgedOf(judged, one[0]).map(({ judge, rounds, scored }) => [judge, rounds.map(({ round }) => round), scored.device])).toEqual([['clip-vit-b32', [0, 3], 'wasm'], ['dinov2-small', [0, 5], 'webgpu']])
  expect(judgedOf(judged, other[0])).toHaveLength(1)
  expect(troubles).toEqual({ 'clip-vit-b32': 'out of memory' })
})
