/** A round's training pairs: what flows where in each loop. */
import { type Stream, stream } from '../random/index.ts'
import { type Captioner, type DiffusionModel, type Encoder, type Pairs, type Progress, evaluationsOf } from '../models/types.ts'
import type { Images, World } from '../worlds/types.ts'
import { bestCaptions, bestImages } from './best-of.ts'
import type { ExperimentConfig } from './config.ts'
import type { Meter, Task } from './meter.ts'
import { asCopy } from './mitigations/frozen-relabeller.ts'
import { concatPairs } from './pairs.ts'
import { type Plan, REGIMES } from './regimes/index.ts'
import { type Draw, drawReal, realImages } from './reserve.ts'

/** The models that a run trains, by role. */
export interface LiveModels {
  readonly captioner?: Captioner
  readonly diffusion?: DiffusionModel
}

export interface TrainingData {
  /** The round's own pairs: the synthetic ones, then the real ones. A regime may add those of earlier rounds (`trainingSet`). */
  readonly pairs: Pairs
  /** Made by the live models; null where the real fraction leaves no room for any. */
  readonly synthetic: Pairs | null
  /** The real pairs whose prompts or images the synthetic ones were made from: what alignment is held against. */
  readonly sources: Pairs | null
  /** Where each source stands in the reserve; empty where there is none. */
  readonly sourceIndices: Int32Array
  readonly notes: readonly string[]
}

/** What a round's data are made from. */
export interface DataContext {
  readonly config: ExperimentConfig
  readonly world: World
  readonly models: LiveModels
  /** Needed where candidates are ranked (`usesCritic`). */
  readonly critic?: Encoder
  /** Parameters of the base captioner; needed where it relabels. */
  readonly relabeller?: Float32Array
  /** From 1. */
  readonly round: number
  readonly meter: Meter
}

/** How many of a round's pairs the live models make. */
export const syntheticCount = (config: ExperimentConfig): number => config.samples - Math.round(config.realFraction * config.samples)

/** The tasks that `makeTrainingData` runs, in their order; empty where no pair is synthetic. */
export function dataTasks(config: ExperimentConfig): { images?: Task; captions?: Task } {
  const n = syntheticCount(config)
  const { decoding } = config
  if (n === 0) return {}
  return {
    ...(config.loop !== 'captioner' && {
      images: { phase: 'generate', label: 'making images', work: 'diffusion.sample', units: n * decoding.bestImages * evaluationsOf(decoding) },
    }),
    // With made images the captions are a relabelling of them; without, they are themselves what the loop makes.
    ...(config.loop !== 'diffusion' && {
      captions: { phase: config.loop === 'joint' ? 'curate' : 'generate', label: 'writing captions', work: 'captioner.sample', units: n * decoding.bestCaptions * decoding.beams },
    }),
  }
}

/** What a run takes from the reserve. */
export const planOf = (config: ExperimentConfig): Plan =>
  ({ seed: config.seed, rounds: config.rounds, samples: config.samples, synthetic: syntheticCount(config) })

/**
 * The regime draws `samples` real pairs from the reserve; the last ones, as many as the real fraction asks for, stay as they are. Of
 * the others, the diffusion and the joint loop take the prompt and make an image for it, the captioner loop takes the image; the
 * captioner and the joint loop then caption that image, the diffusion loop keeps the prompt.
 */
export async function makeTrainingData(context: DataContext, tasks = dataTasks(context.config)): Promise<TrainingData> {
  const { config, world, round } = context
  const plan = planOf(config)
  const { samples, synthetic: n } = plan
  const reserve = world.split('reserve')
  const draw = REGIMES[config.regime].draw(world, plan, round)
  const split = n * world.tokenizer.length
  const real: Pairs = { images: realImages(reserve, draw, n, samples), tokens: draw.tokens.slice(split) }
  const sources: Pairs | null = n > 0 ? { images: realImages(reserve, draw, 0, n), tokens: draw.tokens.slice(0, split) } : null
  const synthetic = sources && await makeSynthetic(sources, context, tasks)
  return {
    pairs: synthetic ? concatPairs(synthetic, real) : real,
    synthetic, sources,
    sourceIndices: draw.indices.subarray(0, n),
    notes: notesOn(draw, reserve.size, samples),
  }
}

/** What the live models make of the sources. */
async function makeSynthetic(sources: Pairs, context: DataContext, tasks: ReturnType<typeof dataTasks>): Promise<Pairs> {
  const { config: { seed, decoding }, models: { diffusion, captioner }, critic, relabeller, round, meter } = context
  const images = tasks.images && diffusion
    ? await meter.run(tasks.images, (progress) => bestImages(decoding.bestImages, sources.tokens, critic, (candidate) =>
      diffusion.generate(sources.tokens, decoding, candidateStream(stream(seed, round, 'diffusion', 'generate'), candidate), within(progress, candidate, decoding.bestImages))))
    : sources.images
  const write = (by: Captioner, of: Images, progress: Progress): Promise<Int32Array> => bestCaptions(decoding.bestCaptions, of, critic, (candidate) =>
    by.caption(of, decoding, candidateStream(stream(seed, round, 'captioner', 'caption'), candidate), within(progress, candidate, decoding.bestCaptions)))
  const tokens = tasks.captions && captioner
    ? await meter.run(tasks.captions, (progress) =>
      (relabeller ? asCopy(captioner, relabeller, (copy) => write(copy, images, progress)) : write(captioner, images, progress)))
    : sources.tokens
  return { images, tokens }
}

/** What a round trains on, by the regime: its own pairs, or a choice among those of all rounds so far. */
export interface TrainingSet {
  readonly pairs: Pairs
  /** What the regime keeps for the rounds to come; null where it keeps nothing. */
  readonly pool: Pairs | null
}

/** @param own the round's pairs @param pool `TrainingSet.pool` of the round before; null in the first */
export function trainingSet(config: ExperimentConfig, world: World, round: number, own: Pairs, pool: Pairs | null): TrainingSet {
  const { select } = REGIMES[config.regime]
  if (!select) return { pairs: own, pool: null }
  const plan = planOf(config)
  const grown = concatPairs(pool ?? realPool(world, plan), own)
  return { pairs: select(grown, plan, round), pool: grown }
}

/** What a pool begins with. */
function realPool(world: World, { seed, samples }: Plan): Pairs {
  const draw = drawReal(world, seed, samples)
  return { images: realImages(world.split('reserve'), draw, 0, samples), tokens: draw.tokens }
}

const notesOn = ({ passes }: Draw, size: number, samples: number): string[] => (passes > 1
  ? [`The reserve holds ${size} pairs, fewer than the ${samples} samples of a round: it was gone through ${passes} times.`]
  : [])

/** The first candidate is what there would be without best-of. */
const candidateStream = (root: Stream, candidate: number): Stream => (candidate === 0 ? root : root.child('candidate', candidate))

/** Progress of one candidate as that of all. */
const within = (progress: Progress, candidate: number, all: number): Progress =>
  (done, total) => progress(candidate * total + done, all * total)
