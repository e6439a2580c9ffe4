/** A run on the page: what the worker has told so far, folded into one state. */
import type { ExperimentConfig } from '../lab/config.ts'
import { noteOf } from '../lab/notes.ts'
import type { Branched, LossCurve, RoundGallery, RoundRecord, RunRecord } from '../lab/record.ts'
import type { RunState } from '../lab/run.ts'
import { bytesOf } from '../lab/state-arrays.ts'
import { mean } from '../lab/sums.ts'
import type { DeviceInfo } from '../runtime/types.ts'
import type { LabEvent, Phase } from '../workers/protocol.ts'
import type { Mishap } from '../workers/remedies.ts'

/** 'pausing' lasts until the worker has reached a point where it can pause. */
export type Status = 'idle' | 'running' | 'pausing' | 'paused' | 'stopped' | 'finished' | 'failed'

export interface RoundProgress {
  readonly round: number
  readonly phase: Phase
  readonly label: string
  /** Share of the round done, 0…1. */
  readonly done: number
  readonly secondsLeft: number | null
  /** The phase is done, and what came of it is held in slow motion. */
  readonly held?: true
}

/** A rule of the person's that has ended a run before its last round (stop-rules.ts). */
export type StopRule = 'recall' | 'minutes'

/** A mishap after which the run went on by itself. */
export interface Mended {
  readonly reason: Mishap
  readonly onWasm: boolean
  /** The round that it went on after; null where none was done. */
  readonly after: number | null
}

export interface RunView {
  readonly status: Status
  /** Its worker's id for it; changes when the run goes on in a fresh worker. */
  readonly run: string | null
  readonly config: ExperimentConfig | null
  readonly device: DeviceInfo | null
  readonly dispatches: number
  /** Bytes that WebAssembly has taken in its worker. */
  readonly memory: number
  readonly header: Omit<RunRecord, 'rounds'> | null
  readonly rounds: readonly RoundRecord[]
  readonly galleries: readonly RoundGallery[]
  readonly losses: readonly LossCurve[]
  /** What later rounds can start from, as many as fit (`STATE_BYTES`), the newest among them. */
  readonly states: readonly RunState[]
  /** Where it left another run, if it did. */
  readonly branched: Branched | null
  readonly progress: RoundProgress | null
  /** What has happened since it was started, and was mended without anybody’s help; null for nothing. */
  readonly mended: Mended | null
  /** What ended it early; null where no rule has. */
  readonly endedBy: StopRule | null
  readonly trouble: { readonly reason: string; readonly message: string; readonly advice: string } | null
}

export const emptyRun: RunView = {
  status: 'idle', run: null, config: null, device: null, dispatches: 0, memory: 0, header: null,
  rounds: [], galleries: [], losses: [], states: [], branched: null, progress: null, mended: null, endedBy: null, trouble: null,
}

/** Memory that the states of one run may take; older ones give way. */
export const STATE_BYTES = 256 * 2 ** 20

/** The state of a run that starts now: from the base, or, with what there is on show, after its last round. */
export function begin(run: string, config: ExperimentConfig, previous?: RunView): RunView {
  return { ...fullRounds(previous ?? emptyRun), status: 'running', run, config, mended: null, endedBy: null, trouble: null }
}

/** Without what is there of a round that was not finished: it is done again. */
const fullRounds = (view: RunView): RunView => {
  const last = view.rounds.at(-1)?.round ?? -1
  return { ...view, losses: view.losses.filter(({ round }) => round <= last), progress: null }
}

