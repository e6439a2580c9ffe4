/** An experiment's configuration: with its seed, all that a run depends on. Parsed, never trusted. */
import { z } from 'zod'
import { SIZES } from '../models/names.ts'
import { GUIDED, SAMPLED, SAMPLERS } from '../models/types.ts'
import { OFFERED_IDS } from '../worlds/offered.ts'
import type { CaptionMaking, ImageMaking } from './making.ts'
import { criticFilter, isFiltered } from './mitigations/critic-filter.ts'
import { decodingBudget } from './mitigations/decoding-budget.ts'
import { diversity } from './mitigations/diversity.ts'
import { frozenPartner } from './mitigations/frozen-partner.ts'
import { realData } from './mitigations/real-data.ts'
import { relabelling } from './mitigations/relabelling.ts'
import { STARTS } from './start.ts'

const [members, budget, filter] = [diversity.parameters, decodingBudget.parameters, criticFilter.parameters]

/** Which models learn; the first is the usual. */
export const LOOPS = ['joint', 'captioner', 'diffusion'] as const

/** Rounds of training that a run has at most. */
export const MOST_ROUNDS = 100

/** The worlds that come with the project. */
export const worldNames = z.enum(OFFERED_IDS)

/** Bounds are stated once, here and in mitigations/; controls, command line and messages read them from the schema. */
export const configSchema = z.strictObject({
  /** One of the project's, or a person's own pictures by the digest of what was handed in (docs/own-data.md). */
  world: z.union([worldNames, z.templateLiteral(['folder_', z.string().regex(/^[0-9a-f]{12}$/)])]).default('shapes'),
  size: z.enum(SIZES).default('pocket'),
  loop: z.enum(LOOPS).default('joint'),
  models: z.strictObject({
    /** Who takes part, by `memberPattern` of src/models/names.ts. */
    captioner: members['models.captioner'].schema,
    diffusion: members['models.diffusion'].schema,
    /** Who learns from whom: src/lab/exchange.ts. */
    exchange: members['models.exchange'].schema,
    /** Whether `samples` and `training.updates` are each model's, or are shared by all models of a kind. */
    equal: members['models.equal'].schema,
  }).prefault({}),
  rounds: z.int().min(1).max(MOST_ROUNDS).default(6),
  seed: z.int().min(0).max(0xffff_ffff).default(1),
  /** Pairs that each round makes, and trains on unless the regime adds those of earlier rounds. */
  samples: z.int().min(32).max(4096).default(256),
  /** Share of the fixed number of samples that is real. */
  realFraction: realData.parameters.realFraction.schema,
  /** What a round trains on, by the names of regimes/. */
  regime: realData.parameters.regime.schema,
  /** Where each round's training starts. */
  start: z.enum(STARTS).default('previous'),
  /** The kind of models in the joint loop that takes no updates. */
  frozen: frozenPartner.parameters.frozen.schema,
  /** Who captions the images that the models train on. */
  relabel: relabelling.parameters.relabel.schema,
  /** What the critic throws out of the made pairs. */
  filter: z.strictObject({
    share: filter['filter.share'].schema,
    threshold: filter['filter.threshold'].schema,
  }).prefault({}),
  training: z.strictObject({
    updates: z.int().min(1).max(2000).default(60),
    batch: z.int().min(8).max(64).multipleOf(8).default(32),
    rate: z.number().min(1e-6).max(1e-2).default(3e-4),
  }).prefault({}),
  /** How a round's training data are made. */
  decoding: z.strictObject({
    steps: budget['decoding.steps'].schema,
    sampler: z.enum(['auto', ...SAMPLERS]).default('auto'),
    guidance: z.number().min(0).max(20).default(2),
    /** Guidance is on from this share of the way from noise to image … */
    guidanceFrom: z.number().min(0).max(1).default(0),
    /** … to this one. */
    guidanceTo: z.number().min(0).max(1).default(1),
    /** So many images are made for each prompt, and the critic keeps the one that fits it best. */
    bestImages: budget['decoding.bestImages'].schema,
    temperature: z.number().min(0).max(5).default(1),
    /** 0: all words. */
    topK: z.int().min(0).max(1000).default(0),
    topP: z.number().min(0.01).max(1).default(1),
    /** Beam search where above 1. */
    beams: budget['decoding.beams'].schema,
    lengthPenalty: budget['decoding.lengthPenalty'].schema,
    /** As bestImages, for captions. */
    bestCaptions: budget['decoding.bestCaptions'].schema,
  }).prefault({}),
  /** The fixed decoder and size of the evaluation; the same in every arm that is to be compared. */
  evaluation: z.strictObject({
    /** With as many samples each as a neighbourhood holds or fewer, k-NN measures stay at 1 (docs/metrics.md). */
    prompts: z.int().min(16).max(256).default(32),
    perPrompt: z.int().min(2).max(16).default(8),
    steps: z.int().min(1).max(500).default(16),
    guidance: z.number().min(0).max(20).default(2),
    temperature: z.number().min(0).max(5).default(1),
    /** Whether what the models make with the arm's own decoding is measured too, at its cost. */
    own: z.enum(['no', 'yes']).default('no'),
  }).prefault({}),
})

export type ExperimentConfig = z.output<typeof configSchema>
export type ConfigInput = z.input<typeof configSchema>

/** How a round is evaluated: by a plain decoder, the same for every arm. */
export const evaluationMaking = ({ evaluation: { steps, guidance, temperature } }: ExperimentConfig): { images: ImageMaking; captions: CaptionMaking } => ({
  images: { ...GUIDED, steps, guidance, bestImages: 1 },
  captions: { ...SAMPLED, temperature, bestCaptions: 1 },
})

/** Whether the critic takes part. */
export const usesCritic = (config: ExperimentConfig): boolean => {
  const { loop, decoding } = config
  return isFiltered(config) || (loop !== 'captioner' && decoding.bestImages > 1) || (loop !== 'diffusion' && decoding.bestCaptions > 1)
}

/** How many of a set's pairs are made, where every set is made from all of the round's real pairs. */
export const syntheticCount = ({ samples, realFraction }: Pick<ExperimentConfig, 'samples' | 'realFraction'>): number => samples - Math.round(realFraction * samples)

/** Images, or captions, that each round is evaluated on. */
export const evaluatedSamples = ({ evaluation: { prompts, perPrompt } }: ExperimentConfig): number => prompts * perPrompt
