import { msg } from '../../../i18n/text.ts'
import { type Claim, predicted, tenthOf, told } from '../claim.ts'
import { against, change } from '../quantity.ts'
import { STATEMENTS } from '../statements.ts'
import { both } from '../verdict.ts'

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
    told(msg('Captions’ recall, joint against captioner loop'), against('loops/joint', 'loops/captioner', 'caption.recall')),
    told(msg('Pictures’ recall, joint against diffusion loop'), against('loops/joint', 'loops/diffusion', 'image.recall')),
    told(msg('Pictures’ precision, joint against diffusion loop'), against('loops/joint', 'loops/diffusion', 'image.precision')),
    told(msg('Fashion: captions, joint against captioner loop'), against('fashion-loops/joint', 'fashion-loops/captioner', 'caption.fidelity.all')),
    told(msg('Fashion: pictures’ Fréchet distance, joint against diffusion loop'), against('fashion-loops/joint', 'fashion-loops/diffusion', 'image.frechet')),
  ],
  charts: [
    {
      metric: 'caption.fidelity.all',
      arms: [{ arm: 'loops/joint', label: msg('joint loop') }, { arm: 'loops/captioner', label: msg('captioner loop') }, { arm: 'loops/real', label: msg('real pairs') }],
    },
    {
      metric: 'image.frechet',
      arms: [{ arm: 'loops/joint', label: msg('joint loop') }, { arm: 'loops/diffusion', label: msg('diffusion loop') }, { arm: 'loops/real', label: msg('real pairs') }],
    },
  ],
  shown: [{ arm: 'loops/joint', as: 'pictures' }],
  link: 'v=1&preset=shapes-joint&rounds=8&seed=11&lanes=3&2.loop=captioner&3.loop=diffusion',
  because: {
    fails: msg('In the joint loop each model gets other data than in its own: pictures that the other one made, words that the other one wrote. What that adds in variety may outweigh the mistakes that they hand to each other.'),
    partly: msg('The joint loop also changes where data come from: its captioner sees made pictures instead of real ones, its diffusion model words that a captioner wrote. That may weigh differently for the two.'),
  },
}
