/** Courses of theory at the settings of an experiment, for charts of networks: only where the theory is about such settings at all. */
import type { ExperimentConfig } from '../config.ts'
import { syntheticCount } from '../config.ts'
import { isFiltered } from '../mitigations/critic-filter.ts'
import { mixedVariance } from './theory.ts'

export interface Rule {
  /** What must hold, for people. */
  readonly needs: string
  readonly holds: (config: ExperimentConfig) => boolean
}

/** What the theory of guided sampling takes for granted; docs/guides.md says why each is asked for. */
export const GUIDANCE_RULES: readonly Rule[] = [
  { needs: 'a diffusion model that trains', holds: ({ loop, frozen }) => loop === 'diffusion' || (loop === 'joint' && frozen !== 'diffusion') },
  { needs: 'a single one', holds: ({ models }) => models.diffusion.length === 1 },
  { needs: 'guidance above 1', holds: ({ decoding }) => decoding.guidance > 1 },
  { needs: 'guidance all the way from noise to picture', holds: ({ decoding: { guidanceFrom, guidanceTo } }) => guidanceFrom === 0 && guidanceTo === 1 },
  { needs: 'one picture a prompt, one caption a picture and no filter', holds: (config) => config.decoding.bestImages === 1 && config.decoding.bestCaptions === 1 && !isFiltered(config) },
  { needs: 'training that goes on from the round before', holds: ({ start }) => start === 'previous' },
  { needs: 'rounds that train on nothing but their own pairs', holds: ({ regime }) => regime === 'replace' || regime === 'fixed' || regime === 'fresh' },
]

/**
 * Variance of a guided Gaussian's samples for one prompt, by round 0 … `rounds`, as a share of round 0's; null where a rule does not
 * hold. λ = 1/guidance; real pairs are taken to have round 0's variance.
 */
export function guidedSpread(config: ExperimentConfig): number[] | null {
  if (!GUIDANCE_RULES.every(({ holds }) => holds(config))) return null
  const { samples, rounds, decoding } = config
  return mixedVariance({ v0: 1, real: 1, lambda: 1 / decoding.guidance, n: samples, synthetic: syntheticCount(config), rounds, rounding: 0 })
}
