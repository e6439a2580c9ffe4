import type { Preset } from './types.ts'

export const shapesCaptioner = {
  title: 'Shapes, captioner loop',
  description: 'The captioner trains on its own captions of real images.',
  input: { world: 'shapes', loop: 'captioner' },
} as const satisfies Preset
