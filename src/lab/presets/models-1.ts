/** Claim C4: model diversity. */
import type { Preset } from './types.ts'

export const models1 = {
  title: 'One captioner',
  description: 'The captioner loop of a single model: what diversity is held against. Does it lose recall and facts faster than three or five? Not tried here yet.',
  input: { world: 'shapes', loop: 'captioner', models: { captioner: ['prefix-1'], exchange: 'pooled' } },
} as const satisfies Preset
