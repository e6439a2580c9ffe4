import { msg } from '../../i18n/text.ts'
import { stream } from '../../random/index.ts'
import { captionsAt, concatDraws, drawReserve } from '../reserve.ts'
import type { Plan, Regime } from './types.ts'

const realOf = ({ samples, synthetic }: Plan): number => samples - synthetic

/**
 * One order through the reserve a run: its head is dealt out as real pairs, round by round, and the sources of synthetic pairs come
 * from the rest. So a real pair is new when its turn comes: no earlier round trained on it or on anything made from it.
 */
export const fresh: Regime = {
  title: msg('Fresh real data'),
  explanation: msg('As “Replace”, but no real pair is dealt out twice, and none that was serves as a prompt.'),
  citation: msg('the fresh data loop of Alemohammad et al., ICLR 2024, arXiv 2307.01850'),
  demand: (plan) => plan.rounds * realOf(plan) + plan.synthetic,
  draw(world, plan, round) {
    const { seed, rounds, synthetic } = plan
    const { tokenizer } = world
    const [reserve, real] = [world.split('reserve'), realOf(plan)]
    const order = stream(seed, 'reserve', 'fresh').permutation(reserve.size)
    const at = stream(seed, round, 'reserve')
    const dealt = order.slice((round - 1) * real, round * real)
    return concatDraws(
      drawReserve(reserve, tokenizer, synthetic, at, order.subarray(rounds * real)),
      { indices: dealt, tokens: captionsAt(reserve, tokenizer, dealt, at.child('fresh')), passes: 1 },
    )
  },
}
