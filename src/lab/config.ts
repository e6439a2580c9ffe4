/** An experiment's configuration: with its seed, all that a run depends on. Parsed, never trusted. */
import { z } from 'zod'
import { FAMILIES_OF, SIZES } from '../models/names.ts'
import { GUIDED, SAMPLED, SAMPLERS } from '../models/types.ts'
import { FROZEN } from './mitigations/frozen-partner.ts'
import { RELABELLERS } from './mitigations/frozen-relabeller.ts'
import { REGIME_NAMES } from './regimes/types.ts'
import { STARTS } from './start.ts'

/** Bounds are stated once, here; controls, command line and messages read them from the schema. */
export const configSchema = z.strictObject({
  world: z.enum(['shapes', 'fashion']).default('shapes'),
  size: z.enum(SIZES).default('pocket'),
  loop: z.enum(['joint', 'captioner', 'diffusion']).default('joint'),
  /** Architectures, by the names of src/models/names.ts. */
  models: z.strictObject({
    captioner: z.enum(FAMILIES_OF.captioner).default('prefix'),
    diffusion: z.enum(FAMILIES_OF.diffusion).default('transformer'),
  }).prefault({}),
  rounds: z.int().min(1).max(100).default(6),
  seed: z.int().min(0).max(0xffff_ffff).default(1),
  /** Pairs that each round makes, and trains on unless the regime adds those of earlier rounds. */
  samples: z.int().min(32).max(4096).default(256),
  /** Share of the fixed number of samples that is real. */
  realFraction: z.number().min(0).max(1).default(0),
  /** What a round trains on, by the names of regimes/. */
  regime: z.enum(REGIME_NAMES).default('replace'),
  /** Where each round's training starts. */
  start: z.enum(STARTS).default('previous'),
  /** The model of the joint loop that takes no updates. */
  frozen: z.enum(FROZEN).default('none'),
  /** Who captions the images that the captioner trains on: the live captioner, or a frozen copy of its base. */
  relabel: z.enum(RELABELLERS).default('live'),
  training: z.strictObject({
    updates: z.int().min(1).max(2000).default(60),
    batch: z.int().min(8).max(64).multipleOf(8).default(32),
    rate: z.number().min(1e-6).max(1e-2).default(3e-4),
  }).prefault({}),
  /** How a round's training data are made. */
  decoding: z.strictObject({
    steps: z.int().min(1).max(500).default(16),
    sampler: z.enum(['auto', ...SAMPLERS]).default('auto'),
    guidance: z.number().min(0).max(20).default(2),
    /** Guidance is on from this share of the way from noise to image … */
    guidanceFrom: z.number().min(0).max(1).default(0),
    /** … to this one. */
    guidanceTo: z.number().min(0).max(1).default(1),
    /** So many images are made for each prompt, and the critic keeps the one that fits it best. */
    bestImages: z.int().min(1).max(16).default(1),
    temperature: z.number().min(0).max(5).default(1),
    /** 0: all words. */
    topK: z.int().min(0).max(1000).default(0),
    topP: z.number().min(0.01).max(1).default(1),
    /** Beam search where above 1. */
    beams: z.int().min(1).max(8).default(1),
    lengthPenalty: z.number().min(0).max(3).default(0),
    /** As bestImages, for captions. */
    bestCaptions: z.int().min(1).max(16).default(1),
  }).prefault({}),
  /** The fixed decoder and size of the evaluation; the same in every arm that is to be compared. */
  evaluation: z.strictObject({
    /** With as many samples each as a neighbourhood holds or fewer, k-NN measures stay at 1 (docs/metrics.md). */
    prompts: z.int().min(16).max(256).default(32),
    perPrompt: z.int().min(2).max(16).default(8),
    steps: z.int().min(1).max(500).default(16),
    guidance: z.number().min(0).max(20).default(2),
    temperature: z.number().min(0).max(5).default(1),
  }).prefault({}),
})

export type ExperimentConfig = z.output<typeof configSchema>
export type ConfigInput = z.input<typeof configSchema>

/** The fixed decoders of the evaluation: plain ones, the same for every arm. */
export const evaluationDecoding = ({ evaluation: { steps, guidance, temperature } }: ExperimentConfig) => ({
  images: { ...GUIDED, steps, guidance },
  captions: { ...SAMPLED, temperature },
})

/** Whether the critic takes part. */
export const usesCritic = ({ loop, decoding }: ExperimentConfig): boolean =>
  (loop !== 'captioner' && decoding.bestImages > 1) || (loop !== 'diffusion' && decoding.bestCaptions > 1)
