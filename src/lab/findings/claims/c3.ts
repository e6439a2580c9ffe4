import { msg } from '../../../i18n/text.ts'
import { changes, OF_CAPTIONS, OF_PICTURES, values } from '../changes.ts'
import { type Claim, predicted, tenthOf, told } from '../claim.ts'
import { against, change, less, value } from '../quantity.ts'
import { STATEMENTS } from '../statements.ts'

const distance = (arm: string) => change(`steps-unet/${arm}`, 'image.frechet')
const distanceOfFlow = (arm: string) => change(`steps-flow/${arm}`, 'image.frechet')
const facts = (arm: string) => value(`captioner-loop/${arm}`, 'caption.fidelity.all')

const UNET_10 = { arm: 'steps-unet/steps-10', label: msg('10 steps') } as const
const UNET_50 = { arm: 'steps-unet/steps-50', label: msg('50 steps') } as const
const UNET_500 = { arm: 'steps-unet/steps-500', label: msg('500 steps') } as const
const UNET_REAL = { arm: 'steps-unet/real', label: msg('real pairs') } as const
const UNET = [UNET_10, UNET_50, UNET_500, UNET_REAL]

const FLOW_5 = { arm: 'steps-flow/steps-5', label: msg('flow, 5 steps') } as const
const FLOW_50 = { arm: 'steps-flow/steps-50', label: msg('flow, 50 steps') } as const
const FLOW_500 = { arm: 'steps-flow/steps-500', label: msg('flow, 500 steps') } as const
const FLOW = [FLOW_5, FLOW_50, FLOW_500]

/** Told in the guide too (curating/noticed.ts): 500, and 5, of the flow's steps against 50. */
export const FLOW_BY_MORE = less(distanceOfFlow('steps-500'), distanceOfFlow('steps-50'))
export const FLOW_BY_FEWER = less(distanceOfFlow('steps-5'), distanceOfFlow('steps-50'))

const SAMPLED = { arm: 'captioner-loop/captioner', label: msg('one sample') } as const
const BEST = { arm: 'captioner-loop/best', label: msg('best of four') } as const
const BEAMS = { arm: 'captioner-loop/beams', label: msg('four beams') } as const
const REAL_CAPTIONS = { arm: 'captioner-loop/real', label: msg('real captions') } as const
const WRITTEN = [SAMPLED, BEST, BEAMS]
const CAPTIONS = [...WRITTEN, REAL_CAPTIONS]

/** Sets that a model has made, all of 64 pictures. */
const GENERATED = [UNET_10, UNET_50, UNET_500, ...FLOW]
const SETS_OF_PICTURES = ['pairs.frechet', 'pairs.kid', 'pairs.alignment']
const SETS_OF_CAPTIONS = ['pairs.bleu4', 'pairs.alignment']

export const c3: Claim = {
  id: 'C3',
  statement: STATEMENTS.C3,
  source: 'Hu et al. 2025',
  needs: ['steps-unet', 'captioner-loop'],
  parts: [
    predicted(msg('Pictures: 500 against 50 steps, change of the Fréchet distance'), less(distance('steps-500'), distance('steps-50')), 'below', tenthOf(distance('steps-50'))),
    predicted(msg('Captions: the best of four against one, all facts right'), less(facts('best'), facts('captioner')), 'above', 0.02),
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
    told(msg('Flow, 500 against 50 steps: change of the Fréchet distance'), FLOW_BY_MORE),
    told(msg('Flow, 5 against 50 steps: change of the Fréchet distance'), FLOW_BY_FEWER),
    told(msg('Captions: four beams against one sample, all facts right'), less(facts('beams'), facts('captioner'))),
    ...changes(msg('Pictures: change over the rounds'), OF_PICTURES, UNET),
    ...changes(msg('Change in the first four rounds'), OF_PICTURES, UNET, { to: 4 }),
    ...changes(msg('Pictures of the flow: change over the rounds'), OF_PICTURES, FLOW),
    ...changes(msg('Pictures of the flow: change in the first four rounds'), OF_PICTURES, FLOW, { to: 4 }),
    ...changes(msg('Captions: change over the rounds'), OF_CAPTIONS, CAPTIONS),
    ...values(msg('The sets themselves, first round'), SETS_OF_PICTURES, GENERATED, 1),
    ...values(msg('The sets themselves, last round'), SETS_OF_PICTURES, GENERATED),
    ...values(msg('The sets of captions, first round'), SETS_OF_CAPTIONS, WRITTEN, 1),
    ...values(msg('The sets of captions, last round'), SETS_OF_CAPTIONS, WRITTEN),
  ],
  prices: [
    ...[UNET_500, UNET_10, UNET_REAL].map((one) => ({ ...one, without: 'steps-unet/steps-50' as const })),
    ...[FLOW_500, FLOW_5].map((one) => ({ ...one, without: 'steps-flow/steps-50' as const })),
    ...[BEST, BEAMS, REAL_CAPTIONS].map((one) => ({ ...one, without: 'captioner-loop/captioner' as const })),
  ],
  charts: [
    { metric: 'image.frechet', arms: UNET },
    { metric: 'caption.fidelity.all', arms: CAPTIONS },
  ],
  noted: msg('The arms lie close together for half of the rounds; what decides comes of the last ones, when all pictures are far gone. With 10 steps and with 500 the distance ended larger than with 50, so that no course with the number of steps shows. With the flow a course shows: the more steps it took, the further away it ended. The tables of the first four rounds were added when that was seen.'),
  shown: [{ arm: 'steps-unet/steps-10', as: 'pictures' }],
  link: 'v=1&preset=steps-50&rounds=8&seed=11&lanes=3&2.decoding.steps=500&3.decoding.steps=10',
  because: {
    fails: msg('A model of this size may draw about as well with few steps as it ever will. Then the errors of a round are the model’s and not the sampler’s, and more steps only repeat them more exactly.'),
  },
}
