/** What a run leaves behind: one record a round, all views are drawn from it. */
import type { ExperimentConfig } from './config.ts'
import type { Histogram } from '../metrics/histograms.ts'
import type { Compute } from '../models/types.ts'
import type { Measurement } from '../metrics/types.ts'
import type { WordUse } from '../metrics/word-shift.ts'
import type { DeviceInfo } from '../runtime/types.ts'

export const RECORD_SCHEMA = 1

export type { Histogram, Measurement, WordUse }

export interface RoundRecord {
  /** 0 is the base, before any training on synthetic data. */
  readonly round: number
  readonly metrics: Readonly<Record<string, Measurement>>
  /** Version of the metrics' definitions (metrics/version.ts); absent from records of the first. */
  readonly measures?: number
  /**
   * The same measures of parts: of each model by its agent's name, where several of a kind make up the whole, and under "own" of what
   * they make with the arm's own decoding. Absent where there is nothing but the whole.
   */
  readonly views?: Readonly<Record<string, Readonly<Record<string, Measurement>>>>
  /** Counts by value and class, by `image.` or `caption.` and the attribute's name; absent from records older than it. */
  readonly histograms?: Readonly<Record<string, Histogram>>
  readonly seconds: { readonly generate: number; readonly curate: number; readonly train: number; readonly evaluate: number }
  /** What each phase computed; absent in records of before it was counted. */
  readonly compute?: Readonly<Record<'generate' | 'curate' | 'train' | 'evaluate', Compute>>
  /** Final training loss by agent; empty in round 0. */
  readonly losses: Readonly<Record<string, number>>
  /** Pairs that each agent learned from, and its updates; absent in round 0. */
  readonly learned?: Readonly<Record<string, { readonly pairs: number; readonly updates: number }>>
  /** SHA-256 (hex) over parameters, caption tokens and image pixels made in this round. */
  readonly digest: string
  /** What a reader must know about this round, such as a reserve too small for it; absent where there is nothing. */
  readonly notes?: readonly string[]
}

export interface RunRecord {
  readonly schema: typeof RECORD_SCHEMA
  readonly config: ExperimentConfig
  readonly engine: DeviceInfo
  /** SHA-256 of each base checkpoint the run started from, by agent; the judge's and the critic's too. */
  readonly bases: Readonly<Record<string, string>>
  /** SHA-256 of the world that it ran on (world-digest.ts); absent from records older than it. */
  readonly world?: string
  /** Absent for a run that began with its bases. */
  readonly branched?: Branched
  /** The set that was trained on, where the pairs were handed in rather than made; absent otherwise. */
  readonly set?: {
    readonly pairs: number
    /** SHA-256 over its caption tokens and pixels, as in a round's digest. */
    readonly digest: string
  }
  readonly rounds: readonly RoundRecord[]
}

/** The run whose state after a round another one began with; the rounds up to it are in both records. */
export interface Branched {
  /** Its digest up to that round (run-digest.ts). */
  readonly run: string
  readonly round: number
  readonly config: ExperimentConfig
  /** Where that run itself began, where that was not with its bases. */
  readonly branched?: Branched
}

/** Losses of one model's training in one round, one an update; no part of a record. */
export interface LossCurve {
  readonly round: number
  /** Its agent's name. */
  readonly model: string
  readonly losses: readonly number[]
}

/** A round for people to look at: the same prompts and pictures in every round, and what a map and a list of words are drawn from. */
export interface RoundGallery {
  readonly round: number
  /** Generated images for fixed prompts, pixels planar 0…255, with the live captioner's caption of each. */
  readonly generated: readonly GalleryTile[]
  /** Fixed held-out real pictures with the live captioner's caption of each. */
  readonly captioned: readonly GalleryTile[]
  /** Distance of a real picture to the nearest of the others, which neighbours' distances are to be held against: the median. */
  readonly usualDistance?: number
  /** What the models made beside real data, as the judge's features lie on a plane. */
  readonly maps?: { readonly image?: FeatureMap; readonly caption?: FeatureMap }
  /** Words of the evaluation's captions, and of as many real ones of the same pictures. */
  readonly words?: { readonly made: WordUse; readonly real: WordUse }
}

export interface GalleryTile {
  readonly prompt: string
  readonly caption: string
  readonly channels: number
  readonly height: number
  readonly width: number
  readonly data: Uint8Array
  /** Words of the caption that contradict what is asked for or seen, by index; absent where nobody looked. */
  readonly wrong?: readonly number[]
  /** Attributes that the caption says nothing of, by name. */
  readonly unsaid?: readonly string[]
  readonly scores?: TileScores
  /** The held-out real picture that is nearest by the judge's features; made pictures only. */
  readonly neighbour?: Neighbour
}

/** What the judge makes of a tile. Alignments are 2.5 · max(cos, 0) in its shared space (metrics/alignment.ts). */
export interface TileScores {
  /** Of picture and prompt. */
  readonly prompt: number
  /** Of picture and caption; absent where there is none. */
  readonly caption?: number
  readonly readings: readonly Reading[]
}

/** An attribute's value as it should be, and as it was found: seen by the judge in a made picture, or said by a caption of a real one. */
export interface Reading {
  readonly attribute: string
  /** Null where nothing was asked. */
  readonly asked: string | null
  /** Null where nothing was said. */
  readonly found: string | null
}

export interface Neighbour {
  /** What is true of it. */
  readonly prompt: string
  /** Euclidean, in the unit of the judge's features. */
  readonly distance: number
  /** As the tile's own. */
  readonly data: Uint8Array
}

/** Samples on the plane in which real data spreads most; its axes are the same in every round of every run of one evaluation. */
export interface FeatureMap {
  /** Share of real data's variance along each axis. */
  readonly held: readonly [x: number, y: number]
  /** The attribute whose values tell samples apart. */
  readonly attribute: string
  readonly values: readonly string[]
  /** Samples of each prompt or picture, one after the other. */
  readonly perGroup: number
  /** Of n samples: the value asked for, by index; −1 for none. Real and made samples of a row were asked for alike. */
  readonly asked: Int16Array
  /** Of n made samples: the value that the judge sees, or that the caption states; −1 for none. */
  readonly seen: Int16Array
  /** n × 2 coordinates each, in the unit of the judge's features. */
  readonly real: Float32Array
  readonly made: Float32Array
}
