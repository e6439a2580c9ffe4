import { msg } from '../../i18n/text.ts'
import type { Preset } from './types.ts'

export const emojiJoint = {
  title: msg('Emoji, joint loop'),
  description: msg('The joint loop on artwork in colour; the prompts say only part of what a picture shows.'),
  input: { world: 'emoji', loop: 'joint', models: { diffusion: ['unet'] } },
} as const satisfies Preset
