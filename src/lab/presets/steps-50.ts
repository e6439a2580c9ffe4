/** Claim C3: the smaller decoding budget, drawn by DDPM, which adds noise at every step. */
import { msg } from '../../i18n/text.ts'
import type { Preset } from './types.ts'

export const steps50 = {
  title: msg('50 diffusion steps'),
  description: msg('The diffusion loop on 64 pictures a round, drawn in 50 steps by the U-Net: the small budget, to be held against 500. Is quality lost faster? Claim C3 of the findings.'),
  input: {
    world: 'shapes', loop: 'diffusion', samples: 64,
    models: { diffusion: ['unet'] }, decoding: { steps: 50, sampler: 'ddpm' },
  },
} as const satisfies Preset
