/** Claim C2: the joint loop over ten rounds. */
import type { Preset } from './types.ts'

export const jointRounds = {
  title: 'Ten joint rounds',
  description: 'The joint loop over ten rounds: does alignment hold or rise while recall and quality fall? In six rounds it fell here, but long after recall.',
  input: { world: 'shapes', loop: 'joint', rounds: 10 },
} as const satisfies Preset
