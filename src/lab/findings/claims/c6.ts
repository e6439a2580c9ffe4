import { msg } from '../../../i18n/text.ts'
import { changes, OF_CAPTIONS, OF_PICTURES } from '../changes.ts'
import { type Claim, predicted, tenthOf, told } from '../claim.ts'
import { against, change, detected, less } from '../quantity.ts'
import { STATEMENTS } from '../statements.ts'
import { both } from '../verdict.ts'

const OF_THE_CAPTIONER = [{ arm: 'loops/joint', label: msg('joint loop') }, { arm: 'loops/captioner', label: msg('captioner loop') }, { arm: 'loops/real', label: msg('real pairs') }] as const
const OF_THE_PAINTER = [{ arm: 'loops/joint', label: msg('joint loop') }, { arm: 'loops/diffusion', label: msg('diffusion loop') }, { arm: 'loops/real', label: msg('real pairs') }] as const

export const c6: Claim = {
  id: 'C6',
  statement: STATEMENTS.C6,
  source: 'Hu et al. 2025',
  needs: ['loops'],
  parts: [
    predicted(msg('Captions all of whose facts are right, joint loop against captioner loop'), against('loops/joint', 'loops/captioner', 'caption.fidelity.all'), 'below', 0.02),
    predicted(msg('Pictures’ Fréchet distance, joint loop against diffusion loop'), against('loops/joint', 'loops/diffusion', 'image.frechet'), 'above', tenthOf(change('loops/diffusion', 'image.frechet'))),
  ],
  verdict: both,
  beside: [
    told(msg('Round in which the detector speaks up by captions, joint against captioner loop'), less(detected('loops/joint', 'caption'), detected('loops/captioner', 'caption'))),
    told(msg('Round in which the detector speaks up by pictures, joint against diffusion loop'), less(detected('loops/joint', 'image'), detected('loops/diffusion', 'image'))),
    told(msg('Fashion: captions, joint against captioner loop'), against('fashion-loops/joint', 'fashion-loops/captioner', 'caption.fidelity.all')),
    told(msg('Fashion: pictures’ Fréchet distance, joint against diffusion loop'), against('fashion-loops/joint', 'fashion-loops/diffusion', 'image.frechet')),
    ...changes(msg('Captions: change over the rounds'), OF_CAPTIONS, OF_THE_CAPTIONER),
    ...changes(msg('Pictures: change over the rounds'), OF_PICTURES, OF_THE_PAINTER),
  ],
  prices: [],
  charts: [{ metric: 'caption.fidelity.all', arms: OF_THE_CAPTIONER }, { metric: 'image.frechet', arms: OF_THE_PAINTER }],
  shown: [{ arm: 'loops/joint', as: 'pictures' }],
  link: 'v=1&preset=shapes-joint&rounds=8&seed=11&lanes=3&2.loop=captioner&3.loop=diffusion',
  because: {
    fails: msg('In the joint loop each model gets other data than in its own: pictures that the other one made, words that the other one wrote. What that adds in variety may outweigh the mistakes that they hand to each other.'),
    partly: msg('The joint loop also changes where data come from: its captioner sees made pictures instead of real ones, its diffusion model words that a captioner wrote. That may weigh differently for the two.'),
  },
}
