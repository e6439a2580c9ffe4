/** Claim C4: model diversity. */
import { msg } from '../../i18n/text.ts'
import type { Preset } from './types.ts'

export const models3 = {
  title: msg('Three captioners'),
  description: msg('Three captioners of three architectures learn from the captions of all. Each sees as many pairs as a single one would.'),
  input: { world: 'shapes', loop: 'captioner', models: { captioner: ['prefix-1', 'bridge-2', 'gated-3'], exchange: 'pooled' } },
} as const satisfies Preset
