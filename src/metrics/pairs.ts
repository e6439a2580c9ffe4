/** Quality of the synthetic pairs that a round trains on, before any model does. */
import { msg } from '../i18n/text.ts'
import type { Stream } from '../random/index.ts'
import { alignmentRecord, meanAlignment } from './alignment.ts'
import { bleuEstimate, bleuMetric } from './bleu.ts'
import { CLASSES, COPIES, SET_ALONE } from './blind-spots.ts'
import { frechetEstimate, frechetMetric } from './frechet.ts'
import { resampling, withinRange } from './intervals.ts'
import { kernelEstimate, kidMetric } from './kid.ts'
import type { Words } from './ngrams.ts'
import type { Estimate, Matrix, Measurement, MetricRecord, PairEmbeddings } from './types.ts'

/** Fewest pairs of which an interval can be told. */
export const FEWEST_PAIRS = 4

/** Distances are measured on so many pairs at most, the first: their cost grows with the square. */
export const MOST_PAIRS = 1024

/** Pairs are drawn independently, so any block of them may be a group: so many at most, since cost grows with the square here too. */
const BLOCKS = 64

/** Both distances between two sets of images. */
export type Distances = Readonly<Record<'frechet' | 'kid', Estimate>>

/** Captions in words with the references of each, at least one a caption. */
export interface Referenced {
  readonly words: readonly Words[]
  readonly references: readonly (readonly Words[])[]
}

/** A round's synthetic pairs beside the real pairs that they were made from, one pair a row of everything but floors. */
export interface TrainingPairs {
  readonly synthetic: PairEmbeddings
  readonly sources: PairEmbeddings
  /** Where a model made the images: the judge's un-normalised features of them and of the sources'. */
  readonly images?: {
    readonly synthetic: Matrix
    readonly sources: Matrix
    /** Of `measuredPairs` real images from as many others (`imageDistances`); null where there are too few. */
    readonly floor: Distances | null
  }
  /** Where a model wrote the captions: these, held against real captions of the sources' pictures. */
  readonly captions?: Referenced & {
    /** Real captions that are independent of their references; null where there are too few. */
    readonly floor: Referenced | null
  }
}

/** How many of n pairs distances are measured on; a floor must have as many. */
export function measuredPairs(n: number): number {
  if (n === 0) return 0
  const most = Math.min(n, MOST_PAIRS)
  const block = Math.ceil(most / BLOCKS)
  return most - most % block
}

/**
 * Alignment of the pairs (not that of held-out data, which `evaluator` measures); Fréchet distance and KID of made images
 * from the sources', and BLEU-4 of made captions.
 * @returns figures by key; none for fewer than 4 pairs
 * @throws RangeError naming the input whose shape is wrong
 */
export function measurePairs({ synthetic, sources, images, captions }: TrainingPairs, stream: Stream): Record<string, Measurement> {
  const { n } = synthetic.images
  if (n < FEWEST_PAIRS) return {}
  checkRows(n, {
    'the captions': synthetic.captions.n, 'the sources’ images': sources.images.n, 'the sources’ captions': sources.captions.n,
    ...(images && { 'the images’ features': images.synthetic.n, 'the sources’ features': images.sources.n }),
    ...(captions && { 'the words': captions.words.length, 'the references': captions.references.length }),
  })
  const draws = resampling(n, stream)
  const found: Partial<Record<string, readonly [Estimate, Estimate | null]>> = {
    alignment: [meanAlignment(synthetic.images, synthetic.captions, draws).alignment, meanAlignment(sources.images, sources.captions, draws).alignment],
  }
  if (images) {
    const { frechet, kid } = imageDistances(images.sources, images.synthetic, stream)
    found.frechet = [frechet, images.floor && images.floor.frechet]
    found.kid = [kid, images.floor && images.floor.kid]
  }
  if (captions) {
    const { floor } = captions
    found.bleu4 = [
      bleuEstimate(captions, 1, draws).bleu4,
      floor && floor.words.length >= FEWEST_PAIRS ? bleuEstimate(floor, 1, resampling(floor.words.length, stream.child('captions'))).bleu4 : null,
    ]
  }
  return Object.fromEntries(PAIR_RECORDS.flatMap(({ id, range }) => {
    const measured = found[id]
    if (!measured) return []
    const [estimate, floor] = measured
    const key = `pairs.${id}`
    return [[key, { ...withinRange(key, estimate, range), floor: floor && withinRange(key, floor, range) }]]
  }))
}

