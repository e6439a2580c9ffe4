/** The worlds of the project that a run may be of, in the order in which they are offered, with the words around them: a line a world. */
import { msg } from '../i18n/text.ts'

/** Messages. */
interface Offer {
  readonly title: string
  readonly hint: string
}

export const OFFERED = {
  shapes: { title: msg('Shapes'), hint: msg('Painted scenes; every fact is known exactly.') },
  fashion: { title: msg('Fashion'), hint: msg('Real photographs of clothing (Fashion-MNIST).') },
  emoji: { title: msg('Emoji'), hint: msg('Artwork in colour: 160 things in up to eight sets of drawings. Hard for models this small.') },
} as const satisfies Readonly<Record<string, Offer>>

export type OfferedId = keyof typeof OFFERED
export const OFFERED_IDS = Object.keys(OFFERED) as OfferedId[]
