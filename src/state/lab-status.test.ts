import { expect, it } from 'vitest'
import { presetConfig } from '../lab/presets/index.ts'
import type { RoundRecord } from '../lab/record.ts'
import { anyActive, anyBusy, anyToContinue, computing, labSecondsLeft, labStatus } from './lab-status.ts'
import { type Lane, lanesOf } from './lanes.ts'
import { emptyRun, type RunView, type Status } from './run.ts'

const config = { ...presetConfig('test'), rounds: 4 }

const lane = (status: Status, run: Partial<RunView> = {}): Lane => ({ ...lanesOf('test', [config]).lanes[0], run: { ...emptyRun, config, status, ...run } })

/** Rounds 0 … last of ten seconds each. */
const rounds = (last: number): RoundRecord[] => Array.from({ length: last + 1 }, (_, round) =>
  ({ round, metrics: {}, losses: {}, digest: '', seconds: { generate: 10, curate: 0, train: 0, evaluate: 0 } }))

it('is that of the lane that asks most for attention', () => {
  expect(labStatus([lane('finished'), lane('idle'), lane('running'), lane('failed')])).toBe('running')
  expect(labStatus([lane('paused'), lane('finished')])).toBe('paused')
  expect(labStatus([lane('finished'), lane('stopped'), lane('failed')])).toBe('failed')
  expect(labStatus([lane('finished'), lane('idle')])).toBe('idle')
  expect(labStatus([lane('finished'), lane('finished')])).toBe('finished')
})

it('knows what goes on and what could go on', () => {
  expect([anyActive([lane('finished'), lane('paused')]), anyActive([lane('stopped')])]).toEqual([true, false])
  const replayed = (status: 'running' | 'done'): Lane => {
    const recording = lane('finished')
    return { ...recording, recorded: { title: '', whole: recording.run, ratings: [], replay: { status, device: null, progress: null, rounds: [], message: '' } } }
  }
  expect([anyBusy([lane('running')]), anyBusy([replayed('running')]), anyActive([replayed('running')]), anyBusy([replayed('done')])]).toEqual([true, true, false, false])
  const states = [{ round: 1, parameters: {} }]
  expect(anyToContinue([lane('finished', { rounds: rounds(4), states }), lane('stopped', { rounds: rounds(1), states })])).toBe(true)
  expect(anyToContinue([lane('stopped')])).toBe(false)
  const busy = lane('running', { progress: { round: 1, phase: 'train', label: '', done: 0.5, secondsLeft: 5 } })
  expect(computing([lane('running'), busy])).toBe(busy)
  expect(computing([lane('running')])).toBeNull()
})

it('estimates what is left of all lanes, lending the pace of those that have one', () => {
  expect(labSecondsLeft([lane('running'), lane('running')])).toBeNull()
  // One has two rounds to go, the other all four and round 0, at ten seconds each.
  expect(labSecondsLeft([lane('running', { rounds: rounds(2) }), lane('running')])).toBe(70)
  expect(labSecondsLeft([lane('running', { rounds: rounds(2) }), lane('finished', { rounds: rounds(4) })])).toBe(20)
})
