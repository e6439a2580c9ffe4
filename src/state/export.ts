/** A run's record as text to take away. */
import type { RunRecord } from '../lab/record.ts'

export const recordJson = (record: RunRecord): string => `${JSON.stringify(record, null, 2)}\n`

const HEAD = 'round,metric,value,lo,hi,floor_value,floor_lo,floor_hi'

/** One line a round and metric, numbers in full; floors are empty where there is none. */
export function recordCsv(record: RunRecord): string {
  const lines = record.rounds.flatMap(({ round, metrics }) => Object.entries(metrics).map(([metric, { value, lo, hi, floor }]) =>
    [round, metric, value, lo, hi, floor?.value ?? '', floor?.lo ?? '', floor?.hi ?? ''].join(',')))
  return [HEAD, ...lines, ''].join('\n')
}

/** What the files are called: "collapse-lab-shapes-joint-seed-1". */
export const recordName = ({ config }: RunRecord): string => `collapse-lab-${config.world}-${config.loop}-seed-${config.seed}`
