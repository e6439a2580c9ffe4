/** Frozen partner: live models of one kind make data and are evaluated as before, but take no updates. */
import { z } from 'zod'
import type { Mitigation, Setting } from './types.ts'

/** In the order in which they are offered; the first is the default. */
export const FROZEN = ['none', 'captioner', 'diffusion'] as const
export type Frozen = (typeof FROZEN)[number]

const explanation = 'Of the two kinds of models one takes no updates. It still makes its half of the data: that may steady the other, or collapse it.'

export const frozenPartner = {
  title: 'Frozen partner',
  explanation,
  citation: 'co-evolving text and image models, arXiv 2503.08117',
  parameters: {
    frozen: {
      schema: z.enum(FROZEN).default('none'),
      label: 'Takes no updates',
      hint: '',
      choices: {
        none: { label: 'None', hint: 'Both kinds of models learn.' },
        captioner: { label: 'Captioner', hint: explanation },
        diffusion: { label: 'Diffusion', hint: explanation },
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
