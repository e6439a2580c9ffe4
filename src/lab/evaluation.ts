/** From what the judge saw to a round's metrics: the only file that knows both the lab's material and `metrics/`. */
import { evaluator, measurePairs } from '../metrics/evaluate.ts'
import type { FactTable, PairEmbeddings, Samples, TextTable } from '../metrics/types.ts'
import type { Features } from '../models/types.ts'
import type { Stream } from '../random/index.ts'
import type { Facts, GroupedSet, World } from '../worlds/types.ts'
import type { Measurement } from './record.ts'
import { decodeAll, encodeAll } from './reserve.ts'

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
  readonly synthetic: PairEmbeddings
  readonly sources: PairEmbeddings
}

/** What a round made, as the judge sees it. */
export interface Judged {
  /** Generated for the evaluation prompts; absent where the diffusion model takes no part. */
  readonly images?: JudgedImages
  /** Written for each group's first real image; absent where the captioner takes no part. */
  readonly captions?: JudgedCaptions
  /** Null where the round trained on no synthetic pair. */
  readonly pairs: JudgedPairs | null
}

/** Fewest pairs of which an interval can be told. */
const FEWEST_PAIRS = 4

/** Measures one round. */
export type Measures = (judged: Judged) => Record<string, Measurement>

/**
 * Prepares a run's measures: `image.…` holds generated images against the evaluation set's, `caption.…` captions of its
 * pictures against real captions of them, `pairs.alignment` the training pairs against the real pairs they were made
 * from. Floors put other real data in the models' place, and are measured here, once.
 * @param stream draws the groups of the intervals, the same in every round
 */
export function createMeasures(world: World, reference: Reference, stream: Stream): Measures {
  const { evaluation, floor, prompts } = reference
  const ofImages = (set: GroupedSet, made: JudgedImages): Samples => ({
    groups: set.groups, perGroup: set.perGroup, features: made.features, embedding: made.embedding,
    source: prompts, facts: factTable(world, set, made.facts),
  })
  const ofCaptions = (set: GroupedSet, pictures: JudgedImages, made: JudgedCaptions): Samples => ({
    groups: set.groups, perGroup: set.perGroup, features: made.features, embedding: made.embedding,
    source: firstOfGroups(pictures.embedding, set.perGroup), facts: factTable(world, set, made.facts),
    text: textTable(world, set, made.texts),
  })
  const measureImages = evaluator('image', reference.images.features, ofImages(floor, reference.floorImages), stream.child('image'))
  const measureCaptions = evaluator(
    'caption', reference.captions.features, ofCaptions(floor, reference.floorImages, reference.floorCaptions), stream.child('caption'),
  )
  return ({ images, captions, pairs }) => ({
    ...(images && measureImages(ofImages(evaluation, images))),
    ...(captions && measureCaptions(ofCaptions(evaluation, reference.images, captions))),
    ...(pairs && pairs.synthetic.images.n >= FEWEST_PAIRS && measurePairs(pairs.synthetic, pairs.sources, stream.child('pairs'))),
  })
}

const factTable = ({ attributes, tail, tailFrequency }: World, { facts }: GroupedSet, shown: readonly Facts[]): FactTable =>
  ({ attributes, tail, ...(tailFrequency && { tailFrequency }), asked: facts, shown })

/** References go through the tokenizer too, so that both sides are the same words. */
function textTable({ tokenizer }: World, { references }: GroupedSet, texts: readonly string[]): TextTable {
  const words = (text: string): string[] => text.split(' ').filter(Boolean)
  return {
    words: texts.map(words),
    references: references.map((of) => decodeAll(tokenizer, encodeAll(tokenizer, of)).map(words)),
  }
}

/** The first row of each group. */
function firstOfGroups({ n, width, data }: Features, perGroup: number): Features {
  const groups = n / perGroup
  const out = new Float32Array(groups * width)
  for (let g = 0; g < groups; g++) out.set(data.subarray(g * perGroup * width, (g * perGroup + 1) * width), g * width)
  return { n: groups, width, data: out }
}
