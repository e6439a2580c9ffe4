/** A run as one file that can be given away: a ZIP of plain files, shown by the page without training (docs/file-formats.md). */
import { t } from '../../i18n/text.ts'
import { faultOfBranches } from '../replay.ts'
import { parseRecordText } from '../parse-record.ts'
import { failure, messageOf, type Parsed } from '../problems.ts'
import type { RoundGallery, RunRecord } from '../record.ts'
import { recordText } from '../record-text.ts'
import { decodeState, stateBytes } from '../state-file.ts'
import type { RunState } from '../trainer.ts'
import { CARD, checkCard, LIMITS, type PartName, type Parts, writeCard } from './card.ts'
import { parseGalleries, writeGalleries } from './galleries.ts'
import { parseRatings, type Ratings } from './ratings.ts'
import { readZip, writeZip } from './zip.ts'

/** Largest file that is read at all, in bytes. */
export const MAX_RUN_FILE = 256 * 1024 * 1024

/** How a run file's name ends. */
export const RUN_FILE_ENDING = '.run.zip'

export interface RunFile {
  /** For people, such as "Shapes, joint loop". */
  readonly title: string
  readonly record: RunRecord
  /** Of rounds of the record, in order; of none, or of all that are kept. */
  readonly galleries: readonly RoundGallery[]
  /** After one of its rounds, to go on from; null where none is handed on. */
  readonly state: RunState | null
  /** What people found in blind pairs of its rounds. */
  readonly ratings: readonly Ratings[]
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes)

export async function writeRunFile({ title, record, galleries, state, ratings }: RunFile): Promise<Uint8Array<ArrayBuffer>> {
  const parts = new Map<PartName, Uint8Array<ArrayBuffer>>([['run.json', bytesOf(recordText(record))]])
  if (galleries.some(({ generated, captioned }) => generated.length + captioned.length > 0)) {
    const { text, pictures } = writeGalleries(galleries)
    parts.set('galleries.json', bytesOf(text))
    parts.set('pictures.bin', new Uint8Array(pictures))
  }
  if (ratings.length > 0) parts.set('ratings.json', bytesOf(`${JSON.stringify(ratings, null, 1)}\n`))
  if (state) parts.set('state.safetensors', await stateBytes(state))
  return writeZip([
    { name: CARD, bytes: bytesOf(await writeCard(title, parts)), packed: true },
    // Parameters hardly become smaller.
    ...[...parts].map(([name, bytes]) => ({ name, bytes, packed: name !== 'state.safetensors' })),
  ])
}

/** A run file of unknown origin: unpacked within limits, every part held against the card and read through its schema. */
export async function readRunFile(bytes: Uint8Array): Promise<Parsed<RunFile>> {
  if (bytes.length > MAX_RUN_FILE) return failure('', t('the run file has {bytes} bytes; allowed: at most {most}', { bytes: bytes.length, most: MAX_RUN_FILE }))
  try {
    const parts = readZip(bytes, LIMITS)
    const card = parts.get(CARD)
    parts.delete(CARD)
    if (!card) return failure('', t('the file is no run file: it has no {file}', { file: CARD }))
    const checked = await checkCard(textOf(card), parts)
    return checked.ok ? readParts(checked.value.title, parts as Parts) : checked
  } catch (error) {
    return failure('', t('{whole} cannot be read: {message}', { whole: t('the run file'), message: messageOf(error) }))
  }
}

/** @throws Error where a text is not UTF-8, or the state is not one of this lab */
function readParts(title: string, parts: Parts): Parsed<RunFile> {
  const run = parts.get('run.json')
  if (!run) return failure('', t('the run file has no {file}', { file: 'run.json' }))
  const record = parseRecordText(textOf(run))
  if (!record.ok) return record
  const { rounds } = record.value
  const fault = rounds.length === 0 ? t('it holds no rounds') : faultOfBranches(record.value)
  if (fault) return failure('rounds', t('{field}: {message}', { field: 'run.json', message: fault }))
  const text = parts.get('galleries.json')
  const galleries = text ? parseGalleries({ text: textOf(text), pictures: parts.get('pictures.bin') ?? new Uint8Array() }, rounds.length) : { ok: true as const, value: [] }
  if (!galleries.ok) return galleries
  const rated = parts.get('ratings.json')
  const ratings = rated ? parseRatings(textOf(rated)) : { ok: true as const, value: [] }
  if (!ratings.ok) return ratings
  const stored = parts.get('state.safetensors')
  const state = stored ? decodeState(stored) : null
  if (state && state.round >= rounds.length) return failure('state', t('the state is that after round {round}; allowed: a round of the run', { round: state.round }))
  return { ok: true, value: { title, record: record.value, galleries: galleries.value, state, ratings: ratings.value } }
}
