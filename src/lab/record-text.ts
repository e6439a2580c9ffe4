/** A run's record as the text of `run.json`: lines that people can read, one a round, and nothing said twice that need not be. */
import type { RunRecord } from './record.ts'
import { withoutRepeats } from './repeated-floors.ts'

/** What `parseRecordText` reads back as the same record. */
export function recordText({ rounds, ...header }: RunRecord): string {
  const fields = Object.entries(header).filter(([, value]) => value !== undefined).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)},\n`)
  return `{\n${fields.join('')}"rounds": [${withoutRepeats(rounds).map((round) => `\n${JSON.stringify(round)}`).join(',')}\n]\n}\n`
}
