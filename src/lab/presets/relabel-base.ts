/** Claim C5: labels from a frozen base. */
import type { Preset } from './types.ts'

export const relabelBase = {
  title: 'Labels from a frozen base',
  description: 'The joint loop with a frozen copy of the base as relabeller: do facts and recall hold? In six rounds those of captions did here, those of pictures did not.',
  input: { world: 'shapes', loop: 'joint', relabel: 'base' },
} as const satisfies Preset
