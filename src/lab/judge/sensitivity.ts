/** Which metric sees which damage: real data, damaged grade by grade, measured as a round's samples are. */
import { stream } from '../../random/index.ts'
import { type Distances, imageDistances, type Referenced, type TrainingPairs } from '../../metrics/pairs.ts'
import type { Estimate } from '../../metrics/types.ts'
import type { GroupedSet, World } from '../../worlds/types.ts'
import { createMeasures, type JudgedCaptions, type JudgedImages, type Reference } from '../evaluation.ts'
import type { Measurement } from '../record.ts'
import { decodeAll, encodeAll } from '../reserve.ts'
import { lookAtReal, type Viewer } from '../viewer.ts'
import { wordsOf } from '../words.ts'
import { type Damaged, type Degradation, DEGRADATIONS, type Material } from './degradations.ts'
import { type Curve, type Verdict, verdict } from './verdict.ts'

export interface SensitivityOptions {
  readonly groups: number
  /** Samples a group, at least 2. */
  readonly perGroup: number
  /** Those to try; the whole table where absent. */
  readonly degradations?: readonly Degradation[]
  /** Called after each grade. */
  readonly progress?: (done: number, total: number) => void
}

export interface MetricCurve {
  readonly curve: Curve
  readonly verdict: Verdict
}

export interface DegradationCurves extends Omit<Degradation, 'damage' | 'appliesTo'> {
  /** By metric, such as `image.recall`, for the subjects that the degradation touches. */
  readonly metrics: Readonly<Record<string, MetricCurve>>
}

export interface Sensitivity {
  readonly groups: number
  readonly perGroup: number
  /** Real data against other real data, by metric. */
  readonly floors: Readonly<Record<string, Estimate>>
  readonly degradations: readonly DegradationCurves[]
}

/** Spare groups that are asked for, as a multiple of the set's. */
const SPARE = 2

/**
 * The evaluation set is the reference; the floor set, damaged, takes the place of what models make. At grade 0 that is
 * real data against other real data. Metrics are those of the registry: a new one appears by itself.
 */
export async function sensitivity(world: World, viewer: Viewer, options: SensitivityOptions): Promise<Sensitivity> {
  const { groups, perGroup, progress } = options
  const { evaluation, floor, spare } = realSets(world, groups, perGroup)
  const tokensOf = (set: GroupedSet): Int32Array => encodeAll(world.tokenizer, set.captions.flat())
  const material: Material = { world, set: floor, tokens: tokensOf(floor), spare, spareTokens: tokensOf(spare) }
  const reference = await lookAtReal(viewer, world, evaluation, floor)
  const intervals = stream('judge study', 'intervals')
  const measures = createMeasures(world, reference, intervals)
  const pairsOf = pairsAgainst(world, reference, imageDistances(reference.images.features, reference.floorImages.features, intervals.child('pairs')))
  const measure = (images?: JudgedImages, captions?: JudgedCaptions): Record<string, Measurement> =>
    measures({ ...(images && { images }), ...(captions && { captions }), pairs: pairsOf(images, captions) })
  const look = async ({ images, tokens }: Damaged): Promise<Record<string, Measurement>> =>
    measure(images && await viewer.images(images), tokens && await viewer.captions(tokens))

  const undamaged = measure(reference.floorImages, reference.floorCaptions)
  const table = (options.degradations ?? DEGRADATIONS).filter(({ appliesTo }) => appliesTo?.(world) ?? true)
  const total = table.reduce((sum, { grades }) => sum + grades.length, 0)
  let done = 0
  const degradations: DegradationCurves[] = []
  for (const { damage, appliesTo: _, ...about } of table) {
    const graded: { grade: number; metrics: Record<string, Measurement> }[] = []
    for (const grade of about.grades) {
      graded.push({ grade, metrics: await look(damage(material, grade, stream('judge study', about.id))) })
      progress?.(++done, total)
    }
    degradations.push({ ...about, metrics: curves(undamaged, graded) })
  }
  return { groups, perGroup, floors: floorsOf(undamaged), degradations }
}

