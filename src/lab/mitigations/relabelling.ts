/** Relabelling: who writes the captions that the models learn from. A frozen copy is not a frozen partner: the live captioner learns all the same. */
import { z } from 'zod'
import { msg } from '../../i18n/text.ts'
import type { Mitigation, Setting } from './types.ts'

/** Who captions, in the order in which they are offered; the first is the default. */
export const RELABELLERS = ['live', 'peer', 'base', 'once'] as const
export type Relabeller = (typeof RELABELLERS)[number]

export const relabelling = {
  title: msg('Relabelling'),
  explanation: msg('Captions come from somebody else than the model that learns from them. A frozen base brings labels that it learned from real data, so that this is no loop on synthetic data alone.'),
  citation: 'Hu, Rostami & Thomason, ICMI 2025, arXiv 2505.08803',
  parameters: {
    relabel: {
      schema: z.enum(RELABELLERS).default('live'),
      label: msg('Captions by'),
      hint: '',
      choices: {
        live: { label: msg('Live captioner'), hint: msg('The live captioner of each set writes its captions.') },
        peer: { label: msg('A peer'), hint: msg('Another live captioner writes them, the next one each round; needs two captioners that learn from their own sets.') },
        base: { label: msg('Frozen base'), hint: msg('A frozen copy of the base writes them; the live captioner still learns from them.') },
        once: { label: msg('Frozen after one round'), hint: msg('As “Frozen base”, but the copy has learned from the first round’s data, made by the base: it tells what freezing does by itself.') },
      },
    },
  },
  dose: { relabel: 'base' },
  applies: mayRelabel,
} as const satisfies Mitigation

/** The diffusion loop keeps its prompts, so nobody captions there. */
export function mayRelabel({ loop }: Pick<Setting, 'loop'>): boolean {
  return loop !== 'diffusion'
}
