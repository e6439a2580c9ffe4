/** Claim C3: the larger decoding budget; all else as in steps-50.ts. */
import type { Preset } from './types.ts'

export const steps500 = {
  title: '500 diffusion steps',
  description: 'As “50 diffusion steps”, with ten times the budget: some ten times as long a round.',
  input: {
    world: 'shapes', loop: 'diffusion', samples: 64,
    models: { diffusion: ['unet'] }, decoding: { steps: 500, sampler: 'ddpm' },
  },
} as const satisfies Preset
