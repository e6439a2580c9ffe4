/** The oracle at the settings of an experiment: what would become of models that learn perfectly and cannot see, in a moment. */
import type { ExperimentConfig } from '../config.ts'
import { Control } from '../control.ts'
import { planOf } from '../data.ts'
import { REGIMES } from '../regimes/index.ts'
import type { Parameters } from '../trainer.ts'
import { parametersByRound } from './course.ts'
import { ConditionalGaussian, Multinomial, ROW } from './models.ts'
import { oracleWorld, PIXELS, SPREAD, zipf } from './world.ts'

/** Classes of words in a preview, with shares as in Zipf's law. */
export const PREVIEW_CLASSES = 20
/** Runs that a preview averages over. */
export const PREVIEW_SEEDS = 12
/** Pairs made and trained on in one run, at most: about a second. */
const MOST_PAIRS = 60_000

const SHARES = zipf(PREVIEW_CLASSES)

export interface PreviewPoint {
  /**
   * Variance of a word's pictures in the model, mean over words by their share, as a share of the truth's; null where the loop makes none. Not of
   * all pictures, whose words wander apart, nor of pictures as guidance draws them.
   */
  readonly variance: number | null
  /** Classes that captions still name; null where the loop writes none. */
  readonly classes: number | null
}

/** Whether a preview of this size would still be instant. */
export function canPreview(config: ExperimentConfig): boolean {
  const { samples, rounds } = config
  // A pool grows by a round's pairs each round, and every round goes through all of it.
  const perRound = config.regime === 'accumulate' ? samples * (1 + rounds / 2) : samples
  return perRound * rounds <= MOST_PAIRS
}

/**
 * Yields the mean course of the runs so far, from round 0, after each of them. Best-of-n, beams and whatever else needs a picture to
 * look at play no part in it.
 * @throws StopError once `control` was told to stop
 */
export async function* preview(config: ExperimentConfig, control = new Control()): AsyncGenerator<readonly PreviewPoint[], void, void> {
  const sums = Array.from({ length: config.rounds + 1 }, () => ({ variance: 0, classes: 0 }))
  for (let runs = 1; runs <= PREVIEW_SEEDS; runs++) {
    for (const [round, parameters] of (await course({ ...config, seed: runs }, control)).entries()) {
      sums[round].variance += varianceOf(parameters)
      sums[round].classes += classesOf(parameters)
    }
    yield sums.map(({ variance, classes }) => ({
      variance: config.loop === 'captioner' ? null : variance / runs,
      classes: config.loop === 'diffusion' ? null : classes / runs,
    }))
  }
}

async function course(input: ExperimentConfig, control: Control): Promise<Parameters[]> {
  const config: ExperimentConfig = {
    ...input, decoding: { ...input.decoding, bestImages: 1, bestCaptions: 1 }, filter: { share: 1, threshold: -1 },
  }
  const plan = planOf(config)
  const reserve = Math.max(4096, plan.samples, REGIMES[config.regime].demand?.(plan) ?? 0)
  const world = oracleWorld({ seed: config.seed, shares: SHARES, reserve })
  // A closed-form fit does not depend on where it starts.
  const asMember = <M extends Multinomial | ConditionalGaussian>(model: M) => ({ model, base: model.start, fresh: () => model.start })
  const members = {
    captioner: config.models.captioner.map(() => asMember(new Multinomial(world))),
    diffusion: config.models.diffusion.map(() => asMember(new ConditionalGaussian(world))),
  }
  return parametersByRound({ config, world, members }, control)
}

/** Mean over a kind's models, by their names; 0 where there is none. */
function overModels(parameters: Parameters, role: string, of: (values: Float32Array) => number): number {
  const found = Object.entries(parameters).filter(([id]) => id === role || id.startsWith(`${role}-`)).map(([, values]) => of(values))
  return found.reduce((a, b) => a + b, 0) / Math.max(1, found.length)
}

/** Of each class's pixels, weighted by the class's share of real prompts. */
const varianceOf = (parameters: Parameters): number => overModels(parameters, 'diffusion', (diffusion) => {
  return SHARES.reduce((sum, share, k) => {
    const pixels = diffusion.subarray(k * ROW + PIXELS, (k + 1) * ROW)
    return sum + share * (pixels.reduce((a, b) => a + b, 0) / PIXELS)
  }, 0) / SPREAD ** 2
})

const classesOf = (parameters: Parameters): number =>
  overModels(parameters, 'captioner', (shares) => shares.reduce((count, share) => count + (share > 0 ? 1 : 0), 0))
