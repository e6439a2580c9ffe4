/** What the page asks of the worker that reads, keeps and trains on a person's own pictures. A worker does one thing and is ended. */
import { hubModels } from '../hub/models/index.ts'
import type { HubDevice } from '../hub/types.ts'
import type { Spoken } from '../i18n/text.ts'
import { HUB_PREFIX } from '../lab/relay/hub-names.ts'
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

/** Who may see the pictures whole while they are read: the lab's own encoder, or a judge from the hub that is on this machine. */
export const LAB_EXTRACTOR = 'lab'
export const HUB_EXTRACTORS = hubModels.filter(({ task }) => task === 'judge').map(({ id, name }) => ({ value: HUB_PREFIX + id, name }))

/** How pictures are read. */
export interface Taking {
  /** What people call them. */
  readonly name: string
  /** Pictures of one folder belong together, where no group is named. */
  readonly byFolder: boolean
  /** One of these; null for nobody: then all captioners see small pictures only. */
  readonly extractor: string | null
  /** Paths of files and folders that the browser could not open. */
  readonly unopened: readonly string[]
  /** Where a model from the hub computes. */
  readonly device: 'auto' | HubDevice
}

export interface OwnProgress {
  /** 'features': the captioner that takes them. */
  readonly what: 'reading' | 'judge' | 'captioner' | 'features'
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
  /** Whether another model has seen the pictures whole. */
  readonly seen: boolean
  /** Sizes of which all models are trained. */
  readonly trained: readonly OwnSize[]
}

/** A world that is kept and cannot be read back: it can be deleted. */
export interface OwnDamaged {
  readonly id: OwnId
  /** What is wrong with it. */
  readonly damaged: string
}

export interface OwnWorker {
  /** Progress arrives on the port; words for people are in this language. @param base of the site's own files, an absolute address */
  connect(port: MessagePort, language: Spoken, base: string): void
  list(): Promise<readonly (OwnListed | OwnDamaged)[]>
  /** Reads pictures and captions, or one ZIP file of them, and keeps the world. @throws Error that says what is missing, and what was found */
  take(files: readonly GivenFile[], taking: Taking): Promise<OwnId>
  /** Trains what is missing, and keeps what was reached after each part. @param updates null: as many as suit the pictures */
  train(id: OwnId, size: OwnSize, updates: number | null): Promise<void>
  remove(id: OwnId): Promise<void>
}
