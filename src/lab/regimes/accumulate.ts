import { msg } from '../../i18n/text.ts'
import { replace } from './replace.ts'
import type { Regime } from './types.ts'

/** A round's updates stay as many as in the other regimes, so that arms are compared at equal compute: each pair is seen more rarely. */
export const accumulate: Regime = {
  title: msg('Accumulate'),
  explanation: msg('Each round trains on a first real set and on the pairs of all rounds so far.'),
  citation: 'Gerstgrasser et al., 2024, arXiv 2404.01413',
  draw: replace.draw,
  select: (pool) => pool,
}
