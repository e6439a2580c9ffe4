import { describe, expect, it } from 'vitest'
import { ownConfig } from '../lab/own/config.ts'
import { presetConfig } from '../lab/presets/index.ts'
import { addLane, baselineOf, deleteLane, isDue, lanesOf, moveLane, recolourLane, selectedLane, toBegin, undoDelete, withLane } from './lanes.ts'
import { emptyRun } from './run.ts'
import { MOST_LANES, shareWith } from './shared.ts'

const config = presetConfig('test')
const start = () => lanesOf('test', [config])
const ids = ({ lanes }: ReturnType<typeof start>): string[] => lanes.map(({ id }) => id)
const full = () => Array.from({ length: MOST_LANES - 1 }).reduce<ReturnType<typeof start>>((state) => addLane(state, state.selected), start())

describe('lanes', () => {
  it('a copy comes after its model, has a colour of its own and is selected', () => {
    const state = addLane(addLane(start(), 'lane-1'), 'lane-1')
    expect(ids(state)).toEqual(['lane-1', 'lane-3', 'lane-2'])
    expect(state.selected).toBe('lane-3')
    expect(state.lanes.map(({ colour }) => colour)).toEqual([0, 2, 1])
    expect(selectedLane(state)).toMatchObject({ preset: 'test', config, run: emptyRun, origin: null })
  })

  it('are at most six', () => {
    const state = full()
    expect(state.lanes.length).toBe(6)
    expect(new Set(state.lanes.map(({ colour }) => colour)).size).toBe(6)
    expect(addLane(state, 'lane-1')).toBe(state)
  })

  it('one that is deleted comes back as it was, to its place', () => {
    const state = addLane(addLane(start(), 'lane-1'), 'lane-2')
    const without = deleteLane({ ...state, selected: 'lane-2', pinned: 'lane-2' }, 'lane-2')
    expect([ids(without), without.selected, without.pinned]).toEqual([['lane-1', 'lane-3'], 'lane-3', null])
    const back = undoDelete(without)
    expect([ids(back), back.selected, back.deleted]).toEqual([['lane-1', 'lane-2', 'lane-3'], 'lane-2', null])
    expect(back.lanes[1]).toBe(state.lanes[1])
    expect(undoDelete(back)).toBe(back)
  })

  it('one that was running when it was deleted comes back stopped', () => {
    const state = addLane(start(), 'lane-1')
    const running = withLane(state, 'lane-2', ({ run }) => ({ run: { ...run, config, status: 'running', run: 'run-1' } }))
    expect(undoDelete(deleteLane(running, 'lane-2')).lanes[1].run).toMatchObject({ status: 'stopped', run: 'run-1', progress: null })
  })

  it('one whose record was being trained again comes back with that stopped', () => {
    const state = addLane(start(), 'lane-1')
    const replay = { status: 'running', device: null, progress: { round: 1, label: '', done: 0.5 }, rounds: [], message: '' } as const
    const busy = withLane(state, 'lane-2', { recorded: { title: '', whole: emptyRun, ratings: [], replay } })
    expect(undoDelete(deleteLane(busy, 'lane-2')).lanes[1].recorded?.replay).toEqual({ ...replay, status: 'stopped', progress: null })
  })

  it('one whose colour was taken meanwhile gets another', () => {
    const without = deleteLane(addLane(start(), 'lane-1'), 'lane-2')
    const back = undoDelete(addLane(without, 'lane-1'))
    expect(new Set(back.lanes.map(({ colour }) => colour)).size).toBe(3)
  })

  it('the last one stays, and ids are never used again', () => {
    const state = start()
    expect(deleteLane(state, 'lane-1')).toBe(state)
    expect(ids(addLane(deleteLane(addLane(state, 'lane-1'), 'lane-2'), 'lane-1'))).toEqual(['lane-1', 'lane-3'])
  })

  it('move within bounds and change colours with one another', () => {
    const state = addLane(addLane(start(), 'lane-1'), 'lane-2')
    expect(ids(moveLane(state, 'lane-1', 1))).toEqual(['lane-2', 'lane-1', 'lane-3'])
    expect(ids(moveLane(state, 'lane-3', 5))).toEqual(['lane-1', 'lane-2', 'lane-3'])
    expect(recolourLane(state, 'lane-1', 2).lanes.map(({ colour }) => colour)).toEqual([2, 1, 0])
  })

  it('are held against the pinned one, or the first', () => {
    const state = addLane(start(), 'lane-1')
    expect(baselineOf(state).id).toBe('lane-1')
    expect(baselineOf({ ...state, pinned: 'lane-2' }).id).toBe('lane-2')
  })

  it('are due where they have not run with their settings', () => {
    const [lane] = start().lanes
    expect(isDue(lane)).toBe(true)
    const run = { ...emptyRun, config, status: 'finished' } as const
    expect(isDue({ ...lane, run })).toBe(false)
    expect(isDue({ ...lane, run, config: { ...config, realFraction: 0.5 } })).toBe(true)
    expect(isDue({ ...lane, run: { ...run, status: 'stopped' } })).toBe(true)
    expect(isDue({ ...lane, run: { ...run, status: 'running' }, config: { ...config, realFraction: 0.5 } })).toBe(false)
    expect(withLane(start(), 'lane-1', { hidden: true }).lanes[0].hidden).toBe(true)
  })

  it('begin beside those that go on only where nobody has run them yet', () => {
    const run = { ...emptyRun, config } as const
    const state = addLane(addLane(addLane(start(), 'lane-1'), 'lane-2'), 'lane-3')
    const statuses = ['paused', 'stopped', 'finished'] as const
    const mixed = state.lanes.map((lane, i) => (i < 3 ? { ...lane, run: { ...run, status: statuses[i] } } : lane))
    const changed = mixed.map((lane, i) => (i === 2 ? { ...lane, config: { ...config, realFraction: 0.5 } } : lane))
    expect(toBegin(changed).map(({ id }) => id)).toEqual(['lane-4'])
    const branch = { ...run, status: 'stopped' } as const
    const origin = { lane: 'lane-1', run: branch, config, state: { round: 0, parameters: {} } }
    expect(toBegin([...changed, { ...changed[3], id: 'lane-5', run: branch, origin }]).map(({ id }) => id)).toEqual(['lane-4', 'lane-5'])
    expect(toBegin(changed.slice(1)).map(({ id }) => id)).toEqual(['lane-2', 'lane-3', 'lane-4'])
  })

  it('share world, size, seed and evaluation', () => {
    const other = presetConfig('fashion-joint')
    const shared = shareWith({ ...config, relabel: 'base' }, { ...other, seed: 9 })
    expect(shared).toMatchObject({ world: 'fashion', size: 'pocket', seed: 9, evaluation: other.evaluation, relabel: 'base', rounds: config.rounds })
    // A model that the other world lacks gives way.
    expect(shareWith({ ...config, models: { ...config.models, captioner: ['gated'] } }, other).models.captioner).toEqual(['prefix'])
    // So does a loop that it has no models for.
    const own = ownConfig('folder_0123456789ab', 'test', { heldOut: 16, captions: 3, seen: false })
    expect(shareWith(config, own)).toMatchObject({ world: own.world, loop: 'captioner', evaluation: own.evaluation, training: config.training })
  })
})
