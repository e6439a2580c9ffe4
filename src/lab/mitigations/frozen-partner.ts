/** Frozen partner: one of the joint loop's two live models makes data and is evaluated as before, but takes no updates. */

/** In the order in which they are offered; the first is the default. */
export const FROZEN = ['none', 'captioner', 'diffusion'] as const
export type Frozen = (typeof FROZEN)[number]

export const frozenPartner = {
  title: 'Frozen partner',
  explanation: 'One of the two models takes no updates. It still makes its half of the data: that may steady the other, or collapse it.',
  citation: 'co-evolving text and image models, arXiv 2503.08117',
} as const

interface Loop {
  readonly loop: 'joint' | 'captioner' | 'diffusion'
  readonly frozen: Frozen
}

/** With one model only, freezing it would leave nothing to train. */
export const mayFreeze = ({ loop }: Pick<Loop, 'loop'>): boolean => loop === 'joint'

/** Whether a live model takes updates. */
export const isTrained = ({ frozen }: Pick<Loop, 'frozen'>, role: 'captioner' | 'diffusion'): boolean => role !== frozen
