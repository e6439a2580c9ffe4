/** What every architecture states about itself, and the facts of a world that it is built for. */
import type { World } from '../worlds/types.ts'

export const SIZES = ['test', 'pocket'] as const
export type Size = (typeof SIZES)[number]

export const ROLES = ['captioner', 'diffusion', 'judge'] as const
export type Role = (typeof ROLES)[number]

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
}

export const frameOf = (world: World): Frame => ({
  channels: world.channels,
  height: world.height,
  width: world.width,
  vocabulary: world.tokenizer.vocabulary.length,
  length: world.tokenizer.length,
  attributes: world.attributes.map((a) => a.values.length),
})
