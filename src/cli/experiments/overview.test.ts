import { expect, it } from 'vitest'
import { cellsOf } from '../../lab/experiments/parse.ts'
import { experimentOf, runsOf } from '../../lab/experiments/testing/runs.ts'
import { Overview } from './overview.ts'

const EXPERIMENT = experimentOf({ name: 'test', base: { rounds: 2 }, arms: { a: {}, b: { samples: 64 } }, seeds: [1, 2] })
const CELLS = cellsOf(EXPERIMENT)

it('learns a pace from finished records and from runs in progress', () => {
  let now = 100
  const overview = new Overview(CELLS, 1, () => now)
  expect(overview.secondsLeft).toBeNull()
  // Records of these runs: 3 s in round 0, 6 s in each later round.
  overview.known(CELLS[0], runsOf(EXPERIMENT, () => [{}, {}, {}])[0].record)
  expect(overview).toMatchObject({ secondsLeft: 3 * (3 + 2 * 6), share: 3 / 12, counts: { finished: 1, failed: 0, all: 4 } })

  overview.begin(CELLS[1])
  now += 10
  overview.round(CELLS[1], 0)
  overview.progress(CELLS[1], { round: 1, phase: 'train', label: '', done: 0.1, secondsLeft: null })
  // Too early to tell the arm's own pace: that of arm a stands in. Starts are 3 s in arm a, 10 s in arm b.
  expect(overview.secondsLeft).toBeCloseTo(0.9 * 6 + 6 + (3 + 12) + (10 + 12), 9)
  now += 10
  overview.progress(CELLS[1], { round: 1, phase: 'train', label: '', done: 0.5, secondsLeft: null })
  expect(overview.running).toEqual([{ cell: 'b-seed-1', done: 1.5, of: 3 }])
  expect(overview.secondsLeft).toBeCloseTo(1.5 * 20 + (3 + 12) + (10 + 40), 9)
  overview.end(CELLS[1].id, 'failed')
  expect(overview.counts).toEqual({ finished: 1, failed: 1, all: 4 })
  expect(overview.running).toEqual([])
})

it('takes the pace of a run that goes on from the rounds that this start has done', () => {
  let now = 0
  const overview = new Overview([CELLS[0]], 1, () => now)
  overview.begin(CELLS[0])
  now = 4
  overview.begun(CELLS[0], 1)
  expect(overview.share).toBe(1 / 3)
  now = 10
  overview.round(CELLS[0], 1)
  expect(overview.secondsLeft).toBe(6)
})
