import { msg } from '../../i18n/text.ts'
import { concatDraws, drawReal, takeDraw } from '../reserve.ts'
import { replace } from './replace.ts'
import type { Regime } from './types.ts'

export const fixed: Regime = {
  title: msg('Fixed real set'),
  explanation: msg('As “Replace”, but the real pairs, with their captions, are the same in every round.'),
  citation: msg('the synthetic augmentation loop of Alemohammad et al., ICLR 2024, arXiv 2307.01850'),
  draw: (world, plan, round) => concatDraws(
    takeDraw(replace.draw(world, plan, round), plan.synthetic),
    drawReal(world, plan.seed, plan.samples - plan.synthetic),
  ),
}
