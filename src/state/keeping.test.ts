import { expect, it, vi } from 'vitest'
import { presetConfig } from '../lab/presets/index.ts'
import { Archive } from '../storage/archive.ts'
import { newId } from '../storage/entries.ts'
import { Disk, Tab } from '../storage/testing.ts'
import { createLabStore, settingsOf } from './lab.ts'
import { createKeeping } from './keeping.ts'
import { withLane } from './lanes.ts'
import { emptyRun } from './run.ts'
import { encodeLink } from './url.ts'

/** What keeping needs of a page that has just been drawn. */
function windowOf(kept: boolean, hash = ''): Window {
  const area = (entries: Map<string, string>) => ({ getItem: (key: string) => entries.get(key) ?? null, setItem: (key: string, value: string) => void entries.set(key, value) })
  const storage = { estimate: async () => ({}), persisted: async () => false, persist: async () => false }
  return {
    requestAnimationFrame: (task: () => void) => task(), requestIdleCallback: (task: () => void) => task(), location: { hash }, navigator: { storage },
    localStorage: area(new Map(kept ? [['collapse-lab kept', 'yes']] : [])), sessionStorage: area(new Map()),
  } as unknown as Window
}

/** A tab that keeps round 0 of a run, and is closed. @param link settings of its lab */
async function leave(disk: Disk, link = encodeLink(settingsOf(createLabStore().getState()))): Promise<void> {
  const tab = new Tab(disk)
  const archive = new Archive(tab)
  const id = newId()
  await archive.begin()
  await archive.saveLab({ link, selected: 0, pinned: null, lanes: [{ preset: 'test', colour: 0, hidden: false, run: id, branchOf: null }] })
  const seconds = { generate: 0, curate: 0, train: 0, evaluate: 1 }
  await archive.keep(
    { id, preset: 'test', header: { schema: 1, config: presetConfig('test'), engine: { kind: 'wasm', engine: 'onnxruntime-web', threads: 1 }, bases: {} } },
    { record: { round: 0, metrics: {}, seconds, losses: {}, digest: '0'.repeat(64) }, gallery: null, losses: [], state: null },
  )
  tab.close()
}

/** Whatever would still follow has followed. */
const settle = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 50) })

const pageOf = (archive: Archive, hash?: string) => {
  const lab = createLabStore()
  return { lab, keeping: createKeeping({ window: windowOf(true, hash), lab, archive: async () => archive }) }
}

it('brings the last lab back by itself', async () => {
  const disk = new Disk()
  await leave(disk)
  const { lab, keeping } = pageOf(new Archive(new Tab(disk)))
  await vi.waitFor(() => expect(lab.getState().lanes[0].run.rounds).toHaveLength(1))
  expect(keeping.store.getState()).toMatchObject({ kept: 1, offer: null, notes: [] })
})

it('brings it back whatever its settings were where the address is another view’s, and offers it where it is that of other settings', async () => {
  const link = 'v=1&preset=test&seed=5'
  const disk = new Disk()
  await leave(disk, link)
  const offering = pageOf(new Archive(new Tab(disk)), '#v=1&preset=test&seed=6')
  await vi.waitFor(() => expect(offering.keeping.store.getState().offer?.link).toBe(link))
  expect(offering.lab.getState().lanes[0].run.rounds).toHaveLength(0)
  const { lab } = pageOf(new Archive(new Tab(disk)), '#view=findings&claim=C1')
  await vi.waitFor(() => expect(lab.getState().lanes[0]).toMatchObject({ config: { seed: 5 }, run: { rounds: [{ round: 0 }] } }))
})

it('says that the last lab has gone to another tab, and does not offer it then', async () => {
  const disk = new Disk()
  await leave(disk)
  const archive = new Archive(new Tab(disk))
  const latest = archive.latest.bind(archive)
  vi.spyOn(archive, 'latest').mockImplementation(async (own) => {
    const last = await latest(own)
    expect(await new Archive(new Tab(disk)).adopt(last!.session)).not.toBeNull()
    return last
  })
  const { store } = pageOf(archive).keeping
  await vi.waitFor(() => expect(store.getState().notes).toEqual([expect.stringContaining('has gone')]))
  await settle()
  expect(store.getState().offer).toBeNull()
})

