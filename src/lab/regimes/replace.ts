import { msg } from '../../i18n/text.ts'
import { stream } from '../../random/index.ts'
import { drawReserve } from '../reserve.ts'
import type { Regime } from './types.ts'

export const replace: Regime = {
  title: msg('Replace'),
  explanation: msg('Each round trains on its own pairs only; real ones among them are drawn anew.'),
  citation: 'Shumailov et al., Nature 631 (2024), 755–759',
  draw: (world, { seed, samples }, round) => drawReserve(world.split('reserve'), world.tokenizer, samples, stream(seed, round, 'reserve')),
}
