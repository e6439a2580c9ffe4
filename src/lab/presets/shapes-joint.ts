import { msg } from '../../i18n/text.ts'
import type { Preset } from './types.ts'

export const shapesJoint = {
  title: msg('Shapes, joint loop'),
  description: msg('Both models train on generated images with generated captions; every fact is known exactly.'),
  input: { world: 'shapes', loop: 'joint' },
} as const satisfies Preset
