/**
 * The whole protocol between page and worker. Short commands go through comlink; progress and results
 * stream over a typed message port, every event with the id of its run.
 */
import type { Spoken } from '../i18n/text.ts'
import type { ExperimentConfig } from '../lab/config.ts'
import type { RoundGallery, RoundRecord, RunRecord } from '../lab/record.ts'
import type { RunState } from '../lab/run.ts'
import type { DeviceInfo, DeviceKind } from '../runtime/types.ts'
import type { Mishap } from './remedies.ts'

export type Phase = 'load' | 'generate' | 'curate' | 'train' | 'evaluate'

export type LabEvent =
  | { type: 'device'; run: string; device: DeviceInfo }
  | { type: 'progress'; run: string; round: number; phase: Phase; label: string; /** share of the round done, 0…1 */ done: number; secondsLeft: number | null; /** waits in slow motion */ held?: true }
  | { type: 'loss'; run: string; round: number; /** by agent: "captioner-2" */ model: string; /** one an update */ losses: readonly number[] }
  | {
      type: 'round'; run: string; record: RoundRecord; gallery: RoundGallery
      /** What the record of the whole run says beside its rounds. */
      header: Omit<RunRecord, 'rounds'>
      /** What the next round starts from, so that another worker can go on should this one fall silent. */
      state: RunState
      /** GPU dispatches of this worker so far, 0 on WASM. */
      dispatches: number
      /** Bytes that WebAssembly has taken in this worker (runtime/wasm-memory.ts). */
      memory: number
    }
  | { type: 'paused'; run: string }
  | { type: 'stopped'; run: string }
  | { type: 'finished'; run: string }
  /** From the client: its worker has gone, and another one goes on after its last full round. */
  | { type: 'mended'; run: string; reason: Mishap; /** WASM takes the place of the graphics card */ onWasm: boolean }
  | { type: 'error'; run: string; reason: string; message: string; /** what to do about it */ advice: string }

export interface StartOptions {
  readonly run: string
  readonly config: ExperimentConfig
  /** Pause after this many further rounds (1 for Step; 0 for a run that waits from the beginning). */
  readonly pauseAfter?: number
  /** Go on after this state's round, instead of starting with the base. */
  readonly from?: RunState
}

/** What a worker computes with. */
export interface Surroundings {
  /** Absolute address of the folder that holds public/'s files. */
  readonly base: string
  /** Overrides the automatic choice. */
  readonly device?: DeviceKind
  readonly threads?: number
  /** What it says to people is in this language; English where absent. */
  readonly language?: Spoken
}

/** Comlink end point; each call returns at once, what follows arrives as events on the port. */
export interface LabWorker {
  connect(port: MessagePort, surroundings: Surroundings): void
  /** Begins a run beside those that are there; their rounds are computed in turn (rota.ts). */
  start(options: StartOptions): void
  /** Continues all paused runs. */
  resume(pauseAfter?: number): void
  /** Halts all runs; takes effect between graph runs. */
  pause(): void
  /** Slow motion: how long the end of a phase or of a round is held for people to see, in milliseconds; 0 for none. */
  slow(milliseconds: number): void
  /** From now on it says what it says in this language. */
  speak(language: Spoken): void
  /** Ends one run. */
  stop(run: string): void
}
