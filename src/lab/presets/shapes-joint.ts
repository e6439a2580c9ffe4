import type { Preset } from './types.ts'

export const shapesJoint = {
  title: 'Shapes, joint loop',
  description: 'Both models train on generated images with generated captions; every fact is known exactly.',
  input: { world: 'shapes', loop: 'joint' },
} as const satisfies Preset
