import { concatDraws, drawReal, takeDraw } from '../reserve.ts'
import { replace } from './replace.ts'
import type { Regime } from './types.ts'

export const fixed: Regime = {
  title: 'Fixed real set',
  explanation: 'As “Replace”, but the real pairs, with their captions, are the same in every round.',
  citation: 'the synthetic augmentation loop of Alemohammad et al., ICLR 2024, arXiv 2307.01850',
  draw: (world, plan, round) => concatDraws(
    takeDraw(replace.draw(world, plan, round), plan.synthetic),
    drawReal(world, plan.seed, plan.samples - plan.synthetic),
  ),
}
