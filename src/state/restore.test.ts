import { describe, expect, it } from 'vitest'
import { presetConfig } from '../lab/presets/index.ts'
import type { RoundRecord } from '../lab/record.ts'
import type { RestoredLab } from '../storage/archive.ts'
import type { RestoredRun } from '../storage/read-run.ts'
import { createLabStore, settingsOf } from './lab.ts'
import { addLane, deleteLane, undoDelete } from './lanes.ts'
import { canContinue, runRecord } from './run.ts'
import { fitsBeside, restoreLab, restoreRun } from './restore.ts'
import { encodeLink } from './url.ts'

const config = { ...presetConfig('test'), rounds: 3 }
const record = (round: number): RoundRecord =>
  ({ round, metrics: {}, seconds: { generate: 1, curate: 1, train: 1, evaluate: 1 }, losses: {}, digest: String(round).repeat(64) })

/** A run of rounds 0 to `last`, with the states of the last two. */
const runOf = (id: string, last: number, header: Partial<RestoredRun['header']> = {}): RestoredRun => ({
  id, preset: 'test', notes: [], losses: [],
  header: { schema: 1, config, engine: { kind: 'wasm', engine: 'onnxruntime-web', threads: 1 }, bases: {}, ...header },
  rounds: Array.from({ length: last + 1 }, (_, round) => record(round)),
  galleries: Array.from({ length: last + 1 }, (_, round) => ({ round, generated: [], captioned: [] })),
  states: [last - 1, last].filter((round) => round >= 0).map((round) => ({ round, parameters: { captioner: Float32Array.of(round) } })),
})

const entry: RestoredLab['entry'] = {
  id: '0123456789abcdef', saved: 1, link: 'v=1&preset=test&rounds=3&lanes=2&2.realFraction=0.5', selected: 1, pinned: 0,
  lanes: [
    { preset: 'test', colour: 3, hidden: true, run: 'a', branchOf: null },
    { preset: 'shapes-joint', colour: 1, hidden: false, run: 'b', branchOf: 0 },
  ],
}
const branched = { run: 'c'.repeat(64), round: 1, config }
const empty = createLabStore().getState()

describe('a lab of an earlier visit', () => {
  it('has its lanes back as they were, stopped, to go on from their newest state', () => {
    const { state, given } = restoreLab(empty, { entry, runs: [runOf('a', 3), runOf('b', 1, { branched })] })!
    const [first, second] = state.lanes
    expect(state).toMatchObject({ selected: second.id, pinned: first.id, shown: null })
    expect(first).toMatchObject({ colour: 3, hidden: true, preset: 'test', origin: null, run: { status: 'finished', run: null } })
    expect(second).toMatchObject({ colour: 1, preset: 'shapes-joint', config: { realFraction: 0.5 } })
    expect(canContinue(second.run)).toBe(true)
    expect(given.map(({ lane, run }) => [lane, run.id])).toEqual([[first.id, 'a'], [second.id, 'b']])
    expect(encodeLink(settingsOf(state))).toBe(entry.link)
    // A branch without rounds of its own goes on with its own settings: session.ts tells by identity.
    expect(second.origin!.run).toBe(second.run)
    expect(second.origin).toMatchObject({ lane: first.id, config, state: { round: 1 } })
    expect(runRecord(second.run)).toMatchObject({ branched, rounds: [{ round: 0 }, { round: 1 }] })
  })

  it('tells a branch that has gone on from where it left', () => {
    const { state: { lanes: [, lane] } } = restoreLab(empty, { entry, runs: [runOf('b', 2, { branched })] })!
    expect(lane.run.rounds).toHaveLength(3)
    expect(lane.origin!.run.rounds).toHaveLength(2)
    expect(lane.origin!.run.states.map(({ round }) => round)).toEqual([1])
  })

  it('has lanes without a run where that has gone, and colours of their own where two are the same', () => {
    const twice = { ...entry, lanes: entry.lanes.map((lane) => ({ ...lane, colour: 9 })) }
    const { state } = restoreLab(empty, { entry: twice, runs: [] })!
    expect(state.lanes.map(({ colour, run }) => [colour, run.rounds.length])).toEqual([[0, 0], [1, 0]])
  })

  it.each(['v=2', 'v=1&preset=none', 'v=1&preset=test', 'x'.repeat(20_000)])('is refused where its settings cannot be read: %.20s', (link) => {
    expect(restoreLab(empty, { entry: { ...entry, link }, runs: [runOf('a', 1)] })).toBeNull()
  })
})

describe('a run by itself', () => {
  it('takes the place of a lab that has nothing yet', () => {
    const { state } = restoreRun(empty, runOf('a', 2))
    expect(state.lanes).toMatchObject([{ preset: 'test', config, run: { status: 'stopped', config } }])
  })

  it('stands beside others where they compare, and in their place where not', () => {
    const { state } = restoreRun(empty, runOf('a', 2))
    const beside = runOf('b', 1, { config: { ...config, realFraction: 1 } })
    expect(fitsBeside(state, beside)).toBe(true)
    const both = restoreRun(state, beside).state
    expect(both.lanes.map(({ config: { realFraction } }) => realFraction)).toEqual([config.realFraction, 1])
    expect(both.lanes[0].run).toBe(state.lanes[0].run)
    const alone = runOf('c', 1, { config: { ...config, seed: 99 } })
    expect(fitsBeside(both, alone)).toBe(false)
    expect(restoreRun(both, alone).state.lanes).toMatchObject([{ config: { seed: 99 } }])
  })

  it('takes the lane that waits with its settings, and is not there twice after what was deleted is undone', () => {
    const { state } = restoreRun(empty, runOf('a', 2))
    const two = addLane(state, state.selected, { config: { ...config, realFraction: 1 } })
    const run = runOf('b', 1, { config: { ...config, realFraction: 1 } })
    const filled = restoreRun(two, run).state
    expect(filled.lanes).toMatchObject([{ run: { rounds: { length: 3 } } }, { id: two.lanes[1].id, run: { rounds: { length: 2 } } }])
    const gone = deleteLane(filled, two.lanes[1].id)
    expect(undoDelete(gone).lanes).toHaveLength(2)
    const again = restoreRun(gone, run).state
    expect(again.lanes).toHaveLength(2)
    expect(undoDelete(again)).toBe(again)
  })
})
