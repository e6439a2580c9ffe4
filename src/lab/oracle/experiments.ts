/** Courses that are known beforehand: a configuration of the lab, what to look at after each round, and what must be seen. */
import type { ConfigInput } from '../config.ts'
import { drawReal, realImages } from '../reserve.ts'
import type { Parameters } from '../trainer.ts'
import type { World } from '../../worlds/types.ts'
import { ConditionalGaussian, Multinomial } from './models.ts'
import { accumulatedMean, mixedVariance, replacedMean, replacedVariance, survivors } from './theory.ts'
import { MEAN, PIXELS, ROUNDING, SPREAD, zipf } from './world.ts'

export interface OracleModels {
  readonly captioner: Multinomial
  readonly diffusion: ConditionalGaussian
}

export interface OracleExperiment {
  readonly title: string
  /** What is looked at, with its unit. */
  readonly quantity: string
  readonly citation: string
  readonly config: ConfigInput & { readonly rounds: number; readonly samples: number }
  readonly shares: readonly number[]
  /** Models start as fits to the real set that `accumulate` keeps, instead of as the truth itself. */
  readonly fitted?: true
  observe(parameters: Parameters): number
  /** The expected values of rounds 0 … `rounds`. */
  readonly theory: readonly number[]
}

const N = 64
const ROUNDS = 8
const REAL = SPREAD ** 2 + ROUNDING
const ZIPF = zipf(20)

/** Mean over the pixels of the first class. */
const overPixels = (of: (p: number, gaussian: Float32Array) => number) => ({ diffusion }: Parameters): number =>
  Array.from({ length: PIXELS }, (_, p) => of(p, diffusion!)).reduce((a, b) => a + b) / PIXELS
const variance = overPixels((p, gaussian) => gaussian[PIXELS + p])
const meanError = overPixels((p, gaussian) => (gaussian[p] - MEAN) ** 2)
const alive = ({ captioner }: Parameters): number => captioner!.reduce((count, share) => count + (share > 0 ? 1 : 0), 0)

const gaussian = { rounds: ROUNDS, samples: N, loop: 'diffusion', decoding: { guidance: 1 } } as const satisfies ConfigInput
const text = { rounds: ROUNDS, samples: N, loop: 'captioner' } as const satisfies ConfigInput

export const ORACLE = {
  guidance: {
    title: 'Guidance 2, replace: the covariance falls as λ^t, λ = 1/2',
    quantity: 'variance of the images, bytes²',
    citation: 'Alemohammad et al., ICLR 2024, arXiv 2307.01850',
    config: { ...gaussian, decoding: { guidance: 2 } },
    shares: [1],
    observe: variance,
    theory: replacedVariance(SPREAD ** 2, 1 / 2, ROUNDS),
  },
  guidanceFresh: {
    title: 'Guidance 2, a quarter of fresh real data: the covariance settles',
    quantity: 'variance of the images, bytes²',
    citation: 'Alemohammad et al., ICLR 2024, arXiv 2307.01850',
    config: { ...gaussian, regime: 'fresh', realFraction: 0.25, decoding: { guidance: 2 } },
    shares: [1],
    observe: variance,
    theory: mixedVariance({ v0: SPREAD ** 2, real: REAL, lambda: 1 / 2, n: N, synthetic: 0.75 * N, rounds: ROUNDS }),
  },
  replace: {
    title: 'Replace: the mean wanders, its variance growing linearly',
    quantity: 'squared error of the mean, bytes²',
    citation: 'Gerstgrasser et al., 2024, arXiv 2404.01413',
    config: gaussian,
    shares: [1],
    fitted: true,
    observe: meanError,
    theory: replacedMean(REAL, N, ROUNDS),
  },
  accumulate: {
    title: 'Accumulate: the mean’s variance stays below π²/6 of round 0’s',
    quantity: 'squared error of the mean, bytes²',
    citation: 'Gerstgrasser et al., 2024, arXiv 2404.01413',
    config: { ...gaussian, regime: 'accumulate' },
    shares: [1],
    fitted: true,
    observe: meanError,
    theory: accumulatedMean(REAL, N, ROUNDS),
  },
  words: {
    title: 'Captions, replace: classes die out by chance and never come back',
    quantity: 'classes still captioned, of 20 (Zipf)',
    citation: 'Shumailov et al., Nature 631 (2024), 755–759',
    config: text,
    shares: ZIPF,
    observe: alive,
    theory: survivors(ZIPF, N, ROUNDS),
  },
  fresh: {
    title: 'Captions, a quarter of fresh real data: classes come back',
    quantity: 'classes captioned, of 20 (Zipf)',
    citation: 'Bertrand et al., ICLR 2024, arXiv 2310.00429',
    config: { ...text, regime: 'fresh', realFraction: 0.25 },
    shares: ZIPF,
    observe: alive,
    theory: survivors(ZIPF, N, ROUNDS, N / 4),
  },
  frozenCaptioner: {
    title: 'Joint, frozen captioner: the images collapse all the same',
    quantity: 'variance of the images, bytes²',
    citation: 'co-evolving text and image models, arXiv 2503.08117',
    config: { ...gaussian, loop: 'joint', frozen: 'captioner', decoding: { guidance: 2 } },
    shares: [1],
    observe: variance,
    theory: replacedVariance(SPREAD ** 2, 1 / 2, ROUNDS),
  },
  frozenDiffusion: {
    title: 'Joint, frozen diffusion model: the words die out all the same',
    quantity: 'classes still captioned, of 20 (Zipf)',
    citation: 'co-evolving text and image models, arXiv 2503.08117',
    config: { ...text, loop: 'joint', frozen: 'diffusion' },
    shares: ZIPF,
    observe: alive,
    theory: survivors(ZIPF, N, ROUNDS),
  },
} as const satisfies Record<string, OracleExperiment>

export type OracleName = keyof typeof ORACLE

export const ORACLE_NAMES = Object.keys(ORACLE) as OracleName[]

/** The models of a run, as its loop will find them. */
export async function oracleModels({ fitted, config }: OracleExperiment, world: World, seed: number): Promise<OracleModels> {
  const models = { captioner: new Multinomial(world), diffusion: new ConditionalGaussian(world) }
  if (fitted) {
    const draw = drawReal(world, seed, config.samples)
    const real = { images: realImages(world.split('reserve'), draw, 0, config.samples), tokens: draw.tokens }
    await models.captioner.train(real, {})
    await models.diffusion.train(real, {})
  }
  return models
}
