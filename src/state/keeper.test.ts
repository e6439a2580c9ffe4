import { describe, expect, it } from 'vitest'
import { presetConfig } from '../lab/presets/index.ts'
import { Archive } from '../storage/archive.ts'
import { Disk, Tab } from '../storage/testing.ts'
import type { Trouble } from '../storage/trouble.ts'
import type { LabEvent } from '../workers/protocol.ts'
import { Keeper } from './keeper.ts'
import { createLabStore, type LabStore, settingsOf } from './lab.ts'
import { addLane, lanesOf, selectedLane, withLane } from './lanes.ts'
import { begin, reduce, upTo } from './run.ts'
import { encodeLink } from './url.ts'

const config = presetConfig('test')
const round = (n: number, run = 'a'): Extract<LabEvent, { type: 'round' }> => ({
  type: 'round', run, dispatches: 0, memory: 0,
  record: { round: n, metrics: {}, seconds: { generate: 1, curate: 1, train: 1, evaluate: 1 }, losses: {}, digest: String(n).repeat(64) },
  gallery: { round: n, generated: [], captioned: [] },
  header: { schema: 1, config, engine: { kind: 'wasm', engine: 'onnxruntime-web', threads: 1 }, bases: {} },
  state: { round: n, parameters: { captioner: Float32Array.of(n, 1, 2) } },
})

/** A tab with a lab whose keeper looks after each change. */
function tab(disk = new Disk()) {
  const backends = new Tab(disk)
  const archive = new Archive(backends)
  const lab: LabStore = createLabStore()
  const troubles: Trouble[] = []
  const keeper = new Keeper({
    archive, lanes: lab.getState, link: () => encodeLink(settingsOf(lab.getState())),
    onKept: () => {}, onSession: () => {}, onTrouble: (why) => void troubles.push(why),
  })
  lab.subscribe(() => keeper.poke())
  const selected = (): string => selectedLane(lab.getState()).id
  const start = (): void => lab.setState((state) => withLane(state, selected(), { run: begin('a', config) }))
  const tell = (event: LabEvent): void => lab.setState((state) => withLane(state, selected(), ({ run }) => ({ run: reduce(run, event) })))
  /** Everything that was asked for is done. */
  const settle = async (): Promise<void> => { for (let i = 0; i < 60; i++) await new Promise((resolve) => { setTimeout(resolve) }) }
  const list = async () => (await archive.list()).runs
  return { disk, backends, archive, lab, keeper, troubles, start, tell, settle, list, selected }
}

