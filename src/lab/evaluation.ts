/** From what the judge saw to a round's metrics: the only file that knows both the lab's material and `metrics/`. */
import type { Features } from '../models/types.ts'
import type { Facts, GroupedSet, World } from '../worlds/types.ts'
import type { ExperimentConfig } from './config.ts'
import type { Measurement } from './record.ts'

/** Groups of images as the judge sees them, group by group. */
export interface JudgedImages {
  readonly features: Features
  readonly embedding: Features
  /** What each image shows, by the judge's heads. */
  readonly facts: readonly Facts[]
}

/** Groups of captions as the judge sees them, and what they say. */
export interface JudgedCaptions {
  readonly features: Features
  readonly embedding: Features
  readonly texts: readonly string[]
  /** What each caption states. */
  readonly facts: readonly Facts[]
}

/** Real data, looked at once a run. */
export interface Reference {
  readonly evaluation: GroupedSet
  readonly floor: GroupedSet
  /** Embedding of each group's prompt. */
  readonly prompts: Features
  readonly images: JudgedImages
  readonly captions: JudgedCaptions
  readonly floorImages: JudgedImages
  readonly floorCaptions: JudgedCaptions
}

/** Embeddings of training pairs, row by row, and of the real pairs that they were made from. */
export interface JudgedPairs {
  readonly synthetic: { readonly images: Features; readonly captions: Features }
  readonly sources: { readonly images: Features; readonly captions: Features }
}

export interface Material {
  readonly config: ExperimentConfig
  readonly world: World
  readonly reference: Reference
  /** Generated for the evaluation prompts; absent where the diffusion model takes no part. */
  readonly images?: JudgedImages
  /** Written for each group's first real image; absent where the captioner takes no part. */
  readonly captions?: JudgedCaptions
  readonly pairs: JudgedPairs | null
}

export interface Measured {
  readonly metrics: Readonly<Record<string, Measurement>>
  readonly notes: readonly string[]
}

export async function measure({ pairs }: Material): Promise<Measured> {
  const metrics: Record<string, Measurement> = {}
  if (pairs) {
    const { images, captions } = pairs.synthetic
    let sum = 0
    for (let i = 0; i < images.data.length; i++) sum += images.data[i] * captions.data[i]
    const value = 2.5 * sum / images.n
    metrics['pairs.alignment'] = { value, lo: value, hi: value, floor: null }
  }
  return { metrics, notes: [] }
}
