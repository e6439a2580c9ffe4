import { msg } from '../../i18n/text.ts'
import type { Preset } from './types.ts'

export const shapesCaptioner = {
  title: msg('Shapes, captioner loop'),
  description: msg('The captioner trains on its own captions of real images.'),
  input: { world: 'shapes', loop: 'captioner' },
} as const satisfies Preset
