/**
 * A run's metrics as tidy CSV (RFC 4180): a line a measurement, so that tables of many runs can be put below each
 * other and split again by run, seed, arm, round or metric. Spreadsheets may open it: no text in it is a formula.
 */
import type { ExperimentConfig } from './config.ts'
import { differences, USUAL } from './fields.ts'
import type { RunRecord } from './record.ts'

const COLUMNS = ['run', 'seed', 'arm', 'round', 'metric', 'value', 'lo', 'hi', 'floor', 'view']

/** Fields that are no part of an arm's settings: its first two words, and what its repetitions may differ in. */
const APART = ['world', 'loop', 'seed', 'rounds']

/** Beginnings that make a spreadsheet take a cell's text for a formula. */
const FORMULA = /^[=+\-@\t\r\n]/

/**
 * A header and a line for each round and metric, in the record's order; numbers in full, with a point; lines end in CR LF.
 * `floor` is the floor's value and empty where there is none; its interval is in run.json alone. `view` is empty for the whole, else
 * an agent's name or "own" (`RoundRecord.views`).
 * @param run what tells this run from others, such as its directory's name
 */
export function metricsCsv(record: RunRecord, run: string): string {
  const { config, rounds } = record
  const arm = armOf(config)
  const lines = rounds.flatMap(({ round, metrics, views = {} }) => [['', metrics] as const, ...Object.entries(views)].flatMap(([view, of]) =>
    Object.entries(of).map(([metric, { value, lo, hi, floor }]) => [run, config.seed, arm, round, metric, value, lo, hi, floor?.value ?? '', view])))
  return csvText([COLUMNS, ...lines])
}

/** RFC 4180: a line a row, each ended by CR LF. Numbers are written in full; a text that would be a formula gets an apostrophe. */
export const csvText = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')

/**
 * What a run is one repetition of: world and loop, then every other setting that is not the usual one, as
 * "shapes joint decoding.guidance=4". Runs that differ in seed or number of rounds alone are of one arm.
 */
export function armOf(config: ExperimentConfig): string {
  const unusual = differences(USUAL, config).filter(({ path }) => !APART.includes(path))
  return [config.world, config.loop, ...unusual.map(({ path, to }) => `${path}=${typeof to === 'object' ? to.join('+') : to}`)].join(' ')
}

/** Numbers stay numbers, negative ones too; text that would be a formula gets an apostrophe, as spreadsheets have it. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const text = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
