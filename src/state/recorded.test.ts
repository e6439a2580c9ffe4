import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { presetConfig } from '../lab/presets/index.ts'
import type { RoundRecord } from '../lab/record.ts'
import type { RunFile } from '../lab/run-file/run-file.ts'
import { createFilm, FRAME } from './film.ts'
import { createLabStore, type LabState, settingsActions } from './lab.ts'
import { addLane, selectedLane, withLane } from './lanes.ts'
import { advanced, besideRecorded, bringBack, roundsToCome, runOf, withoutStrangers, withRecording } from './recorded.ts'
import { emptyRun } from './run.ts'

const round = (number: number, mark = 'a'): RoundRecord =>
  ({ round: number, losses: {}, digest: `${mark}${number}`.repeat(32), seconds: { generate: 0, curate: 0, train: 0, evaluate: 1 }, metrics: {} })

function fileOf(change: object = {}, mark = 'a'): RunFile {
  const config = { ...presetConfig('shapes-joint'), rounds: 2, ...change }
  return {
    title: `recording ${mark}`, state: null, ratings: [],
    record: { schema: 1, config, engine: { kind: 'cpu', engine: 'onnxruntime-node 1 cpu', threads: 1 }, bases: {}, rounds: [0, 1, 2].map((n) => round(n, mark)) },
    galleries: [0, 1, 2].map((n) => ({ round: n, generated: [], captioned: [] })),
  }
}

const start = (): LabState => createLabStore().getState()
const opened = (state: LabState, file: RunFile, count?: number): LabState => {
  const parsed = withRecording(state, file, count)
  if (!parsed.ok) throw new Error(parsed.problems[0].message)
  return parsed.value
}
const refused = (state: LabState, file: RunFile): string => {
  const parsed = withRecording(state, file)
  return parsed.ok ? '' : parsed.problems[0].message
}
/** With a run of one's own in the first lane. */
const withOwn = (state: LabState, status: 'finished' | 'running' = 'finished'): LabState => {
  const [{ id, config }] = state.lanes
  return withLane(state, id, { run: { ...emptyRun, status, config, rounds: [round(0, 'z')] } })
}

