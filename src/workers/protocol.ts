/**
 * The whole protocol between page and worker. Short commands go through comlink; progress and results
 * stream over a typed message port, every event with the id of its run.
 */
import type { ExperimentConfig } from '../lab/config.ts'
import type { RoundGallery, RoundRecord, RunRecord } from '../lab/record.ts'
import type { DeviceInfo, DeviceKind } from '../runtime/types.ts'

export type Phase = 'load' | 'generate' | 'curate' | 'train' | 'evaluate'

export type LabEvent =
  | { type: 'device'; run: string; device: DeviceInfo }
  | { type: 'progress'; run: string; round: number; phase: Phase; label: string; /** share of the round done, 0…1 */ done: number; secondsLeft: number | null }
  | { type: 'loss'; run: string; round: number; model: 'captioner' | 'diffusion'; update: number; loss: number }
  | { type: 'round'; run: string; record: RoundRecord; gallery: RoundGallery; /** the run so far */ header: Omit<RunRecord, 'rounds'> }
  | { type: 'paused'; run: string }
  | { type: 'stopped'; run: string }
  | { type: 'finished'; run: string }
  | { type: 'error'; run: string; reason: string; message: string; /** what to do about it */ advice: string }

export interface StartOptions {
  readonly run: string
  readonly config: ExperimentConfig
  /** Overrides the automatic choice. */
  readonly device?: DeviceKind
  readonly threads?: number
  /** Pause after this many further rounds (1 for Step). */
  readonly pauseAfter?: number
}

/** Comlink end point; each call returns at once, what follows arrives as events on the port. */
export interface LabWorker {
  connect(port: MessagePort): void
  start(options: StartOptions): void
  /** Continue a paused run. */
  resume(pauseAfter?: number): void
  /** Takes effect between graph runs. */
  pause(): void
  stop(): void
}