/** Folds one event in. Events of another run change nothing. */
export function reduce(view: RunView, event: LabEvent): RunView {
  if (event.run !== view.run) return view
  switch (event.type) {
    case 'device':
      return { ...view, device: event.device }
    case 'progress': {
      const { round, phase, label, done, secondsLeft, held } = event
      // A worker that was told to pause or go on may have sent progress before it heard.
      return { ...view, progress: { round, phase, label, done, secondsLeft, ...(held && { held }) } }
    }
    case 'loss': {
      const { round, model, losses } = event
      return { ...view, losses: [...view.losses, { round, model, losses }] }
    }
    case 'round':
      return {
        ...view, header: event.header, device: event.header.engine, dispatches: event.dispatches, memory: event.memory,
        rounds: [...view.rounds, withOriginNotes(event.record, view.header, event.header)],
        galleries: [...view.galleries, event.gallery], states: keptStates([...view.states, event.state]), progress: null,
      }
    case 'paused':
      return { ...view, status: 'paused' }
    case 'stopped':
      return { ...view, status: 'stopped', progress: null }
    case 'mended': {
      const { reason, onWasm } = event
      return { ...fullRounds(view), mended: { reason, onWasm, after: view.rounds.at(-1)?.round ?? null } }
    }
    case 'finished':
      return { ...view, status: 'finished', progress: null }
    case 'error': {
      const { reason, message, advice } = event
      return { ...view, status: 'failed', progress: null, trouble: { reason, message, advice } }
    }
  }
}

/**
 * A reader of the record must know where another kind of engine has taken over, since its last bits differ; and where a kept run goes on
 * with bases or data of another version of the site.
 */
function withOriginNotes(record: RoundRecord, before: RunView['header'], now: Omit<RunRecord, 'rounds'>): RoundRecord {
  if (!before) return record
  const names = Object.keys(before.bases).filter((name) => name in now.bases && before.bases[name] !== now.bases[name])
  if (before.world !== undefined && now.world !== undefined && before.world !== now.world) names.push(now.config.world)
  const notes = [
    ...(before.engine.kind === now.engine.kind ? [] : [noteOf('engine', { round: record.round, now: now.engine.engine, before: before.engine.engine })]),
    ...(names.length > 0 ? [noteOf('origin', { round: record.round, names: names.join(', ') })] : []),
  ]
  return notes.length > 0 ? { ...record, notes: [...(record.notes ?? []), ...notes] } : record
}

/** The newest states that fit, and always the last. Pools and frozen copies are counted each time, since none is known to be shared. */
function keptStates(states: readonly RunState[]): readonly RunState[] {
  let bytes = 0
  const first = states.findLastIndex((state) => (bytes += bytesOf(state)) > STATE_BYTES)
  return states.slice(Math.min(first + 1, states.length - 1))
}

export const isActive = ({ status }: RunView): boolean => status === 'running' || status === 'pausing' || status === 'paused'

/** True where a run that ended early has rounds to go on from. */
export const canContinue = ({ status, states, rounds, config }: RunView): boolean =>
  (status === 'stopped' || status === 'failed') && config !== null && states.length > 0 && rounds[rounds.length - 1].round < config.rounds

/** Seconds that a round took in all. */
export const roundSeconds = ({ seconds }: Pick<RoundRecord, 'seconds'>): number => seconds.generate + seconds.curate + seconds.train + seconds.evaluate

/** Seconds of a round of training, on average; null before the first. Round 0 trains nothing, so it says little of the others. */
export function paceOf(rounds: readonly RoundRecord[]): number | null {
  const full = rounds.filter(({ round }) => round > 0)
  return full.length === 0 ? null : mean(full.map(roundSeconds))
}

/** Seconds left of the whole run: of this round, and of those to come at the pace of those done; null while unknown. */
export function secondsLeft({ config, rounds, progress }: RunView): number | null {
  if (!config || !progress || progress.secondsLeft === null) return null
  const toCome = config.rounds - progress.round
  if (toCome <= 0) return progress.secondsLeft
  const pace = paceOf(rounds)
  if (pace !== null) return progress.secondsLeft + toCome * pace
  return progress.round > 0 && progress.done > 0.05 ? progress.secondsLeft + toCome * (progress.secondsLeft / (1 - Math.min(progress.done, 0.99))) : null
}

/** What a run had come to after a round, as if it had been stopped there. */
export function upTo(view: RunView, round: number): RunView {
  const until = <T extends { readonly round: number }>(of: readonly T[]): T[] => of.filter((one) => one.round <= round)
  return {
    ...view, status: 'stopped', run: null, progress: null, mended: null, endedBy: null, trouble: null,
    rounds: until(view.rounds), galleries: until(view.galleries), losses: until(view.losses), states: until(view.states),
  }
}

/** The record as `run.json` holds it; null before the first round. */
export const runRecord = ({ header, branched, rounds }: RunView): RunRecord | null => header && { ...header, ...(branched && { branched }), rounds }