describe('a recorded run', () => {
  it('takes the untouched beginning\'s place, and stands beside what it compares with', () => {
    const first = opened(start(), fileOf())
    expect(first.lanes).toHaveLength(1)
    expect(selectedLane(first)).toMatchObject({ preset: 'shapes-joint', recorded: { title: 'recording a' }, run: { status: 'finished', rounds: { length: 3 } } })
    expect(first.aside).toBeNull()
    const second = opened(first, fileOf({ realFraction: 0.5 }, 'b'))
    expect(second.lanes.map(({ recorded }) => recorded?.title)).toEqual(['recording a', 'recording b'])
    expect(opened(second, fileOf()).selected).toBe(first.selected)
    const own = opened(withOwn(start()), fileOf())
    expect(own.lanes.map(({ run }) => run.rounds.length)).toEqual([1, 3])
  })

  it('loses no pictures to a file of the same run that has none', () => {
    const both = opened(opened(start(), fileOf()), { ...fileOf(), galleries: [] })
    expect(both.lanes.map(({ run, recorded }) => [run.galleries.length, recorded?.whole.galleries.length])).toEqual([[3, 3]])
    const richer = opened(opened(start(), { ...fileOf(), galleries: [] }), fileOf())
    expect(richer.lanes.map(({ run }) => run.galleries.length)).toEqual([3])
  })

  it('never takes the place of a run: it opens alone, and what it displaced comes back', () => {
    const own = withOwn(start())
    const alone = opened(own, fileOf({ seed: 9 }))
    expect(alone.lanes).toHaveLength(1)
    expect(alone.aside?.lanes).toEqual(own.lanes)
    const back = bringBack(alone)
    expect(back.lanes).toEqual(own.lanes)
    expect(back.aside?.lanes).toEqual(alone.lanes)
    expect(refused(withOwn(start(), 'running'), fileOf({ seed: 9 }))).toContain('cannot be shown beside them')
    expect(opened(withOwn(start(), 'running'), fileOf()).lanes).toHaveLength(2)
    const full = Array.from({ length: 5 }).reduce<LabState>((state) => addLane(state, state.selected), withOwn(start()))
    expect(refused(full, fileOf())).toContain('delete one')
  })

  it('never takes the place of runs that were put aside before it', () => {
    const own = withOwn(start())
    const third = opened(opened(own, fileOf({ seed: 9 })), fileOf({ seed: 8 }, 'b'))
    expect(third.lanes.map(({ recorded }) => recorded?.title)).toEqual(['recording b'])
    expect(third.aside?.lanes).toEqual(own.lanes)
    const reseeded: LabState = { ...third, lanes: third.lanes.map((lane) => ({ ...lane, config: { ...lane.config, seed: 7 } })) }
    expect(withoutStrangers(reseeded).aside?.lanes).toEqual(own.lanes)
    // Where both are one's own, the newer ones are put aside.
    const other = opened(withOwn(withoutStrangers(reseeded)), fileOf({ seed: 6 }))
    expect(other.aside?.lanes.map(({ config: { seed } }) => seed)).toEqual([7])
  })

  it('keeps its settings when they are run in a lane beside it', () => {
    const state = opened(start(), fileOf())
    const { id, config } = selectedLane(state)
    const changed = withLane(state, id, { config: { ...config, relabel: 'base' as const } })
    const beside = besideRecorded(changed, id)
    expect(beside.lanes.map((lane) => [lane.config.relabel, lane.recorded !== null])).toEqual([['live', true], ['base', false]])
    expect(beside.selected).toBe(beside.lanes[1].id)
  })

  it('is put aside before a run that it cannot be compared with', () => {
    const pair = opened(opened(start(), fileOf()), fileOf({ realFraction: 0.5 }, 'b'))
    expect(withoutStrangers(pair)).toBe(pair)
    const reseeded: LabState = { ...pair, lanes: pair.lanes.map((lane) => ({ ...lane, config: { ...lane.config, seed: 7 } })) }
    const cleared = withoutStrangers(reseeded)
    expect(cleared.lanes.map(({ recorded, config: { seed, realFraction } }) => [recorded, seed, realFraction])).toEqual([[null, 7, 0.5]])
    expect(cleared.selected).toBe(cleared.lanes[0].id)
    expect(cleared.aside?.lanes.map(({ config }) => config.seed)).toEqual([1, 1])
    const own = withOwn(addLane(reseeded, reseeded.lanes[0].id))
    expect(withoutStrangers(own).lanes).toHaveLength(1)
  })

  it('makes room for the lanes of a link, unless it is one of them', () => {
    const lab = createLabStore()
    const { openLink } = settingsActions(lab)
    lab.setState({ ...opened(opened(start(), fileOf()), fileOf({ realFraction: 0.5 }, 'b')), playing: true })
    openLink('#v=1&preset=shapes-joint&rounds=2&lanes=2&2.relabel=base')
    const titles = (of: LabState['lanes'] = []): (string | undefined)[] => of.map(({ recorded }) => recorded?.title)
    expect(titles(lab.getState().lanes)).toEqual(['recording a', undefined])
    expect(titles(lab.getState().aside?.lanes)).toEqual(['recording b'])
    expect(lab.getState()).toMatchObject({ playing: false, lanes: [{}, { config: { relabel: 'base' }, run: { rounds: [] } }] })
    // The settings of a lane that waits are those of another recording, which is shown in it.
    const third = opened(lab.getState(), fileOf({ relabel: 'base' }, 'c'))
    expect(titles(third.lanes)).toEqual(['recording a', 'recording c'])
    expect(third.selected).toBe(third.lanes[1].id)
    // What ran here stays and is run again with the link's settings.
    lab.setState(withOwn(start()))
    openLink('#v=1&preset=shapes-joint&rounds=2&lanes=2&2.relabel=base')
    expect(lab.getState()).toMatchObject({ aside: null, lanes: [{ run: { status: 'finished' } }, { run: { status: 'idle' } }] })
    // What the link has no lane for is put aside where it has something to show, and is no longer computed.
    const three = addLane(addLane(lab.getState(), lab.getState().lanes[0].id), lab.getState().lanes[0].id)
    const ran = lab.getState().lanes[0].run
    lab.setState(withLane(three, three.lanes[1].id, { run: { ...ran, status: 'running' } }))
    openLink('#v=1&preset=shapes-joint&rounds=2')
    expect(lab.getState()).toMatchObject({ lanes: [{ run: { status: 'finished' } }], aside: { lanes: [{ id: three.lanes[1].id, run: { status: 'stopped' } }] } })
  })

  it('is a record again, branches and all', () => {
    const file = fileOf()
    const branched = { run: 'c'.repeat(64), round: 0, config: file.record.config }
    const view = runOf({ ...file, record: { ...file.record, branched } })
    expect(view.branched).toEqual(branched)
    expect(view.header).not.toHaveProperty('branched')
  })
})

describe('the film', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('shows one more round at a time, halts, steps, and begins again', () => {
    const lab = createLabStore()
    lab.setState(opened(start(), fileOf(), 1))
    const rounds = (): number => selectedLane(lab.getState()).run.rounds.length
    const film = createFilm(lab)
    film.play()
    expect([rounds(), lab.getState().playing]).toEqual([1, true])
    vi.advanceTimersByTime(FRAME)
    expect(rounds()).toBe(2)
    expect(selectedLane(lab.getState()).run.galleries).toHaveLength(2)
    film.pause()
    vi.advanceTimersByTime(5 * FRAME)
    expect(rounds()).toBe(2)
    film.step()
    expect([rounds(), lab.getState().playing]).toEqual([3, false])
    expect(selectedLane(lab.getState()).run).toBe(selectedLane(lab.getState()).recorded?.whole)
    film.again()
    expect([rounds(), lab.getState().playing]).toEqual([1, true])
    vi.advanceTimersByTime(2 * FRAME)
    expect([rounds(), lab.getState().playing]).toEqual([3, false])
    film.again()
    film.showAll()
    expect([rounds(), lab.getState().playing]).toEqual([3, false])
    expect(advanced(lab.getState(), 1).lanes.map(roundsToCome)).toEqual([0])
  })
})
