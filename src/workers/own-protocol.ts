/** What the page asks of the worker that reads, keeps and trains on a person's own pictures. A worker does one thing and is ended. */
import type { Spoken } from '../i18n/text.ts'
import type { OwnId } from '../worlds/own.ts'

/** Sizes of models that can be trained on own pictures. */
export const OWN_SIZES = ['test', 'pocket'] as const
export type OwnSize = (typeof OWN_SIZES)[number]

/** A file that was handed in, with its place below what was. */
export interface GivenFile {
  /** Slashes between folders. */
  readonly path: string
  readonly file: File
}

export interface OwnProgress {
  readonly what: 'reading' | 'judge' | 'captioner'
  readonly done: number
  readonly total: number
  /** Of the last updates; null before any. */
  readonly loss: number | null
}

/** A world of own pictures that this browser keeps. */
export interface OwnListed {
  readonly id: OwnId
  readonly name: string
  /** What was found and left out. */
  readonly report: readonly string[]
  /** Pictures in each of the two held-out sets. */
  readonly heldOut: number
  /** Captions of a picture, at least. */
  readonly captions: number
  /** Sizes of which judge and captioner are trained. */
  readonly trained: readonly OwnSize[]
}

export interface OwnWorker {
  /** Progress arrives on the port; words for people are in this language. */
  connect(port: MessagePort, language: Spoken): void
  list(): Promise<readonly OwnListed[]>
  /** Reads pictures and captions, or one ZIP file of them, and keeps the world. @throws Error that says what is missing, and what was found */
  take(files: readonly GivenFile[], name: string, byFolder: boolean): Promise<OwnId>
  /** Trains what is missing, and keeps what was reached after each part. @param updates null: as many as suit the pictures */
  train(id: OwnId, size: OwnSize, updates: number | null): Promise<void>
  remove(id: OwnId): Promise<void>
}
