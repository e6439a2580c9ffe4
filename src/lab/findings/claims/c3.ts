import { msg } from '../../../i18n/text.ts'
import { type Claim, predicted, tenthOf, told } from '../claim.ts'
import { against, change, less, value } from '../quantity.ts'
import { STATEMENTS } from '../statements.ts'

const distance = (arm: string) => change(`steps-unet/${arm}`, 'image.frechet')
const facts = (arm: string) => value(`captioner-loop/${arm}`, 'caption.fidelity.all')

export const c3: Claim = {
  id: 'C3',
  statement: STATEMENTS.C3,
  source: 'Hu et al. 2025',
  needs: ['steps-unet', 'captioner-loop'],
  parts: [
    predicted(msg('Pictures: 500 against 50 steps, change of the Fréchet distance'), less(distance('steps-500'), distance('steps-50')), 'below', tenthOf(distance('steps-50')), { arm: 'steps-unet/steps-500', without: 'steps-unet/steps-50' }),
    predicted(msg('Captions: the best of four against one, all facts right'), less(facts('best'), facts('captioner')), 'above', 0.02, { arm: 'captioner-loop/best', without: 'captioner-loop/captioner' }),
  ],
  // The source's claim is about diffusion steps; captions are told beside it.
  verdict: ([pictures]) => pictures,
  beside: [
    told(msg('10 against 50 steps, change of the Fréchet distance'), less(distance('steps-10'), distance('steps-50'))),
    told(msg('50 steps: change of the Fréchet distance'), distance('steps-50')),
    told(msg('Real pairs: change of the Fréchet distance'), distance('real')),
    told(msg('500 against 50 steps: recall'), against('steps-unet/steps-500', 'steps-unet/steps-50', 'image.recall')),
    told(msg('500 against 50 steps: precision'), against('steps-unet/steps-500', 'steps-unet/steps-50', 'image.precision')),
    told(msg('500 against 50 steps: the first set’s Fréchet distance'), less(value('steps-unet/steps-500', 'pairs.frechet', 1), value('steps-unet/steps-50', 'pairs.frechet', 1))),
    told(msg('Flow, 500 against 50 steps: change of the Fréchet distance'), less(change('steps-flow/steps-500', 'image.frechet'), change('steps-flow/steps-50', 'image.frechet'))),
    told(msg('Flow, 5 against 50 steps: change of the Fréchet distance'), less(change('steps-flow/steps-5', 'image.frechet'), change('steps-flow/steps-50', 'image.frechet'))),
    told(msg('Captions: four beams against one sample, all facts right'), less(facts('beams'), facts('captioner'))),
  ],
  charts: [
    {
      metric: 'image.frechet',
      arms: [
        { arm: 'steps-unet/steps-10', label: msg('10 steps') }, { arm: 'steps-unet/steps-50', label: msg('50 steps') },
        { arm: 'steps-unet/steps-500', label: msg('500 steps') }, { arm: 'steps-unet/real', label: msg('real pairs') },
      ],
    },
    {
      metric: 'caption.fidelity.all',
      arms: [
        { arm: 'captioner-loop/captioner', label: msg('one sample') }, { arm: 'captioner-loop/best', label: msg('best of four') },
        { arm: 'captioner-loop/beams', label: msg('four beams') }, { arm: 'captioner-loop/real', label: msg('real captions') },
      ],
    },
  ],
  shown: [{ arm: 'steps-unet/steps-10', as: 'pictures' }],
  link: 'v=1&preset=steps-50&rounds=8&seed=11&lanes=3&2.decoding.steps=500&3.decoding.steps=10',
  because: {
    fails: msg('A model of this size may draw about as well with few steps as it ever will. Then the errors of a round are the model’s and not the sampler’s, and more steps only repeat them more exactly.'),
  },
}
