/** Critic's filter: made pairs are trained on only where the critic finds that words and picture agree. */
import { z } from 'zod'
import { msg } from '../../i18n/text.ts'
import type { Mitigation } from './types.ts'

export const criticFilter = {
  title: msg('Critic’s filter'),
  explanation: msg('The critic, which never measures, throws out pairs in which words and picture disagree. An imperfect one may be enough; it also narrows what is left.'),
  citation: 'Feng et al., 2024, arXiv 2406.07515',
  parameters: {
    'filter.share': {
      schema: z.number().min(0.05).max(1).default(1),
      label: msg('Share kept'),
      hint: msg('Below 1 so many more pairs are made that this share of them, the best, is a round’s number.'),
    },
    'filter.threshold': {
      schema: z.number().min(-1).max(1).default(-1),
      label: msg('Lowest score'),
      hint: msg('Cosine of picture and caption below which a pair is dropped; rounds then train on fewer pairs. −1 keeps all.'),
    },
  },
  dose: { 'filter.share': 0.5 },
} as const satisfies Mitigation

interface Filtered { readonly filter: { readonly share: number; readonly threshold: number } }

/** Whether anything is thrown out. */
export const isFiltered = ({ filter: { share, threshold } }: Filtered): boolean => share < 1 || threshold > -1

/** How many candidates are made so that `n` pairs are the share kept. */
export const candidatesFor = (n: number, { filter: { share } }: Filtered): number => Math.ceil(n / share)

/**
 * The candidates that stay, in the order in which they were made: of those that reach the threshold the `most` best, the first of equals.
 * @param scores one a candidate
 */
export function kept(scores: ArrayLike<number>, most: number, { filter: { threshold } }: Filtered): number[] {
  const good = Array.from(scores, (_, i) => i).filter((i) => scores[i] >= threshold)
  return good.sort((a, b) => scores[b] - scores[a] || a - b).slice(0, most).sort((a, b) => a - b)
}
