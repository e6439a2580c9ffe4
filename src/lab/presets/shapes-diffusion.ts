import { msg } from '../../i18n/text.ts'
import type { Preset } from './types.ts'

export const shapesDiffusion = {
  title: msg('Shapes, diffusion loop'),
  description: msg('The diffusion model trains on its own images for real prompts.'),
  input: { world: 'shapes', loop: 'diffusion' },
} as const satisfies Preset
