/** The smallest run that goes through every part. */
import { msg } from '../../i18n/text.ts'
import type { Preset } from './types.ts'

export const test = {
  title: msg('Test size'),
  description: msg('The joint loop on tiny models: seconds a round, for checks and not for conclusions.'),
  input: {
    size: 'test',
    rounds: 2,
    samples: 64,
    training: { updates: 8, batch: 16 },
    decoding: { steps: 4 },
    evaluation: { prompts: 16, perPrompt: 4, steps: 4 },
  },
} as const satisfies Preset
