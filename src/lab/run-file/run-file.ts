/** A run as one file that can be given away, shown by the page without training (docs/file-formats.md). */
import { t } from '../../i18n/text.ts'
import { faultOfBranches } from '../replay.ts'
import { MAX_RECORD_TEXT, parseRecordText } from '../parse-record.ts'
import { failure, type Parsed } from '../problems.ts'
import type { RoundGallery, RunRecord } from '../record.ts'
import { recordText } from '../record-text.ts'
import type { Format, Parts } from '../sealed/card.ts'
import { bytesOf, type Part, seal, textOf, unseal } from '../sealed/sealed.ts'
import { decodeState, stateBytes } from '../state-file.ts'
import type { RunState } from '../trainer.ts'
import { MAX_GALLERIES_TEXT, MAX_PICTURES, parseGalleries, writeGalleries } from './galleries.ts'
import { MAX_RATINGS_TEXT, parseRatings, type Ratings } from './ratings.ts'

/** How a run file's name ends. */
export const RUN_FILE_ENDING = '.run.zip'

export const RUN_FILE = {
  format: 'collapse-lab run', version: 1,
  parts: {
    'run.json': MAX_RECORD_TEXT,
    'galleries.json': MAX_GALLERIES_TEXT,
    'pictures.bin': MAX_PICTURES,
    'ratings.json': MAX_RATINGS_TEXT,
    'state.safetensors': 256 * 1024 * 1024,
  },
} as const satisfies Format<string>

export type PartName = keyof typeof RUN_FILE.parts

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

/** @throws Error where a part is larger than it may be */
export async function writeRunFile({ title, record, galleries, state, ratings }: RunFile): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Part<PartName>[] = [{ name: 'run.json', bytes: bytesOf(recordText(record)), packed: true }]
  if (galleries.some(({ generated, captioned }) => generated.length + captioned.length > 0)) {
    const { text, pictures } = writeGalleries(galleries)
    parts.push({ name: 'galleries.json', bytes: bytesOf(text), packed: true }, { name: 'pictures.bin', bytes: new Uint8Array(pictures), packed: true })
  }
  if (ratings.length > 0) parts.push({ name: 'ratings.json', bytes: bytesOf(`${JSON.stringify(ratings, null, 1)}\n`), packed: true })
  if (state) {
    const bytes = await stateBytes(state)
    const most = RUN_FILE.parts['state.safetensors']
    // A regime that accumulates may have gathered as many pairs.
    if (bytes.length > most) throw new Error(t('the models, with the pairs that the next round needs, have {bytes} bytes; allowed: at most {most}. Save the run without them', { bytes: bytes.length, most }))
    // Parameters hardly become smaller.
    parts.push({ name: 'state.safetensors', bytes, packed: false })
  }
  return seal(RUN_FILE, title, parts)
}

/** A run file of unknown origin: every part goes through its schema. */
export const readRunFile = (bytes: Uint8Array): Promise<Parsed<RunFile>> => unseal(RUN_FILE, bytes, readParts)

/** @throws Error where a text is not UTF-8, or the state is not one of this lab */
function readParts(title: string, parts: Parts<PartName>): Parsed<RunFile> {
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
