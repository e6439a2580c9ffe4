/** A run as it was kept, put together again from its records and payloads; what is damaged is left out with a word. */
import { type Sentence, sentence } from '../i18n/text.ts'
import { messageOf } from '../lab/problems.ts'
import { readGallery } from '../lab/gallery-file.ts'
import { parseRecordText } from '../lab/parse-record.ts'
import type { PresetName } from '../lab/presets/index.ts'
import type { LossCurve, RoundGallery, RoundRecord, RunRecord } from '../lab/record.ts'
import { recordText } from '../lab/record-text.ts'
import type { RunState } from '../lab/trainer.ts'
import type { Backends } from './backends.ts'
import { readable, roundEntrySchema, type RunEntry, stateEntrySchema } from './entries.ts'
import { readPayload } from './payloads.ts'

export interface RestoredRun {
  readonly id: string
  readonly preset: PresetName
  readonly header: Omit<RunRecord, 'rounds'>
  /** From 0, at least one. A run that has not come to its end has none behind its newest state, unless it has no state at all. */
  readonly rounds: readonly RoundRecord[]
  readonly galleries: readonly RoundGallery[]
  readonly losses: readonly LossCurve[]
  /** Oldest first. */
  readonly states: readonly RunState[]
  /** What could not be brought back; the page puts it into words. */
  readonly notes: readonly Sentence[]
}

/** @returns null where nothing of it can be shown */
export async function readRun({ files, records }: Pick<Backends, 'files' | 'records'>, { id, preset, header }: RunEntry): Promise<RestoredRun | null> {
  const notes: Sentence[] = []
  const stored = await records.ofRun('rounds', id)
  const found = stored.map((entry) => roundEntrySchema.safeParse(entry).data)
  const whole = found.findIndex((entry, i) => entry?.round !== i)
  const entries = readable(roundEntrySchema, whole < 0 ? stored : stored.slice(0, whole))
  if (entries.length === 0) return null
  if (entries.length < stored.length) notes.push(sentence('What was kept from round {round} on is damaged and was left out.', { round: entries.length }))
  const parsed = parseRecordText(recordText({ ...header, rounds: entries.map(({ record }) => record) }))
  if (!parsed.ok) return null
  const states: RunState[] = []
  for (const commit of readable(stateEntrySchema, await records.ofRun('states', id))) {
    if (commit.round >= entries.length) continue
    try {
      states.push(await readPayload(files, commit))
    } catch (error) {
      notes.push(sentence('A file is damaged: {message}.', { message: messageOf(error) }))
    }
  }
  const { rounds: all, ...checked } = parsed.value
  const last = all.length - 1
  const newest = states.at(-1)?.round ?? last
  const until = last < checked.config.rounds ? newest : last
  if (until < last) notes.push(sentence('It goes on from round {until}: the models after round {last} are not there.', { until, last }))
  const kept = entries.slice(0, until + 1)
  return {
    id, preset, header: checked, states, notes,
    rounds: all.slice(0, until + 1),
    galleries: kept.flatMap(({ round, gallery }) => {
      if (gallery === null) return []
      const read = galleryOf(round, gallery)
      if (!read) notes.push(sentence('The samples of round {round} are damaged and were left out.', { round }))
      return read ?? []
    }),
    losses: kept.flatMap(({ round, losses }) => losses.map((of) => ({ round, ...of }))),
  }
}

function galleryOf(round: number, text: string): RoundGallery | null {
  try {
    const gallery = readGallery(text)
    return gallery.round === round ? gallery : null
  } catch {
    return null
  }
}
