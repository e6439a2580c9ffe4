import { msg } from '../../i18n/text.ts'
import { stream } from '../../random/index.ts'
import { takePairs } from '../pairs.ts'
import { accumulate } from './accumulate.ts'
import type { Regime } from './types.ts'

export const subsample: Regime = {
  title: msg('Accumulate, fixed budget'),
  explanation: msg('As “Accumulate”, but each round trains on a random part of that pool, as many pairs as a round makes.'),
  citation: msg('accumulate-subsample of Kazdan et al., 2024, arXiv 2410.16713'),
  draw: accumulate.draw,
  select: (pool, { seed, samples }, round) =>
    takePairs(pool, stream(seed, round, 'subsample').permutation(pool.images.n).subarray(0, samples)),
}
