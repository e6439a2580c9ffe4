/** What a reader of a report must know: where runs do not compare as they should, and what they say of themselves. */
import type { MetricReport } from './compare.ts'
import { LEAST_SEEDS } from './over-seeds.ts'
import { cellsOf, type Experiment } from './parse.ts'
import type { FinishedRun } from './readings.ts'

/** One sentence each; none where all is as it should be. */
export function notesOn(experiment: Experiment, runs: readonly FinishedRun[], metrics: readonly MetricReport[]): string[] {
  const cells = cellsOf(experiment)
  const notes: string[] = []
  if (runs.length < cells.length) notes.push(`${runs.length} of ${cells.length} runs are finished; the others are left out.`)
  if (experiment.seeds.length < LEAST_SEEDS) notes.push(`Fewer than ${LEAST_SEEDS} seeds: no interval is given, and no difference is shown to be more than chance.`)
  notes.push(...disagreements(runs))
  for (const { metric, arms } of metrics) {
    if (runs.length > 0 && arms.length === 0) notes.push(`No run has ${metric}.`)
  }
  return [...notes, ...ownNotes(runs)]
}

/** Figures of two judges, or of two engines, do not compare to the last digit or not at all. */
function disagreements(runs: readonly FinishedRun[]): string[] {
  const several = (values: readonly (string | undefined)[]): string[] => {
    const different = [...new Set(values.map((value) => value ?? 'none'))]
    return different.length > 1 ? different : []
  }
  const engines = several(runs.map(({ record: { engine } }) => `${engine.engine}, ${engine.threads} thread(s)`))
  const judges = several(runs.map(({ record: { bases } }) => bases.judge?.slice(0, 12)))
  return [
    ...(engines.length > 0 ? [`Runs used different engines: ${engines.join('; ')}. A small part of their differences may be rounding.`] : []),
    ...(judges.length > 0 ? [`Runs were measured by different judges (${judges.join(', ')}): their figures do not compare.`] : []),
  ]
}

/** Notes of the runs themselves, each once with the number of runs that have it. */
function ownNotes(runs: readonly FinishedRun[]): string[] {
  const counts = new Map<string, Set<FinishedRun>>()
  for (const run of runs) {
    for (const note of run.record.rounds.flatMap(({ notes }) => notes ?? [])) counts.set(note, (counts.get(note) ?? new Set()).add(run))
  }
  return [...counts].map(([note, of]) => `In ${of.size} of ${runs.length} runs: ${note}`)
}
