/** Claim C1: the captioning loop over ten rounds. */
import { msg } from '../../i18n/text.ts'
import type { Preset } from './types.ts'

export const captionerRounds = {
  title: msg('Ten rounds of captions'),
  description: msg('The captioner loop over ten rounds: does variance fall, or rise while quality falls? In ten rounds of five seeds it did not fall here, and quality did: claim C1 of the findings.'),
  input: { world: 'shapes', loop: 'captioner', rounds: 10 },
} as const satisfies Preset