function checkRows(n: number, rows: Readonly<Record<string, number>>): void {
  for (const [name, found] of Object.entries(rows)) {
    if (found !== n) throw new RangeError(`training pairs: ${name} have ${found} rows, not ${n}`)
  }
}

/**
 * Fréchet distance and KID of the first `measuredPairs` rows of two sets.
 * @param stream draws the blocks of the intervals
 */
export function imageDistances(real: Matrix, made: Matrix, stream: Stream): Distances {
  checkRows(real.n, { 'the images’ features': made.n })
  const rows = measuredPairs(real.n)
  const block = Math.ceil(rows / BLOCKS)
  const blocks = resampling(rows / block, stream.child('blocks'))
  const sets = [first(real, rows), first(made, rows)] as const
  return { ...frechetEstimate(...sets, block, blocks), ...kernelEstimate(...sets, block, blocks) }
}

const first = ({ width, data }: Matrix, n: number): Matrix => ({ n, width, data: Float64Array.from({ length: n * width }, (_, i) => data[i]) })

const [frechetRecord] = frechetMetric.records
const [kidRecord] = kidMetric.records
const [bleuRecord] = bleuMetric.records
const DISTANCE_FLOOR = msg('Its floor compares real images of different prompts, so that sets may lie well below it.')

export const PAIR_RECORDS: readonly MetricRecord[] = [
  {
    ...alignmentRecord,
    name: msg('Alignment of training pairs (lab judge)'),
    definition: msg('Mean of 2.5 · max(cos, 0) between the judge’s normalised embeddings of the image and of the caption, over the '
      + 'synthetic pairs that the round trained on.'),
    blindSpots: [msg('Tells how well the synthetic pairs agree with themselves, not whether they resemble real data; can improve while alignment on held-out data falls.'), COPIES, CLASSES],
  },
  {
    ...frechetRecord,
    name: msg('Fréchet distance of training images (lab judge)'),
    definition: msg('Fréchet distance, as above, of the generated images that the round trains on from the real images whose prompts they were made '
      + 'for; on at most {most} of them.'),
    values: { most: MOST_PAIRS },
    blindSpots: [msg('Depends on n, which here is the round’s number of pairs: never beside that of held-out prompts.'), DISTANCE_FLOOR, SET_ALONE],
  },
  {
    ...kidRecord,
    name: msg('KID of training images (lab judge)'),
    definition: msg('KID, as above, between the same images; on at most {most} of them.'),
    values: { most: MOST_PAIRS },
    blindSpots: [msg('Noisy at small n, and below zero for a good set, the more so the fewer its images: each has its own original among the real ones, which the estimate takes for independent. So only sets of equal n compare.'), DISTANCE_FLOOR, SET_ALONE, COPIES],
  },
  {
    ...bleuRecord,
    name: msg('BLEU-4 of training captions'),
    definition: msg('BLEU-4, as above, of the generated captions that the round trains on against the real captions of the pictures that they describe '
      + 'or whose prompts these were made for, the prompt itself left out where there are others.'),
    blindSpots: [msg('Counts word overlap, not truth. Where a model made the picture, its caption may be true of it and still miss. Its floor puts captions of other real pictures with the same facts in place of the made ones, of as many pairs as have one.'), COPIES],
  },
]
