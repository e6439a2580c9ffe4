/** Claim C3: the larger decoding budget; all else as in steps-50.ts. */
import { msg } from '../../i18n/text.ts'
import { steps50 } from './steps-50.ts'
import type { Preset } from './types.ts'

export const steps500 = {
  title: msg('500 diffusion steps'),
  description: msg('As “50 diffusion steps”, with ten times the budget: some ten times as long to make the pictures.'),
  input: { ...steps50.input, decoding: { ...steps50.input.decoding, steps: 500 } },
} as const satisfies Preset
