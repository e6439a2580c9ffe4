/** From what the judge saw to a round's metrics: the only file that knows both the lab's material and `metrics/`. */
import { evaluator } from '../metrics/evaluate.ts'
import { type Histogram, histograms } from '../metrics/histograms.ts'
import { measurePairs, type TrainingPairs } from '../metrics/pairs.ts'
import type { FactTable, Samples, TextTable } from '../metrics/types.ts'
import type { Features } from '../models/types.ts'
import type { Stream } from '../random/index.ts'
import type { Facts, GroupedSet, World } from '../worlds/types.ts'
import type { Measurement } from './record.ts'
import { decodeAll, encodeAll } from './reserve.ts'
import { wordsOf } from './words.ts'

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
  /** Of the floor's, which are the same but in worlds without attributes. */
  readonly floorPrompts: Features
  readonly images: JudgedImages
  readonly captions: JudgedCaptions
  readonly floorImages: JudgedImages
  readonly floorCaptions: JudgedCaptions
}

/** What a round made, as the judge sees it. */
export interface Judged {
  /** Generated for the evaluation prompts; absent where the diffusion model takes no part. */
  readonly images?: JudgedImages
  /** Written for each group's first real image; absent where the captioner takes no part. */
  readonly captions?: JudgedCaptions
  /** Null where the round trained on no synthetic pair. */
  readonly pairs: TrainingPairs | null
}

/** Measures one round. */
export type Measures = (judged: Judged) => Record<string, Measurement>

/**
 * Prepares a run's measures: `image.…` holds generated images against the evaluation set's, `caption.…` captions of its
 * pictures against real captions of them, `pairs.…` the training pairs against the real pairs they were made from.
 * Floors put other real data in the models' place, and are measured here, once.
 * @param stream draws the groups of the intervals, the same in every round
 */
export function createMeasures(world: World, reference: Reference, stream: Stream): Measures {
  const { evaluation, floor, prompts, floorPrompts } = reference
  const ofImages = (set: GroupedSet, made: JudgedImages): Samples => ({
    groups: set.groups, perGroup: set.perGroup, features: made.features, embedding: made.embedding,
    source: set === floor ? floorPrompts : prompts, facts: factTable(world, askedOf(world, set), made.facts),
  })
  const ofCaptions = (set: GroupedSet, pictures: JudgedImages, made: JudgedCaptions): Samples => ({
    groups: set.groups, perGroup: set.perGroup, features: made.features, embedding: made.embedding,
    source: firstOfGroups(pictures.embedding, set.perGroup), facts: factTable(world, set.facts, made.facts),
    text: textTable(world, set, made.texts),
  })
  const measureImages = evaluator(
    'image', evaluation.repeats?.images ? null : reference.images.features,
    floor.repeats?.images ? null : ofImages(floor, reference.floorImages), stream.child('image'),
  )
  const measureCaptions = evaluator(
    'caption', evaluation.repeats?.captions ? null : reference.captions.features,
    floor.repeats?.captions ? null : ofCaptions(floor, reference.floorImages, reference.floorCaptions), stream.child('caption'),
  )
  return ({ images, captions, pairs }) => ({
    ...(images && measureImages(ofImages(evaluation, images))),
    ...(captions && measureCaptions(ofCaptions(evaluation, reference.images, captions))),
    ...(pairs && measurePairs(pairs, stream.child('pairs'))),
  })
}

/** What a round made, counted by value and class: keys are `image.…` and `caption.…` with the attribute's name. */
export function countValues(world: World, evaluation: GroupedSet, { images, captions }: Omit<Judged, 'pairs'>): Record<string, Histogram> {
  const out: Record<string, Histogram> = {}
  for (const [subject, made] of Object.entries({ image: images, caption: captions })) {
    if (!made) continue
    const asked = subject === 'image' ? askedOf(world, evaluation) : evaluation.facts
    const counted = histograms(factTable(world, asked, made.facts), evaluation.perGroup)
    for (const [name, histogram] of Object.entries(counted)) out[`${subject}.${name}`] = histogram
  }
  return out
}

/** What each group's images were asked to show: its prompt need not say all that is true of its pictures. */
const askedOf = (world: World, { prompts }: GroupedSet): readonly Facts[] => prompts.map((prompt) => world.parse(prompt))

const factTable = ({ attributes, tail, tailFrequency }: World, asked: readonly Facts[], shown: readonly Facts[]): FactTable =>
  ({ attributes, tail, ...(tailFrequency && { tailFrequency }), asked, shown })

/** References go through the tokenizer too, so that both sides are the same words. */
const textTable = ({ tokenizer }: World, { references }: GroupedSet, texts: readonly string[]): TextTable => ({
  words: texts.map(wordsOf),
  references: references.map((of) => decodeAll(tokenizer, encodeAll(tokenizer, of)).map(wordsOf)),
})

/** The first row of each group. */
function firstOfGroups({ n, width, data }: Features, perGroup: number): Features {
  const groups = n / perGroup
  const out = new Float32Array(groups * width)
  for (let g = 0; g < groups; g++) out.set(data.subarray(g * perGroup * width, (g * perGroup + 1) * width), g * width)
  return { n: groups, width, data: out }
}
