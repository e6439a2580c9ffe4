/**
 * A world is a source of image-caption pairs: its images, what is true of them, the language that
 * describes them, and the splits that keep training, loop and evaluation data apart.
 */
import type { Stream } from '../random/index.ts'
import type { Tokenizer } from './tokenizer.ts'

/** Batch of images, planar: data[((i·C + c)·H + y)·W + x], 0…255. */
export interface Images {
  readonly n: number
  readonly channels: number
  readonly height: number
  readonly width: number
  readonly data: Uint8Array
}

/** One ground-truth attribute of a world, with its possible values in the words that captions use. */
export interface Attribute {
  readonly name: string
  readonly values: readonly string[]
  /** Share of each value in the world's own distribution; sums to 1. */
  readonly frequency: readonly number[]
}

/** Values of every attribute of one image, as indices into `Attribute.values`; −1 means "not stated". */
export type Facts = Int16Array

/** An indexed, fixed collection of image-caption pairs. The same index always gives the same pair. */
export interface Split {
  readonly name: SplitName
  readonly size: number
  images(indices: ArrayLike<number>): Images
  /** Facts of the image at `index`, one entry an attribute of the world. */
  facts(index: number): Facts
  /**
   * At least three captions in different phrasings, all true. Each states the tail's attributes; a world says whether it states
   * the others too (Shapes, Fashion) or some of them, by its phrasing (Emoji). A person's own pictures have at least one.
   */
  captions(index: number): readonly string[]
}

/**
 * train: base models. validation: model selection. reserve: what loops draw real prompts and images from.
 * evaluation / floor: two disjoint held-out sets, the second only for real-against-real floors.
 */
export type SplitName = 'train' | 'validation' | 'reserve' | 'evaluation' | 'floor'

/** Held-out real data in groups: `perGroup` real images that share the facts of one prompt. */
export interface GroupedSet {
  readonly groups: number
  readonly perGroup: number
  /** One prompt a group: a caption that states exactly the facts of the group. */
  readonly prompts: readonly string[]
  /** What each group's prompt states, true of all its images; −1 where it states nothing. */
  readonly facts: readonly Facts[]
  /** groups × perGroup images, group by group. */
  readonly images: Images
  /** Real captions, true of every image of the group, in distinct phrasings: references of BLEU-4 (≥ 3). */
  readonly references: readonly (readonly string[])[]
  /**
   * Further real captions of the same images, `perGroup` a group: the floor's "samples". Drawn independently of each other and
   * of the references, as a perfect model would draw them; so one may come twice, or equal a reference.
   */
  readonly captions: readonly (readonly string[])[]
  /**
   * Whether pictures, or further captions, stand here several times for want of others. Then no set is held against a set of them, and
   * they are no floor. Absent: neither does.
   */
  readonly repeats?: { readonly images: boolean; readonly captions: boolean }
}

/** Features that another model saw in each of a world's pictures, computed once and stored with them. */
export interface PictureFeatures {
  /** Numbers of each picture. */
  readonly width: number
  /**
   * Features of chosen pictures, in order. @returns indices.length × width
   * @throws NotHereError where a picture is none of the world's
   */
  of(images: Images, indices: ArrayLike<number>): Float32Array
}

export interface World {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly licence: string
  readonly channels: number
  readonly height: number
  readonly width: number
  /** Empty where nothing is known of a picture but its captions. */
  readonly attributes: readonly Attribute[]
  readonly tokenizer: Tokenizer
  /** The attribute whose classes tail survival follows, by index into `attributes`; more than one means their product. */
  readonly tail: readonly number[]
  /**
   * Share of each tail class in the world, by the product's index (its last attribute counts fastest); sums to 1. Absent
   * where attributes are drawn independently: then it is the product of their shares.
   */
  readonly tailFrequency?: readonly number[]
  /** Whether bases were trained on the reserve's drawings, in a world that has too few to keep some back. */
  readonly reserveTrained?: boolean
  /** Absent where no other model has seen its pictures. */
  readonly features?: PictureFeatures
  split(name: SplitName): Split
  /**
   * Held-out groups. `evaluation` and `floor` have the same prompts and facts, and disjoint images; without attributes each has
   * pictures, prompts and references of its own.
   * Fixed: the same arguments give the same set.
   */
  grouped(which: 'evaluation' | 'floor', groups: number, perGroup: number): GroupedSet
  /** Random changes that keep captions true, for training what recognises; absent where facts leave no room for any. */
  augment?(images: Images, stream: Stream): Images
  /** Reads the facts that a caption states; −1 where it states none, or contradicts itself. */
  parse(caption: string): Facts
}
