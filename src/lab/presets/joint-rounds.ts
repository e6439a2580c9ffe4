/** Claim C2: the joint loop over ten rounds. */
import { msg } from '../../i18n/text.ts'
import type { Preset } from './types.ts'

export const jointRounds = {
  title: msg('Ten joint rounds'),
  description: msg('The joint loop over ten rounds: does alignment hold or rise while recall and quality fall? In eight rounds of five seeds it fell here: claim C2 of the findings.'),
  input: { world: 'shapes', loop: 'joint', rounds: 10 },
} as const satisfies Preset
