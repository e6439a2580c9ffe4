/** Frozen partner: live models of one kind make data and are evaluated as before, but take no updates. */
import { z } from 'zod'
import { msg } from '../../i18n/text.ts'
import type { Mitigation, Setting } from './types.ts'

/** In the order in which they are offered; the first is the default. */
export const FROZEN = ['none', 'captioner', 'diffusion'] as const
export type Frozen = (typeof FROZEN)[number]

const explanation = msg('Of the two kinds of models one takes no updates. It still makes its half of the data: that may steady the other, or collapse it.')

export const frozenPartner = {
  title: msg('Frozen partner'),
  explanation,
  citation: msg('co-evolving text and image models, arXiv 2503.08117'),
  parameters: {
    frozen: {
      schema: z.enum(FROZEN).default('none'),
      label: msg('Takes no updates'),
      hint: '',
      choices: {
        none: { label: msg('None'), hint: msg('Both kinds of models learn.') },
        captioner: { label: msg('Captioner'), hint: explanation },
        diffusion: { label: msg('Diffusion'), hint: explanation },
      },
    },
  },
  dose: { frozen: 'captioner' },
  applies: mayFreeze,
} as const satisfies Mitigation

/** With one kind only, freezing it would leave nothing to train. */
export function mayFreeze({ loop }: Pick<Setting, 'loop'>): boolean {
  return loop === 'joint'
}

/** Whether live models of a kind take updates. */
export const isTrained = ({ frozen }: { readonly frozen: Frozen }, role: 'captioner' | 'diffusion'): boolean => role !== frozen
