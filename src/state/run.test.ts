import { describe, expect, it, vi } from 'vitest'
import { presetConfig } from '../lab/presets/index.ts'
import type { Measurement, RoundRecord } from '../lab/record.ts'
import type { LabEvent } from '../workers/protocol.ts'
import { createBatch } from './batch.ts'
import { changes } from './changes.ts'
import { recordCsv } from './export.ts'
import { begin, canContinue, emptyRun, isActive, reduce, runRecord, type RunView, secondsLeft } from './run.ts'

const config = presetConfig('test')
const header = { schema: 1, config, engine: { kind: 'wasm', engine: 'onnxruntime-web', threads: 2 }, bases: {} } as const
const measured = (value: number): Measurement => ({ value, lo: value - 0.1, hi: value + 0.1, floor: null })

const record = (round: number, recall = 0.9): RoundRecord => ({
  round, metrics: { 'image.recall': measured(recall) }, seconds: { generate: 1, curate: 2, train: 3, evaluate: 4 }, losses: {}, digest: '',
})
const round = (n: number): LabEvent => ({
  type: 'round', run: 'a', record: record(n), gallery: { round: n, generated: [], captioned: [] }, header,
  state: { round: n, parameters: {} }, dispatches: 5, memory: 0,
})
const progress = (n: number, done: number, left: number | null): LabEvent =>
  ({ type: 'progress', run: 'a', round: n, phase: 'train', label: 'training', done, secondsLeft: left })

const after = (...events: LabEvent[]): RunView => events.reduce(reduce, begin('a', config))

describe('a run', () => {
  it('is folded from its events', () => {
    const view = after({ type: 'device', run: 'a', device: header.engine }, progress(0, 0.5, 3), round(0), { type: 'finished', run: 'a' })
    expect(view).toMatchObject({ status: 'finished', device: { kind: 'wasm' }, dispatches: 5, progress: null })
    expect(runRecord(view)).toEqual({ ...header, rounds: [record(0)] })
    expect(runRecord(emptyRun)).toBeNull()
  })

  it('notes where a kept run has gone on with other bases or data', () => {
    const of = (n: number, change: object): LabEvent => ({ ...round(n), header: { ...header, bases: { judge: 'a', captioner: 'b' }, world: 'c', ...change } }) as LabEvent
    const notes = (change: object): (readonly string[] | undefined)[] => after(of(0, {}), of(1, change), of(2, change)).rounds.map((record) => record.notes)
    expect(notes({})).toEqual([undefined, undefined, undefined])
    const other = notes({ bases: { judge: 'x', captioner: 'b' }, world: 'y' })
    expect(other[1]).toEqual(['From round 1 on, this run had other base models or data than before (judge, shapes): figures do not go on from those of earlier rounds.'])
    expect([other[0], other[2]]).toEqual([undefined, undefined])
  })

  it('goes on after its last full round when it was mended, and notes where another kind of engine has taken over', () => {
    const loss = { type: 'loss', run: 'a', round: 1, model: 'captioner', losses: [1] } as const
    const webgpu = { ...round(0), header: { ...header, engine: { kind: 'webgpu', engine: 'onnxruntime-web webgpu', threads: 1 } } } as LabEvent
    const view = after(webgpu, loss, progress(1, 0.5, 3), { type: 'mended', run: 'a', reason: 'device-lost', onWasm: true })
    expect(view).toMatchObject({ status: 'running', progress: null, losses: [], mended: { reason: 'device-lost', onWasm: true, after: 0 } })
    const on = reduce(view, round(1))
    expect(on.rounds.map(({ notes }) => notes?.length ?? 0)).toEqual([0, 1])
    expect(begin('b', config, on).mended).toBeNull()
  })

  it('leaves events of other runs alone', () => {
    const view = after(round(0))
    expect(reduce(view, { type: 'error', run: 'b', reason: '', message: '', advice: '' })).toBe(view)
  })

  it('can be continued after a stop or an error, and then keeps its rounds', () => {
    expect(canContinue(after({ type: 'stopped', run: 'a' }))).toBe(false)
    const failed = after(round(0), round(1), { type: 'error', run: 'a', reason: 'device-lost', message: 'm', advice: 'x' })
    expect(failed.trouble).toEqual({ reason: 'device-lost', message: 'm', advice: 'x' })
    expect(canContinue(failed)).toBe(true)
    const on = begin('b', config, failed)
    expect(on).toMatchObject({ status: 'running', trouble: null, run: 'b' })
    expect(on.rounds).toHaveLength(2)
    expect(isActive(on)).toBe(true)
    expect(canContinue(after(round(0), round(1), round(2), { type: 'stopped', run: 'a' }))).toBe(false)
  })

  it('estimates the time left from full rounds, and says nothing before it can', () => {
    expect(secondsLeft(after(progress(0, 0.5, 3)))).toBeNull()
    expect(secondsLeft(after(round(0), progress(1, 0.5, 5)))).toBe(15)
    expect(secondsLeft(after(round(0), round(1), progress(2, 0.5, 5)))).toBe(5)
    expect(secondsLeft(after(round(0), progress(1, 0.5, null)))).toBeNull()
  })
})

describe('changes', () => {
  it('are told only where the intervals part', () => {
    const rounds = [record(0, 0.9), record(1, 0.6)]
    expect(changes(rounds, ['image.recall', 'text.recall'], 256)).toMatchObject([{ metric: 'image.recall', trend: 'fell' }])
    expect(changes([record(0, 0.9), record(1, 0.8)], ['image.recall'], 256)).toMatchObject([{ trend: 'steady' }])
    expect(changes([record(0, 0.6), record(1, 0.9)], ['image.recall'], 256)).toMatchObject([{ trend: 'rose' }])
    expect(changes(rounds.slice(1), ['image.recall'], 256)).toEqual([])
  })
})

it('writes CSV under the name of the run', () => {
  const [, line] = recordCsv({ ...header, rounds: [record(0, 0.5)] }).split('\r\n')
  expect(line).toMatch(/^collapse-lab-shapes-joint-seed-1,1,shapes joint .*,0,image.recall,0.5,0.4,0.6,,$/)
})

it('batches: all items, in order, at most once an interval', () => {
  vi.useFakeTimers()
  const seen: number[][] = []
  const batch = createBatch<number>((items) => seen.push([...items]), 100)
  for (let i = 0; i < 4; i++) {
    batch.push(i)
    vi.advanceTimersByTime(i === 0 ? 1 : 30)
  }
  vi.advanceTimersByTime(100)
  batch.push(9)
  batch.flush()
  expect(seen).toEqual([[0], [1, 2, 3], [9]])
  vi.useRealTimers()
})
