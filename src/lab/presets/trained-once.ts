/** Claim C7: a fresh copy of the base, trained once on one set. */
import { msg } from '../../i18n/text.ts'
import type { Preset } from './types.ts'

export const trainedOnce = {
  title: msg('Trained once'),
  description: msg('One round from the base: how good is the set, by Fréchet distance and BLEU-4 of its pairs, and how much worse is the model that learned from it? Claim C7 of the findings.'),
  input: { world: 'shapes', loop: 'joint', rounds: 1, start: 'base' },
} as const satisfies Preset
