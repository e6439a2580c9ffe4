/** Claim C4: model diversity. */
import { msg } from '../../i18n/text.ts'
import type { Preset } from './types.ts'

export const models5 = {
  title: msg('Five captioners'),
  description: msg('As “Three captioners”, with two more that started from other seeds.'),
  input: { world: 'shapes', loop: 'captioner', models: { captioner: ['prefix-1', 'bridge-2', 'gated-3', 'prefix-4', 'bridge-5'], exchange: 'pooled' } },
} as const satisfies Preset
