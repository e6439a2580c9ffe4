import { describe, expect, it } from 'vitest'
import { type ConfigInput, configSchema } from './config.ts'
import { armOf, metricsCsv } from './csv.ts'
import { RECORD_SCHEMA, type RoundRecord, type RunRecord } from './record.ts'

const round = (n: number, metrics: RoundRecord['metrics']): RoundRecord =>
  ({ round: n, metrics, seconds: { generate: 0, curate: 0, train: 0, evaluate: 0 }, losses: {}, digest: '' })
const record = (rounds: readonly RoundRecord[], input: ConfigInput = {}): RunRecord => ({
  schema: RECORD_SCHEMA, config: configSchema.parse(input), engine: { kind: 'cpu', engine: 'test', threads: 1 }, bases: {}, rounds,
})
const band = { value: 0.5, lo: 0.25, hi: 1 }

/** RFC 4180, read by its grammar. */
function parseCsv(text: string): string[][] {
  const fields = text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)
  const rows: string[][] = [[]]
  for (const [match, quoted, bare, end] of fields) {
    if (match === '') break
    rows[rows.length - 1].push(quoted === undefined ? bare : quoted.replaceAll('""', '"'))
    if (end === '\r\n') rows.push([])
  }
  expect(rows.pop()).toEqual([])
  return rows
}

describe('metrics.csv', () => {
  it('has a line a round and metric, numbers in full', () => {
    const metrics = { 'image.recall': { ...band, floor: { ...band, value: 1 / 3 } }, 'image.kid': { value: -1e-7, lo: -0.5, hi: 0, floor: null } }
    expect(metricsCsv(record([round(0, metrics), round(1, { 'image.recall': { ...band, floor: null } })], { seed: 7 }), 'first')).toBe([
      'run,seed,arm,round,metric,value,lo,hi,floor,view',
      'first,7,shapes joint,0,image.recall,0.5,0.25,1,0.3333333333333333,',
      'first,7,shapes joint,0,image.kid,-1e-7,-0.5,0,,',
      'first,7,shapes joint,1,image.recall,0.5,0.25,1,,',
      '',
    ].join('\r\n'))
    expect(metricsCsv(record([]), 'none')).toBe('run,seed,arm,round,metric,value,lo,hi,floor,view\r\n')
  })

  it.each(['a,b', 'say "hi"', 'two\nlines', 'plain', ' spaced ', 'ünïcode'])('holds any name: %j', (name) => {
    const rows = parseCsv(metricsCsv(record([round(0, { m: { ...band, floor: null } })]), name))
    expect(rows).toHaveLength(2)
    expect(rows[1]).toEqual([name, '1', 'shapes joint', '0', 'm', '0.5', '0.25', '1', '', ''])
  })

  it.each(['=1+1', '+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x","y")'])('is safe to open in a spreadsheet: %j', (name) => {
    const metrics = { [name]: { ...band, floor: null } }
    const [, [run, , , , metric]] = parseCsv(metricsCsv(record([round(0, metrics)]), name))
    expect([run, metric]).toEqual([`'${name}`, `'${name}`])
  })
})

it('an arm is all that is unusual in a configuration but seed and rounds', () => {
  const arm = (input: ConfigInput): string => armOf(configSchema.parse(input))
  expect(arm({})).toBe('shapes joint')
  expect(arm({ seed: 5, rounds: 2 })).toBe('shapes joint')
  expect(arm({ world: 'fashion', loop: 'captioner', realFraction: 0.5, decoding: { guidance: 4, sampler: 'heun' } }))
    .toBe('fashion captioner realFraction=0.5 decoding.sampler=heun decoding.guidance=4')
})
