/** What a file is that a person has chosen or dropped: a run to be shown, or something else, which is taken for settings. */
import { t } from '../i18n/text.ts'
import { MAX_CONFIG_TEXT } from '../lab/parse.ts'
import { MAX_RECORD_TEXT, parseRecordText } from '../lab/parse-record.ts'
import { failure, type Parsed } from '../lab/problems.ts'
import { recordTitle } from '../lab/recorded.ts'
import { faultOfBranches } from '../lab/replay.ts'
import { MAX_RUN_FILE, readRunFile, type RunFile } from '../lab/run-file/run-file.ts'
import { isZip } from '../lab/run-file/zip.ts'

/** Bytes of text that are read at all: one UTF-16 unit is at most three bytes of UTF-8. */
const MAX_TEXT_BYTES = 3 * MAX_RECORD_TEXT

export type FileContent = { readonly kind: 'run'; readonly run: Parsed<RunFile> } | { readonly kind: 'settings'; readonly text: string }

export async function readAnyFile(file: Blob): Promise<FileContent> {
  if (isZip(new Uint8Array(await file.slice(0, 4).arrayBuffer()))) {
    const run = file.size > MAX_RUN_FILE
      ? failure('', t('the run file has {bytes} bytes; allowed: at most {most}', { bytes: file.size, most: MAX_RUN_FILE }))
      : await readRunFile(new Uint8Array(await file.arrayBuffer()))
    return { kind: 'run', run }
  }
  const text = await file.slice(0, MAX_TEXT_BYTES).text()
  if (hasRounds(text)) return { kind: 'run', run: recordOnly(text) }
  // Of a text that is no configuration either the first part says so as well as all of it.
  return { kind: 'settings', text: text.slice(0, 64 * MAX_CONFIG_TEXT) }
}

/** A record without its pictures. */
function recordOnly(text: string): Parsed<RunFile> {
  const parsed = parseRecordText(text)
  if (!parsed.ok) return parsed
  const fault = faultOfBranches(parsed.value)
  return fault ? failure('branched', fault) : { ok: true, value: { title: recordTitle(parsed.value), record: parsed.value, galleries: [], state: null, ratings: [] } }
}

/** Whether a text is, or claims to be, the record of a run that has come to a round; all else is for the parser of settings. */
function hasRounds(text: string): boolean {
  if (text.length > MAX_RECORD_TEXT) return false
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return typeof value === 'object' && value !== null && 'rounds' in value && Array.isArray(value.rounds) && value.rounds.length > 0
  } catch {
    return false
  }
}
