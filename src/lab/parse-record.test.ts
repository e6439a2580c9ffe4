import { describe, expect, it } from 'vitest'
import { configSchema } from './config.ts'
import { parseRecordText } from './parse-record.ts'
import { RECORD_SCHEMA, type RunRecord } from './record.ts'

const record: RunRecord = {
  schema: RECORD_SCHEMA,
  config: configSchema.parse({}),
  // As a browser's runtime describes itself, with every field that there is.
  engine: {
    kind: 'webgpu', engine: 'onnxruntime-web 1.30.0 webgpu', threads: 1, adapter: 'google swiftshader', software: true,
    why: 'WebGPU on google swiftshader, as asked for.',
  },
  bases: { judge: 'a'.repeat(64) },
  rounds: [{
    round: 0, losses: {}, digest: 'b'.repeat(64), seconds: { generate: 0, curate: 0, train: 0, evaluate: 1.5 }, notes: ['a note'],
    metrics: { 'image.recall': { value: 0.5, lo: 0.4, hi: 0.6, floor: { value: 0.9, lo: 0.8, hi: 1 } }, 'image.kid': { value: 0, lo: 0, hi: 0, floor: null } },
    histograms: { 'image.shape': { values: ['disc', 'ring'], counts: [3, 0], asked: [2, 2], unstated: 1 } },
  }],
}

describe('parseRecordText', () => {
  it('reads back what a browser\'s run writes', () => {
    expect(parseRecordText(JSON.stringify(record))).toEqual({ ok: true, value: record })
  })

  it('reads what a training on a set writes', () => {
    const trained: RunRecord = { ...record, set: { pairs: 64, digest: 'c'.repeat(64) } }
    expect(parseRecordText(JSON.stringify(trained))).toEqual({ ok: true, value: trained })
  })

  it('reads records from before there were histograms', () => {
    const { histograms: _, ...round } = record.rounds[0]
    expect(parseRecordText(JSON.stringify({ ...record, rounds: [round] })).ok).toBe(true)
  })

  it('names what is wrong', () => {
    const problem = (changed: object): string => {
      const parsed = parseRecordText(JSON.stringify({ ...record, ...changed }))
      return parsed.ok ? 'was accepted' : parsed.problems[0].message
    }
    expect(problem({ engine: { ...record.engine, speed: 1 } })).toMatch(/^engine: .*speed/)
    expect(problem({ rounds: [{ ...record.rounds[0], round: 1 }] })).toBe('rounds.0.round is 1; allowed: 0, since rounds count up from 0')
    expect(problem({ rounds: [{ ...record.rounds[0], digest: 'b' }] })).toMatch(/^rounds\.0\.digest/)
  })

  it('refuses what would hold up the page that draws it', () => {
    const [round] = record.rounds
    const histogram = { values: ['disc', 'ring'], counts: [3, 0], asked: [2, 2], unstated: 1 }
    const many = Array<number>(5000).fill(0)
    const numbers = Object.fromEntries(many.map((_, i) => [`m${i}`, 1]))
    const field = (changed: object): string => {
      const parsed = parseRecordText(JSON.stringify({ ...record, ...changed }))
      return parsed.ok ? 'was accepted' : parsed.problems[0].field
    }
    const of = (changed: object): string => field({ rounds: [{ ...round, ...changed }] })
    expect(of({ histograms: { 'image.shape': { ...histogram, asked: [2] } } })).toBe('rounds.0.histograms.image.shape')
    expect(of({ histograms: { 'image.shape': { values: many.map(String), counts: many, asked: many, unstated: 0 } } })).toBe('rounds.0.histograms.image.shape.values')
    expect(of({ notes: many.map(String) })).toBe('rounds.0.notes')
    expect(of({ notes: ['x'.repeat(10_000)] })).toBe('rounds.0.notes.0')
    expect(of({ losses: numbers })).toBe('rounds.0.losses')
    expect(field({ rounds: Array.from({ length: 102 }, (_, i) => ({ ...round, round: i })) })).toBe('rounds')
    expect(field({ engine: { ...record.engine, engine: 'x'.repeat(5000) } })).toBe('engine.engine')
  })
})