it('says that the settings of the last lab cannot be read, once, and does not offer it', async () => {
  const disk = new Disk()
  await leave(disk, 'v=1&preset=none')
  const archive = new Archive(new Tab(disk))
  const last = await archive.latest(null)
  const { store, acceptOffer } = pageOf(archive).keeping
  const said = { offer: null, notes: [expect.stringContaining('cannot be read')] }
  await vi.waitFor(() => expect(store.getState()).toMatchObject(said))
  await settle()
  expect(store.getState()).toMatchObject(said)
  store.setState({ offer: last })
  await acceptOffer()
  expect(store.getState()).toMatchObject(said)
})

it('asks again for what keeps when it could not be had', async () => {
  const archive = new Archive(new Tab(new Disk()))
  const fetched = vi.fn(async () => archive).mockRejectedValueOnce(new TypeError('Failed to fetch'))
  const { store, look } = createKeeping({ window: windowOf(false), lab: createLabStore(), archive: fetched })
  await look()
  expect(store.getState()).toMatchObject({ listing: null, unread: true, notes: [expect.stringContaining('(Failed to fetch)')] })
  await look()
  expect(store.getState().listing).toEqual({ runs: [], damaged: 0 })
  await look()
  expect(fetched).toHaveBeenCalledTimes(2)
})

const header = { schema: 1, config: presetConfig('test'), engine: { kind: 'wasm', engine: 'onnxruntime-web', threads: 1 }, bases: {} } as const
const roundOf = (n: number) => ({ round: n, metrics: {}, seconds: { generate: 0, curate: 0, train: 0, evaluate: 1 }, losses: {}, digest: String(n).repeat(64) })

it('a run that is brought back twice at once is there once', async () => {
  const disk = new Disk()
  await leave(disk, 'v=1&preset=test&seed=5')
  const archive = new Archive(new Tab(disk))
  const { lab, keeping } = pageOf(archive, '#v=1&preset=test&seed=6')
  await vi.waitFor(() => expect(keeping.store.getState().offer).not.toBeNull())
  const [{ id }] = (await archive.list()).runs
  await Promise.all([keeping.bringBack(id), keeping.bringBack(id)])
  await settle()
  expect(lab.getState().lanes.map(({ run }) => run.rounds.length)).toEqual([1])
  expect((await archive.list()).runs).toHaveLength(1)
})

it('the last lab, when it is taken, puts aside what has been computed since', async () => {
  const disk = new Disk()
  await leave(disk, 'v=1&preset=test&seed=5')
  const { lab, keeping } = pageOf(new Archive(new Tab(disk)), '#v=1&preset=test&seed=6')
  await vi.waitFor(() => expect(keeping.store.getState().offer).not.toBeNull())
  lab.setState((state) => withLane(state, state.selected, { run: { ...emptyRun, status: 'finished', config: header.config, header, rounds: [roundOf(0), roundOf(1)] } }))
  await keeping.acceptOffer()
  expect(lab.getState().lanes.map(({ run }) => run.rounds.length)).toEqual([1])
  expect(lab.getState().aside?.lanes.map(({ run }) => run.rounds.length)).toEqual([2])
})

it('what cannot be read just now is said as that; a full browser is remembered once it is dismissed, and forgotten when there is room', async () => {
  const disk = new Disk()
  const archive = new Archive(new Tab(disk))
  const { lab, keeping } = pageOf(archive)
  const list = vi.spyOn(archive, 'list').mockRejectedValueOnce(new Error('a bad moment'))
  await keeping.look()
  expect(keeping.store.getState()).toMatchObject({ trouble: null, unread: true, notes: [expect.stringContaining('(a bad moment)')] })
  await keeping.look()
  expect(list).toHaveBeenCalledTimes(2)
  expect(keeping.store.getState()).toMatchObject({ unread: false, listing: { runs: [] } })
  disk.quota = 0
  lab.setState((state) => withLane(state, state.selected, { run: { ...emptyRun, status: 'finished', config: header.config, header, rounds: [roundOf(0)] } }))
  await vi.waitFor(() => expect(keeping.store.getState().trouble).toMatchObject({ why: 'full', seen: false }))
  keeping.dismissTrouble()
  expect(keeping.store.getState().trouble).toMatchObject({ why: 'full', seen: true })
  disk.quota = Infinity
  await keeping.look()
  await vi.waitFor(() => expect(keeping.store.getState()).toMatchObject({ trouble: null, kept: 1 }))
})