/**
 * Damaged samples as the pairs of a round: images and captions of the floor set, row by row, one side of them damaged or
 * both. What was damaged counts as made by a model for the evaluation set's prompts and pictures.
 */
function pairsAgainst(
  { tokenizer }: World, { evaluation, images: real, floorImages, floorCaptions }: Reference, distances: Distances,
): (images?: JudgedImages, captions?: JudgedCaptions) => TrainingPairs {
  const references = evaluation.references.flatMap((of) => {
    const words = decodeAll(tokenizer, encodeAll(tokenizer, of)).map(wordsOf)
    return new Array<typeof words>(evaluation.perGroup).fill(words)
  })
  const referenced = ({ texts }: JudgedCaptions): Referenced => ({ words: texts.map(wordsOf), references })
  return (images, captions) => ({
    synthetic: { images: (images ?? floorImages).embedding, captions: (captions ?? floorCaptions).embedding },
    sources: { images: floorImages.embedding, captions: floorCaptions.embedding },
    ...(images && { images: { synthetic: images.features, sources: real.features, floor: distances } }),
    ...(captions && { captions: { ...referenced(captions), floor: referenced(floorCaptions) } }),
  })
}

/** A figure without its floor. */
const bare = ({ value, lo, hi }: Estimate): Estimate => ({ value, lo, hi })

function floorsOf(measured: Readonly<Record<string, Measurement>>): Record<string, Estimate> {
  return Object.fromEntries(Object.entries(measured).flatMap(([key, { floor }]) => (floor ? [[key, floor]] : [])))
}

/** Curves of the metrics that every grade has, the undamaged set first. A metric without a floor has no verdict and is left out. */
function curves(
  undamaged: Readonly<Record<string, Measurement>>,
  graded: readonly { readonly grade: number; readonly metrics: Readonly<Record<string, Measurement>> }[],
): Record<string, MetricCurve> {
  const out: Record<string, MetricCurve> = {}
  for (const [key, real] of Object.entries(undamaged)) {
    if (!real.floor || !graded.every(({ metrics }) => Object.hasOwn(metrics, key))) continue
    const curve = [{ grade: 0, estimate: bare(real) }, ...graded.map(({ grade, metrics }) => ({ grade, estimate: bare(metrics[key]) }))]
    out[key] = { curve, verdict: verdict(real.floor, curve) }
  }
  return out
}

interface RealSets {
  readonly evaluation: GroupedSet
  readonly floor: GroupedSet
  /** Real groups of the floor's split beyond those of `floor`. */
  readonly spare: GroupedSet
}

/** As many spare groups as the world has, up to SPARE times the set's. @throws RangeError where there are not even `groups` */
function realSets(world: World, groups: number, perGroup: number): RealSets {
  for (let wanted = groups * (1 + SPARE); ; wanted = Math.max(groups, wanted - Math.ceil(groups / 2))) {
    try {
      const floor = world.grouped('floor', wanted, perGroup)
      return {
        evaluation: groupsOf(world.grouped('evaluation', wanted, perGroup), 0, groups),
        floor: groupsOf(floor, 0, groups),
        spare: groupsOf(floor, groups, wanted),
      }
    } catch (error) {
      if (!(error instanceof RangeError) || wanted === groups) throw error
    }
  }
}

/** The groups `from` … `to` − 1. */
function groupsOf(set: GroupedSet, from: number, to: number): GroupedSet {
  const { perGroup, images } = set
  const bytes = (images.data.length / images.n) * perGroup
  return {
    groups: to - from, perGroup,
    prompts: set.prompts.slice(from, to), facts: set.facts.slice(from, to),
    references: set.references.slice(from, to), captions: set.captions.slice(from, to),
    images: { ...images, n: (to - from) * perGroup, data: images.data.subarray(from * bytes, to * bytes) },
  }
}
