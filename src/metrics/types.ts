/** What every metric is made of: the samples that it reads, the record that names it, the figures it returns. */
import type { Resampling } from './intervals.ts'

/** n rows of `width` numbers, row by row. */
export interface Matrix {
  readonly n: number
  readonly width: number
  readonly data: ArrayLike<number>
}

/** A figure with its 95 % interval. */
export interface Estimate {
  readonly value: number
  readonly lo: number
  readonly hi: number
}

/** A figure beside the same metric of real data against other real data at the same n; null where none can be made. */
export interface Measurement extends Estimate {
  readonly floor: Estimate | null
}

/** What is measured: images made for prompts, captions made for pictures, or the pairs that a round trains on. */
export type Subject = 'image' | 'caption' | 'pairs'

/** Embeddings of image-caption pairs, one pair a row of both. */
export interface PairEmbeddings {
  readonly images: Matrix
  readonly captions: Matrix
}

/** A world's attribute, as far as metrics need it. `frequency` is the share of each value in the world. */
export interface AttributeInfo {
  readonly name: string
  readonly values: readonly string[]
  readonly frequency: readonly number[]
}

/** What was asked for and what came out; a fact is an index into the attribute's values, −1 is "not stated". */
export interface FactTable {
  readonly attributes: readonly AttributeInfo[]
  /** Attributes whose product is the class that tail survival follows, as indices into `attributes`. */
  readonly tail: readonly number[]
  /** Share of each class of that product in the world, the last attribute fastest; absent: the product of the attributes' shares. */
  readonly tailFrequency?: readonly number[]
  /** One row a group: the facts of the prompt or picture, one entry an attribute. −1: nothing was asked. */
  readonly asked: readonly ArrayLike<number>[]
  /** One row a sample: the facts that the image shows or the caption states. */
  readonly shown: readonly ArrayLike<number>[]
}

/** Captions in words, with the references that BLEU compares them with. */
export interface TextTable {
  /** One list of words a sample. */
  readonly words: readonly (readonly string[])[]
  /** References of each group, each a list of words; at least one a group. */
  readonly references: readonly (readonly (readonly string[])[])[]
}

/** What one model made in one evaluation: `groups` prompts or pictures, `perGroup` samples of each, group by group. */
export interface Samples {
  readonly groups: number
  readonly perGroup: number
  /** The judge's un-normalised features of the samples, one row a sample. */
  readonly features: Matrix
  /** The judge's normalised embeddings of the samples, one row a sample. */
  readonly embedding: Matrix
  /** Embeddings of what the samples were made for (prompts of images, pictures of captions), one row a group. */
  readonly source: Matrix
  readonly facts: FactTable
  /** Captions only. */
  readonly text?: TextTable
}

/** Texts are messages; `inWords` of index.ts puts them into words. */
export interface MetricRecord {
  /** `variance`, `variance.within`; `fidelity.*` stands for one key for each attribute. The key on a chart is subject.id. */
  readonly id: string
  /** In a `.*` record, the argument `part` of name and definition is the attribute's name. */
  readonly name: string
  /** What one unit is; empty for a plain number. */
  readonly unit: string
  /** Which way is better; neutral where neither is. */
  readonly direction: 'higher' | 'lower' | 'neutral'
  readonly definition: string
  /** Of other arguments of name and definition. */
  readonly values?: Readonly<Record<string, number>>
  /** Citation. */
  readonly source: string
  /** Sentences. */
  readonly blindSpots: readonly string[]
  /** Values that the metric can take; its interval is cut there. */
  readonly range: readonly [number, number]
}

/** One metric, or a family that shares its computation: a file each, and a line in index.ts. */
export interface Metric {
  readonly subjects: readonly ('image' | 'caption')[]
  readonly records: readonly MetricRecord[]
  /**
   * @param reference features of real data, in the same groups as the samples; null where there are too few to hold a set against them
   * @returns figures by record id; an id is absent where the inputs cannot give it
   */
  measure(samples: Samples, reference: Matrix | null, resampling: Resampling): Readonly<Record<string, Estimate>>
}
