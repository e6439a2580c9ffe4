import { msg } from '../../i18n/text.ts'
import type { Preset } from './types.ts'

export const fashionJoint = {
  title: msg('Fashion, joint loop'),
  description: msg('The joint loop started from models of real photographs.'),
  input: { world: 'fashion', loop: 'joint' },
} as const satisfies Preset
