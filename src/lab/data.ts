/** A round's training pairs: what flows where in each loop. */
import { type Stream, stream } from '../random/index.ts'
import { type Captioner, type DiffusionModel, type Encoder, type Pairs, type Progress, evaluationsOf } from '../models/types.ts'
import type { World } from '../worlds/types.ts'
import { bestCaptions, bestImages } from './best-of.ts'
import type { ExperimentConfig } from './config.ts'
import { concatImages } from './images.ts'
import type { Meter, Task } from './meter.ts'
import { drawReserve, realImages } from './reserve.ts'

/** The models that a run trains, by role. */
export interface LiveModels {
  readonly captioner?: Captioner
  readonly diffusion?: DiffusionModel
}

export interface TrainingData {
  /** What the round trains on: the synthetic pairs, then the real ones. */
  readonly pairs: Pairs
  /** Made by the live models; null where the real fraction leaves no room for any. */
  readonly synthetic: Pairs | null
  /** The real pairs whose prompts or images the synthetic ones were made from: what alignment is held against. */
  readonly sources: Pairs | null
  /** Where each source stands in the reserve; empty where there is none. */
  readonly sourceIndices: Int32Array
  readonly notes: readonly string[]
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

/**
 * Replace regime: every round's pairs are new. `samples` real pairs are drawn from the reserve; the last ones,
 * as many as the real fraction asks for, stay as they are. Of the others, the diffusion and the joint loop take
 * the prompt and make an image for it, the captioner loop takes the image; the captioner and the joint loop then
 * caption that image, the diffusion loop keeps the prompt.
 */
export async function makeTrainingData(
  config: ExperimentConfig, world: World, models: LiveModels, critic: Encoder | undefined, round: number, meter: Meter, tasks = dataTasks(config),
): Promise<TrainingData> {
  const { seed, samples, decoding } = config
  const reserve = world.split('reserve')
  const draw = drawReserve(reserve, world.tokenizer, samples, stream(seed, round, 'reserve'))
  const notes = draw.passes > 1
    ? [`The reserve holds ${reserve.size} pairs, fewer than the ${samples} samples of a round: it was gone through ${draw.passes} times.`]
    : []
  const n = syntheticCount(config)
  const split = n * world.tokenizer.length
  const real: Pairs = { images: realImages(reserve, draw, n, samples), tokens: draw.tokens.slice(split) }
  if (n === 0) return { pairs: real, synthetic: null, sources: null, sourceIndices: new Int32Array(0), notes }

  const sources: Pairs = { images: realImages(reserve, draw, 0, n), tokens: draw.tokens.slice(0, split) }
  const { diffusion, captioner } = models
  const images = tasks.images && diffusion
    ? await meter.run(tasks.images, (progress) => bestImages(decoding.bestImages, sources.tokens, critic, (candidate) =>
      diffusion.generate(sources.tokens, decoding, candidateStream(stream(seed, round, 'diffusion', 'generate'), candidate), within(progress, candidate, decoding.bestImages))))
    : sources.images
  const tokens = tasks.captions && captioner
    ? await meter.run(tasks.captions, (progress) => bestCaptions(decoding.bestCaptions, images, critic, (candidate) =>
      captioner.caption(images, decoding, candidateStream(stream(seed, round, 'captioner', 'caption'), candidate), within(progress, candidate, decoding.bestCaptions))))
    : sources.tokens
  return { pairs: concatPairs({ images, tokens }, real), synthetic: { images, tokens }, sources, sourceIndices: draw.indices.subarray(0, n), notes }
}

/** The first candidate is what there would be without best-of. */
const candidateStream = (root: Stream, candidate: number): Stream => (candidate === 0 ? root : root.child('candidate', candidate))

/** Progress of one candidate as that of all. */
const within = (progress: Progress, candidate: number, all: number): Progress =>
  (done, total) => progress(candidate * total + done, all * total)

function concatPairs(a: Pairs, b: Pairs): Pairs {
  if (b.images.n === 0) return a
  const tokens = new Int32Array(a.tokens.length + b.tokens.length)
  tokens.set(a.tokens)
  tokens.set(b.tokens, a.tokens.length)
  return { images: concatImages(a.images, b.images), tokens }
}
