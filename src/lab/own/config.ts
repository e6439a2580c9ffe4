/** What to begin with on a person's own pictures: settings that so few of them allow. */
import { configSchema, type ExperimentConfig } from '../config.ts'
import type { OwnId } from '../../worlds/own.ts'

/** What of such a world the settings depend on. */
export interface OwnExtent {
  /** Pictures in each of the two held-out sets. */
  readonly heldOut: number
  /** Captions of a picture, at least. */
  readonly captions: number
  /** Whether another model has seen the pictures whole: the captioner that takes what it saw begins then. */
  readonly seen: boolean
}

/**
 * A captioner loop, the only one that there are base models for. With three captions a picture two of them are held against two that the
 * model writes; with fewer nothing stands against a set of captions, and more of the model's are taken.
 */
export const ownConfig = (world: OwnId, size: 'test' | 'pocket', { heldOut, captions, seen }: OwnExtent): ExperimentConfig => configSchema.parse({
  world, size, loop: 'captioner', samples: 64, ...(seen && { models: { captioner: ['features'] } }), training: { updates: 30 },
  evaluation: { prompts: Math.min(32, heldOut), perPrompt: captions >= 3 ? 2 : 4 },
})
