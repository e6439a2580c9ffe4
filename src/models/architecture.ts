/** What every architecture states about itself, and the facts of a world that it is built for. */
import type { PictureFeatures, World } from '../worlds/types.ts'

export type { Size } from './names.ts'

/** The part of a world that fixes a model's shapes. */
export interface Frame {
  readonly channels: number
  readonly height: number
  readonly width: number
  /** Number of tokens in the vocabulary. */
  readonly vocabulary: number
  /** Tokens in a caption, BOS and EOS included. */
  readonly length: number
  /** Number of values of each attribute. */
  readonly attributes: readonly number[]
  /** What a larger model saw in the world's pictures, where that is stored with them. */
  readonly features?: PictureFeatures
}

export const frameOf = (world: World): Frame => ({
  channels: world.channels,
  height: world.height,
  width: world.width,
  vocabulary: world.tokenizer.vocabulary.length,
  length: world.tokenizer.length,
  attributes: world.attributes.map((a) => a.values.length),
  ...(world.features && { features: world.features }),
})

/** What a person is told of an architecture. */
export interface Described {
  /** "prefix captioner" */
  readonly title: string
  /** What is particular about it, in a sentence. */
  readonly summary: string
  /** The published model that it follows. */
  readonly source: string
}
