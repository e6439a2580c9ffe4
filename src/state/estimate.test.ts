import { describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { parseRecordText } from '../lab/parse-record.ts'
import { presetConfig } from '../lab/presets/index.ts'
import type { RoundRecord } from '../lab/record.ts'
import { roundFlops } from '../lab/round-flops.ts'
import type { DeviceInfo } from '../runtime/types.ts'
import { estimate } from './estimate.ts'
import { addLane, type Lane, lanesOf, withLane } from './lanes.ts'
import { emptyRun, roundSeconds } from './run.ts'
import { type Timing, withTimings } from './timings.ts'

const engine: DeviceInfo = { kind: 'wasm', engine: 'onnxruntime-web', threads: 2 }
const wasm = { kind: 'wasm', threads: 2 } as const
const config = presetConfig('shapes-joint')
const lanes = lanesOf('shapes-joint', [config])

/** A round as a machine would do it that computes this many FLOPs a second. */
function timing(of: typeof config, round: number, speed: number, by: Partial<DeviceInfo> = {}): Timing {
  const flops = roundFlops(of, round, false)
  const each = <T>(value: (phase: keyof typeof flops) => T) => ({ generate: value('generate'), curate: value('curate'), train: value('train'), evaluate: value('evaluate') })
  return { round, size: of.size, engine: { ...engine, ...by }, compute: each((phase) => ({ passes: 0, flops: flops[phase] })), seconds: each((phase) => flops[phase] / speed) }
}

const flopsOf = (of: typeof config, rounds: number[]): number =>
  rounds.flatMap((round) => Object.values(roundFlops(of, round))).reduce((a, b) => a + b, 0)

describe('before anything ran', () => {
  it('is a range by what was measured on WASM, narrower with more threads than with fewer', () => {
    const [one, two, four] = [1, 2, 4].map((threads) => estimate(lanes.lanes, false, { kind: 'wasm', threads }, [])!)
    // Six pocket rounds: 89 to 250 s each were measured on two threads.
    expect(two).toMatchObject({ rounds: 7, own: false })
    expect(two.low).toBeLessThan(6.3 * 89)
    expect(two.low).toBeGreaterThan(4 * 89)
    expect(two.high).toBeGreaterThan(6.3 * 250)
    expect(two.high).toBeLessThan(8 * 250)
    expect([one.high > two.high, two.high > four.high, four.low < two.low]).toEqual([true, true, true])
  })

  it('is not told for a graphics card', () => {
    expect(estimate(lanes.lanes, false, { kind: 'webgpu', threads: 1 }, [])).toBeNull()
  })

  it('adds lanes up', () => {
    const more = addLane(lanes, lanes.selected)
    const [one, two, three] = [lanes, more, addLane(more, more.selected)].map((state) => estimate(state.lanes, false, wasm, [])!)
    expect([one.rounds, two.rounds, three.rounds]).toEqual([7, 14, 21])
    expect(three.high - two.high).toBeCloseTo(two.high - one.high, 6)
    expect(two.high - one.high).toBeGreaterThan(6 * 89)
  })
})

it('is of the lanes that a start begins: of recorded ones alone, the selected', () => {
  const more = addLane(lanes, lanes.selected)
  const run = { ...emptyRun, status: 'finished', config } as const
  const one = withLane(more, lanes.lanes[0].id, { run })
  expect(estimate(one.lanes, false, wasm, [])).toMatchObject({ lanes: 1, rounds: 7 })
  const short = { ...config, rounds: 1 }
  const recorded = { title: '', whole: run, ratings: [], replay: null }
  const second = withLane(withLane(one, lanes.lanes[0].id, { recorded }), more.selected, { config: short, run: { ...run, config: short }, recorded })
  const rounds = (selected: string): number | undefined => estimate(second.lanes, false, wasm, [], selected)?.rounds
  expect([rounds(lanes.lanes[0].id), rounds(more.selected)]).toEqual([7, 2])
})

describe('by the rounds of this page', () => {
  const timings = [timing(config, 0, 1e10), timing(config, 1, 4e10), timing(config, 2, 4e10)]

  it('goes by their speed, part by part, whatever the next run does', () => {
    for (const change of [{}, { loop: 'captioner' }, { samples: 512 }, { rounds: 3 }] as const) {
      const next = { ...config, ...change }
      const found = estimate(lanesOf('shapes-joint', [next]).lanes, false, wasm, timings)!
      const exact = flopsOf(next, Array.from({ length: next.rounds + 1 }, (_, round) => round)) / 4e10
      expect(found.own).toBe(true)
      expect(found.low).toBeLessThan(exact)
      expect(found.low).toBeGreaterThan(0.85 * exact)
      expect(found.high).toBeGreaterThan(exact)
      expect(found.high).toBeLessThan(1.25 * exact + 12)
    }
  })

  it('is as wide as rounds have differed', () => {
    const even = estimate(lanes.lanes, false, wasm, timings)!
    const uneven = estimate(lanes.lanes, false, wasm, [...timings, timing(config, 3, 2e10)])!
    expect(uneven.high - uneven.low).toBeGreaterThan(2 * (even.high - even.low))
  })

  it('heeds those of the same device and size only', () => {
    const others = [timing(config, 1, 1e12, { threads: 4 }), timing(config, 1, 1e12, { kind: 'webgpu' }), timing(presetConfig('test'), 1, 1e12)]
    expect(estimate(lanes.lanes, false, wasm, others)).toEqual(estimate(lanes.lanes, false, wasm, []))
    expect(estimate(lanes.lanes, false, wasm, [...others, ...timings])).toEqual(estimate(lanes.lanes, false, wasm, timings))
  })

  it('counts only what is left of a run that goes on, and of a branch', () => {
    const rounds = [0, 1, 2, 3, 4].map((round): RoundRecord => ({ ...timing(config, round, 4e10), metrics: {}, losses: {}, digest: '' }))
    const run = { ...emptyRun, status: 'stopped', config, rounds, states: [{ round: 4, parameters: {} }] } as const
    const stopped = withLane(lanes, lanes.selected, { run }).lanes
    const whole = estimate(stopped, false, wasm, timings)!
    const rest = estimate(stopped, true, wasm, timings)!
    expect([whole.rounds, rest.rounds]).toEqual([7, 2])
    expect(rest.high).toBeLessThan(whole.high / 2)
    const origin: Lane['origin'] = { lane: 'lane-1', run, config, state: run.states[0] }
    expect(estimate(withLane(lanes, lanes.selected, { origin, run }).lanes, false, wasm, timings)!.rounds).toBe(2)
  })
})

it('held against a recorded run, by its first two rounds: what came after lay in the range', () => {
  const record = parseRecordText(readFileSync(new URL('../../experiments/records/first-results-joint-seed-1.json', import.meta.url), 'utf8'))
  if (!record.ok) throw new Error('the record cannot be read')
  const { config: ran, rounds } = record.value
  const seen = rounds.slice(0, 3).map(({ round, seconds, compute }): Timing => ({ round, seconds, compute, engine, size: ran.size }))
  const { low, high } = estimate(lanesOf('shapes-joint', [ran]).lanes, false, wasm, seen)!
  const took = rounds.map(roundSeconds).reduce((a, b) => a + b, 0)
  // Its third round was slowed down by other work, by half.
  expect(took).toBeGreaterThan(low)
  expect(took).toBeLessThan(1.2 * high)
})

it('timings: the newest rounds are kept, other events change nothing', () => {
  const record: RoundRecord = { ...timing(config, 1, 1e10), metrics: {}, losses: {}, digest: '' }
  const event = { type: 'round', run: 'a', record, gallery: { round: 1, generated: [], captioned: [] }, header: { schema: 1, config, engine, bases: {} }, state: { round: 1, parameters: {} }, dispatches: 0, memory: 0 } as const
  const one = withTimings([], [event])
  expect(one).toEqual([timing(config, 1, 1e10)])
  expect(withTimings(one, [{ type: 'finished', run: 'a' }])).toBe(one)
  expect(withTimings(one, new Array(80).fill(event))).toHaveLength(50)
})
