import type { Preset } from './types.ts'

export const shapesDiffusion = {
  title: 'Shapes, diffusion loop',
  description: 'The diffusion model trains on its own images for real prompts.',
  input: { world: 'shapes', loop: 'diffusion' },
} as const satisfies Preset
