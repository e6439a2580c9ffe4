/** The record that a run has written. */
import { MAX_RECORD_TEXT, parseRecordText } from '../lab/parse-record.ts'
import type { RunRecord } from '../lab/record.ts'
import { readRunFile, RUN_FILE, RUN_FILE_ENDING } from '../lab/run-file/run-file.ts'
import { mostOf } from '../lab/sealed/sealed.ts'
import { UsageError } from './command.ts'
import { accept, isThere, readBytes, readText } from './reading.ts'

/**
 * @param path of `run.json`, or of a run file that holds it
 * @param named what messages call it
 * @returns null where there is none
 * @throws UsageError where it cannot be read
 */
export async function readRecord(path: string, named = path): Promise<RunRecord | null> {
  if (!await isThere(path)) return null
  if (path.endsWith(RUN_FILE_ENDING)) return accept(await readRunFile(await readBytes(path, mostOf(RUN_FILE), named)), `${named}: `).record
  const parsed = parseRecordText(await readText(path, MAX_RECORD_TEXT, named))
  if (!parsed.ok) throw new UsageError(`${named} cannot be read (${parsed.problems[0].message})`)
  return parsed.value
}
