/** A recorded run done again: the same rounds from the same configuration, through every run that it was branched off from. */
import { t } from '../i18n/text.ts'
import type { ExperimentConfig } from './config.ts'
import type { Branched, RunRecord } from './record.ts'
import { type ExperimentOptions, type RoundOutcome, runExperiment, type RunState } from './run.ts'
import { Trainer } from './trainer.ts'

/** Rounds that one configuration made. */
interface Stretch {
  readonly config: ExperimentConfig
  /** Its last round. */
  readonly last: number
}

/** The configurations that a record's rounds were made with, in order; one for a run that was not branched. */
export function stretchesOf({ config, branched, rounds }: Pick<RunRecord, 'config' | 'branched' | 'rounds'>): Stretch[] {
  const stretches: Stretch[] = [{ config, last: rounds.length - 1 }]
  for (let before: Branched | undefined = branched; before; before = before.branched) stretches.unshift({ config: before.config, last: before.round })
  return stretches
}

/** Those in which a round was made: a branch off a round where another branch began has an empty one between them. */
export const workingStretches = (record: Parameters<typeof stretchesOf>[0]): Stretch[] =>
  stretchesOf(record).filter(({ last }, i, all) => last > (all[i - 1]?.last ?? -1))

/** Why a record's branches cannot be as it says they are; null where they can. */
export function faultOfBranches(record: RunRecord): string | null {
  const stretches = stretchesOf(record)
  const at = stretches.findIndex(({ config, last }, i) => config.rounds < last || last < (stretches[i - 1]?.last ?? 0))
  return at < 0 ? null : t('it cannot have been branched off after round {round}', { round: stretches[at].last })
}

export interface ReplayOptions extends Omit<ExperimentOptions, 'config' | 'from' | 'set'> {
  readonly record: RunRecord
  /** Goes on after this state's round instead of starting with the base. */
  readonly from?: RunState
}

/** What the record's first round of training begins with: the bases, which round 0 measures and leaves as they are. @throws as `Trainer.open` */
export const stateOfBases = ({ record, from: _, ...options }: ReplayOptions): RunState => Trainer.open({ ...options, config: stretchesOf(record)[0].config }).state(0)

/** The record's rounds again, one after another. @throws as `runExperiment` */
export async function* replay({ record, from, ...options }: ReplayOptions): AsyncGenerator<RoundOutcome, void, void> {
  let state = from
  for (const { config, last } of stretchesOf(record)) {
    if (state && state.round >= last) continue
    for await (const outcome of runExperiment({ ...options, config, from: state })) {
      state = outcome.state
      yield outcome
      if (state.round === last) break
    }
  }
}
