/** A run's record as text to take away. */
import { metricsCsv } from '../lab/csv.ts'
import type { RunRecord } from '../lab/record.ts'

/** The metrics as a table, under the name that its file has. */
export const recordCsv = (record: RunRecord): string => metricsCsv(record, recordName(record))

/** What the files are called: "collapse-lab-shapes-joint-seed-1". */
export const recordName = ({ config }: RunRecord): string => `collapse-lab-${config.world}-${config.loop}-seed-${config.seed}`
