/** Claim C5: labels from a frozen base. */
import { msg } from '../../i18n/text.ts'
import type { Preset } from './types.ts'

export const relabelBase = {
  title: msg('Labels from a frozen base'),
  description: msg('The joint loop with a frozen copy of the base as relabeller: do facts and recall hold? Those of captions do here, those of pictures do not: claim C5 of the findings.'),
  input: { world: 'shapes', loop: 'joint', relabel: 'base' },
} as const satisfies Preset
