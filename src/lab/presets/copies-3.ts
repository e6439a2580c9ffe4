/** The control of claim C4: three models that differ in nothing but the order of their data. */
import { msg } from '../../i18n/text.ts'
import type { Preset } from './types.ts'

export const copies3 = {
  title: msg('Three copies of one captioner'),
  description: msg('As “Three captioners”, with three copies of one base: what pooling does without diversity.'),
  input: { world: 'shapes', loop: 'captioner', models: { captioner: ['prefix-1', 'prefix-1', 'prefix-1'], exchange: 'pooled' } },
} as const satisfies Preset
