/** Claim C5: labels from a frozen base. */
import { msg } from '../../i18n/text.ts'
import type { Preset } from './types.ts'

export const relabelBase = {
  title: msg('Labels from a frozen base'),
  description: msg('The joint loop with a frozen copy of the base as relabeller: do facts and recall hold? In six rounds those of captions did here, those of pictures did not.'),
  input: { world: 'shapes', loop: 'joint', relabel: 'base' },
} as const satisfies Preset
