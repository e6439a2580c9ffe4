/** Claim C4: model diversity. */
import { msg } from '../../i18n/text.ts'
import type { Preset } from './types.ts'

export const models1 = {
  title: msg('One captioner'),
  description: msg('The captioner loop of a single model: what diversity is held against. Does it lose recall and facts faster than three or five? Claim C4 of the findings.'),
  input: { world: 'shapes', loop: 'captioner', models: { captioner: ['prefix-1'], exchange: 'pooled' } },
} as const satisfies Preset
