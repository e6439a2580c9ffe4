/** An experiment's configuration: with its seed, all that a run depends on. Parsed, never trusted. */
import { z } from 'zod'

/** Bounds are stated once, here; controls, command line and messages read them from the schema. */
export const configSchema = z.strictObject({
  world: z.enum(['shapes', 'fashion']).default('shapes'),
  size: z.enum(['test', 'pocket']).default('pocket'),
  loop: z.enum(['joint', 'captioner', 'diffusion']).default('joint'),
  rounds: z.int().min(1).max(100).default(6),
  seed: z.int().min(0).max(0xffff_ffff).default(1),
  /** Pairs that each round trains on. */
  samples: z.int().min(32).max(4096).default(256),
  /** Share of the fixed number of samples that is real. */
  realFraction: z.number().min(0).max(1).default(0),
  training: z.strictObject({
    updates: z.int().min(1).max(2000).default(60),
    batch: z.int().min(8).max(64).multipleOf(8).default(32),
    rate: z.number().min(1e-6).max(1e-2).default(3e-4),
  }).prefault({}),
  decoding: z.strictObject({
    steps: z.int().min(1).max(500).default(16),
    guidance: z.number().min(0).max(20).default(2),
    temperature: z.number().min(0).max(5).default(1),
  }).prefault({}),
  /** The fixed decoder and size of the evaluation; the same in every arm that is to be compared. */
  evaluation: z.strictObject({
    prompts: z.int().min(16).max(256).default(64),
    perPrompt: z.int().min(2).max(16).default(4),
    steps: z.int().min(1).max(500).default(16),
    guidance: z.number().min(0).max(20).default(2),
    temperature: z.number().min(0).max(5).default(1),
  }).prefault({}),
})

export type ExperimentConfig = z.output<typeof configSchema>
export type ConfigInput = z.input<typeof configSchema>