describe('a keeper', () => {
  it('keeps each round as it comes, and begins anew with another run', async () => {
    const { start, tell, settle, list } = tab()
    start()
    for (const n of [0, 1]) tell(round(n))
    await settle()
    expect(await list()).toMatchObject([{ rounds: 2 }])
    tell(round(2))
    await settle()
    expect(await list()).toMatchObject([{ rounds: 3 }])
    start()
    tell(round(0))
    await settle()
    expect((await list()).map(({ rounds }) => rounds).sort()).toEqual([1, 3])
  })

  it('keeps a branch with the state that it begins with, and no other of the rounds before', async () => {
    const { lab, archive, start, tell, settle, list } = tab()
    start()
    for (const n of [0, 1, 2]) tell(round(n))
    const { id, run: view } = selectedLane(lab.getState())
    const run = { ...upTo(view, 1), branched: { run: 'c'.repeat(64), round: 1, config } }
    lab.setState((state) => addLane(state, id, { run, origin: { lane: id, run, config, state: run.states[1] } }))
    await settle()
    const branch = (await list()).find(({ rounds }) => rounds === 2)!
    const kept = await archive.take(branch.id)
    expect(kept!.header.branched).toEqual(run.branched)
    expect(kept!.states.map((state) => state.round)).toEqual([1])
  })

  it('keeps nothing of what was deleted until it goes on, and then all of it', async () => {
    const { archive, keeper, start, tell, settle, list } = tab()
    start()
    for (const n of [0, 1]) tell(round(n))
    await settle()
    const [{ id }] = await list()
    await archive.remove([id])
    keeper.forget([id])
    keeper.retry()
    await settle()
    expect(await list()).toEqual([])
    tell(round(2))
    await settle()
    expect(await list()).toMatchObject([{ rounds: 3 }])
  })

  it('keeps the next run of a lane whose run was deleted, however short', async () => {
    const { archive, keeper, start, tell, settle, list } = tab()
    start()
    for (const n of [0, 1, 2]) tell(round(n))
    await settle()
    keeper.forget(null)
    await archive.removeAll()
    keeper.retry()
    await settle()
    start()
    tell(round(0))
    await settle()
    expect(await list()).toMatchObject([{ rounds: 1 }])
  })

  it('keeps nothing of a run that was deleted while its lane was put aside, until it goes on', async () => {
    const { archive, keeper, lab, start, tell, settle, list } = tab()
    start()
    for (const n of [0, 1]) tell(round(n))
    await settle()
    const { lanes, selected } = lab.getState()
    lab.setState((state) => lanesOf('test', [config], state.made))
    keeper.forget(null)
    await archive.removeAll()
    lab.setState({ lanes, selected })
    await settle()
    expect(await list()).toEqual([])
    tell(round(2))
    await settle()
    expect(await list()).toMatchObject([{ rounds: 3 }])
  })

  it('never has two lanes write one run', async () => {
    const { keeper, lab, start, tell, settle, list } = tab()
    start()
    for (const n of [0, 1]) tell(round(n))
    await settle()
    const [{ id }] = await list()
    const { lanes: [before], made } = lab.getState()
    // The same run in another lane, as it is brought back while the first is put aside.
    const { lanes: [again], ...rest } = lanesOf('test', [config], made)
    keeper.know(again.id, id, before.run.rounds)
    lab.setState({ ...rest, lanes: [{ ...again, run: before.run }] })
    tell(round(2))
    await settle()
    lab.setState({ lanes: [before], selected: before.id })
    tell({ ...round(2), record: { ...round(2).record, digest: 'f'.repeat(64) } })
    await settle()
    expect((await list()).map(({ id: of, rounds }) => [of === id, rounds]).sort()).toEqual([[false, 3], [true, 3]])
  })

  it('stops on a full disk, says so once, and takes up again all that is missing when there is room', async () => {
    const { disk, keeper, start, tell, settle, list, troubles } = tab()
    start()
    tell(round(0))
    await settle()
    disk.quota = disk.used()
    for (const n of [1, 2]) tell(round(n))
    await settle()
    expect(troubles).toEqual(['full'])
    disk.quota = Infinity
    keeper.retry()
    await settle()
    expect(await list()).toMatchObject([{ rounds: 3 }])
  })

  it('takes it up again by itself with the round that comes after, and says so should it happen once more', async () => {
    const { disk, start, tell, settle, list, troubles } = tab()
    start()
    tell(round(0))
    await settle()
    for (const n of [1, 3]) {
      disk.quota = 0
      tell(round(n))
      await settle()
      disk.quota = Infinity
      await settle()
      expect(await list()).toMatchObject([{ rounds: n }])
      tell(round(n + 1))
      await settle()
      expect(await list()).toMatchObject([{ rounds: n + 2 }])
    }
    expect(troubles).toEqual(['full', 'full'])
  })

  it('tries again what failed for no known reason, and gives up after a while', async () => {
    const { backends, start, tell, settle, troubles } = tab()
    backends.close()
    start()
    tell(round(0))
    await settle()
    expect(troubles).toEqual(['failed'])
  })

  it('goes on with a run that another tab left', async () => {
    const first = tab()
    first.start()
    for (const n of [0, 1]) first.tell(round(n))
    await first.settle()
    first.backends.close()
    const second = tab(first.disk)
    const last = await second.archive.latest(null)
    const { runs: [run] } = (await second.archive.adopt(last!.session))!
    second.keeper.join(last!.session)
    second.start()
    second.keeper.know(second.selected(), run.id, run.rounds)
    second.lab.setState((state) => withLane(state, second.selected(), ({ run: view }) => ({ run: { ...view, header: run.header, rounds: run.rounds, states: run.states } })))
    second.tell(round(2))
    await second.settle()
    expect(await second.list()).toMatchObject([{ id: run.id, rounds: 3 }])
    expect(second.keeper.laneOf(run.id)).toMatchObject({ id: second.selected() })
  })
})
