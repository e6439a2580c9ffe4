/** A relay's configuration: with its seed, all that a relay depends on beside its models. Parsed, never trusted. */
import { z } from 'zod'
import { SIZES } from '../../models/names.ts'
import { worldNames } from '../config.ts'

/** Chains that go on at a time, at most: the pictures of all rounds stay in memory. */
export const MOST_CHAINS = 128

/** Rounds that chains go on for, at most. */
export const MOST_RELAY_ROUNDS = 50

/** What names a partner: "auto", the world's usual model, or a model by the id that it has in records. */
const partner = z.string().min(1).max(100).regex(/^[A-Za-z0-9][\w.:/@-]*$/).default('auto')

export const relaySchema = z.strictObject({
  /** Of the project's: there is no painter for a person's own pictures. */
  world: worldNames.default('shapes'),
  /** Of the lab's own models, where a partner's name does not say another. */
  size: z.enum(SIZES).default('pocket'),
  captioner: partner,
  painter: partner,
  judge: partner,
  /** Held-out real pictures that chains start from. Intervals resample them: chains of one picture belong together. */
  pictures: z.int().min(4).max(64).default(32),
  /** Chains that start from each picture. */
  chains: z.int().min(1).max(8).default(1),
  /** A round is a caption of each chain's last picture, and a picture painted from it. */
  rounds: z.int().min(1).max(MOST_RELAY_ROUNDS).default(10),
  seed: z.int().min(0).max(0xffff_ffff).default(1),
  decoding: z.strictObject({
    /** Of the captioner's choice of words; 0: always the likeliest. */
    temperature: z.number().min(0).max(5).default(1),
    /** Denoising steps of the painter. */
    steps: z.int().min(1).max(500).default(16),
    /** u + s(c − u) of the painter; 1 = off. */
    guidance: z.number().min(0).max(20).default(2),
    /**
     * Whether chance is drawn anew in each round, or is the same in all: with "same" and temperature 0 a round is one and the same map
     * of pictures to pictures, and a chain that comes back to a caption goes round in a circle for ever.
     */
    chance: z.enum(['fresh', 'same']).default('fresh'),
  }).prefault({}),
})

export type RelayConfig = z.output<typeof relaySchema>

/** The relay in which nothing is chosen. */
export const USUAL_RELAY = relaySchema.parse({})

/** Chains in all. */
export const chainCount = ({ pictures, chains }: Pick<RelayConfig, 'pictures' | 'chains'>): number => pictures * chains
