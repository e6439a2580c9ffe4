/** Where each round's training starts. Whatever it is, the round's data were made by the models of the round before. */
import { msg } from '../i18n/text.ts'
import type { Stream } from '../random/index.ts'

/** In the order in which they are offered; the first is the default. */
export const STARTS = ['previous', 'base', 'scratch'] as const
export type Start = (typeof STARTS)[number]

export interface StartText {
  readonly title: string
  readonly explanation: string
  readonly citation: string
}

export const START_TEXTS: Readonly<Record<Start, StartText>> = {
  previous: {
    title: msg('Last round'),
    explanation: msg('Each model goes on from what it was: fine-tuning again and again.'),
    citation: 'Hu, Rostami & Thomason, ICMI 2025, arXiv 2505.08803',
  },
  base: {
    title: msg('Base'),
    explanation: msg('Each round fine-tunes the base model anew; only the data remember the rounds before.'),
    citation: msg('a control of this lab: it tells what the data carry on from what the parameters do'),
  },
  scratch: {
    title: msg('Scratch'),
    explanation: msg('Each round trains untrained models: it takes many more updates for them to learn anything.'),
    citation: 'Alemohammad et al., ICLR 2024, arXiv 2307.01850',
  },
}

/**
 * Parameters that training from nothing starts with. Parts that the loop never trains, such as a frozen image encoder, are those of
 * the base.
 */
export type FreshParameters<R extends string> = (role: R, base: Float32Array, stream: Stream) => Float32Array
