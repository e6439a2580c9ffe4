/** A lane's run as a file to give away. */
import { recordTitle } from '../lab/recorded.ts'
import { MOST_SITTINGS } from '../lab/run-file/ratings.ts'
import { type RunFile, writeRunFile } from '../lab/run-file/run-file.ts'
import type { LabState } from './lab.ts'
import type { Lane } from './lanes.ts'
import { runRecord } from './run.ts'

/**
 * All that the page has of a lane's run: rounds that were not played yet too, and what people found in blind pairs of its rounds.
 * @param models whether the newest state is handed on: megabytes, from which one may branch off
 * @returns null before the first round
 */
export async function laneFile({ run, recorded }: Lane, ratings: LabState['ratings'], models: boolean): Promise<Blob | null> {
  const whole = recorded?.whole ?? run
  const record = runRecord(whole)
  if (!record || record.rounds.length === 0) return null
  const digests = new Set(record.rounds.map(({ digest }) => digest))
  const file: RunFile = {
    title: recorded?.title ?? recordTitle(record),
    record, galleries: whole.galleries, state: (models && whole.states.at(-1)) || null,
    // The newest, as many as a file may have.
    ratings: [...(recorded?.ratings ?? []), ...ratings.filter(({ a, b }) => digests.has(a.digest) || digests.has(b.digest))].slice(-MOST_SITTINGS),
  }
  return new Blob([await writeRunFile(file)], { type: 'application/zip' })
}
