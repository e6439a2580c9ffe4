/** What a file is that a person has chosen or dropped: a run or a relay to be shown, settings to be taken over, or nothing that can be opened. */
import { t } from '../i18n/text.ts'
import { MAX_CONFIG_TEXT } from '../lab/parse.ts'
import { MAX_RECORD_TEXT, parseRecordText } from '../lab/parse-record.ts'
import { failure, type Parsed } from '../lab/problems.ts'
import { recordTitle } from '../lab/recorded.ts'
import { faultOfBranches } from '../lab/replay.ts'
import { readRelayFile, RELAY_FILE, type RelayFile } from '../lab/relay/relay-file.ts'
import { readRunFile, RUN_FILE, type RunFile } from '../lab/run-file/run-file.ts'
import { claimedFormat, mostOf } from '../lab/sealed/sealed.ts'
import { isZip } from '../lab/sealed/zip.ts'

/** Bytes of text that are read at all: one UTF-16 unit is at most three bytes of UTF-8. */
const MAX_TEXT_BYTES = 3 * MAX_RECORD_TEXT

/** Bytes of a ZIP that are read at all, to see which of the two it is. */
const MAX_ZIP = Math.max(mostOf(RUN_FILE), mostOf(RELAY_FILE))

export type FileContent =
  | { readonly kind: 'run'; readonly run: Parsed<RunFile> }
  | { readonly kind: 'relay'; readonly relay: Parsed<RelayFile> }
  | { readonly kind: 'settings'; readonly text: string }

export async function readAnyFile(file: Blob): Promise<FileContent> {
  if (isZip(new Uint8Array(await file.slice(0, 4).arrayBuffer()))) {
    if (file.size > MAX_ZIP) return { kind: 'run', run: failure('', t('the file has {bytes} bytes; allowed: at most {most}', { bytes: file.size, most: MAX_ZIP })) }
    const bytes = new Uint8Array(await file.arrayBuffer())
    return claimedFormat(bytes) === RELAY_FILE.format ? { kind: 'relay', relay: await readRelayFile(bytes) } : { kind: 'run', run: await readRunFile(bytes) }
  }
  const text = await file.slice(0, MAX_TEXT_BYTES).text()
  if (!OBJECT.test(text)) {
    return { kind: 'run', run: failure('', t('this is neither the file of a run (.run.zip) or a relay (.zip), nor a run’s record (run.json), nor settings (JSON); pictures, tables and models that were taken away from the lab cannot be opened again')) }
  }
  const record = withRounds(text)
  if (record?.kind === 'relay') return { kind: 'run', run: failure('', t('this is the record of a relay without its pictures; open the file that was saved with them (relay.zip)')) }
  if (record) return { kind: 'run', run: recordOnly(text) }
  // Of a text that is no configuration either the first part says so as well as all of it.
  return { kind: 'settings', text: text.slice(0, 64 * MAX_CONFIG_TEXT) }
}

/** How the text of an object begins. */
const OBJECT = /^\s*\{/

/** A record without its pictures. */
function recordOnly(text: string): Parsed<RunFile> {
  const parsed = parseRecordText(text)
  if (!parsed.ok) return parsed
  const fault = faultOfBranches(parsed.value)
  return fault ? failure('branched', fault) : { ok: true, value: { title: recordTitle(parsed.value), record: parsed.value, galleries: [], state: null, ratings: [] } }
}

/** What is, or claims to be, a record with at least a round; undefined of all else, which is for the parser of settings. */
function withRounds(text: string): Readonly<Record<string, unknown>> | undefined {
  if (text.length > MAX_RECORD_TEXT) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && 'rounds' in value && Array.isArray(value.rounds) && value.rounds.length > 0 ? { ...value } : undefined
  } catch {
    return undefined
  }
}
