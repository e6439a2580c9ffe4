import { msg } from '../../../i18n/text.ts'
import { changes, OF_CAPTIONS, OF_PICTURES } from '../changes.ts'
import { type Claim, predicted, tenthOf, told } from '../claim.ts'
import { against, change } from '../quantity.ts'
import { STATEMENTS } from '../statements.ts'
import { both } from '../verdict.ts'

const BASE = { arm: 'loops/relabel-base', label: msg('frozen base') } as const
const ONCE = { arm: 'loops/relabel-once', label: msg('frozen after one round') } as const
const ARMS = [{ arm: 'loops/joint', label: msg('live captioner') }, BASE, ONCE, { arm: 'loops/real', label: msg('real pairs') }] as const

export const c5: Claim = {
  id: 'C5',
  statement: STATEMENTS.C5,
  source: 'Hu et al. 2025',
  needs: ['loops'],
  parts: [
    predicted(msg('Captions all of whose facts are right, frozen base against live captioner'), against('loops/relabel-base', 'loops/joint', 'caption.fidelity.all'), 'above', 0.02),
    predicted(msg('Pictures’ Fréchet distance, frozen base against live captioner'), against('loops/relabel-base', 'loops/joint', 'image.frechet'), 'below', tenthOf(change('loops/joint', 'image.frechet'))),
  ],
  verdict: both,
  beside: [
    told(msg('Captions, frozen after one round against live'), against('loops/relabel-once', 'loops/joint', 'caption.fidelity.all')),
    told(msg('Pictures’ Fréchet distance, frozen after one round against live'), against('loops/relabel-once', 'loops/joint', 'image.frechet')),
    told(msg('Fashion: captions, frozen base against live'), against('fashion-loops/relabel-base', 'fashion-loops/joint', 'caption.fidelity.all')),
    told(msg('Fashion: pictures’ Fréchet distance, frozen base against live'), against('fashion-loops/relabel-base', 'fashion-loops/joint', 'image.frechet')),
    ...changes(msg('Captions: change over the rounds'), OF_CAPTIONS, ARMS),
    ...changes(msg('Pictures: change over the rounds'), OF_PICTURES, ARMS),
    ...changes(msg('Pairs trained on: change from the first round'), ['pairs.alignment', 'pairs.bleu4', 'pairs.frechet'], ARMS),
  ],
  prices: [BASE, ONCE].map((one) => ({ ...one, without: 'loops/joint' as const })),
  charts: ['caption.fidelity.all', 'image.frechet'].map((metric) => ({ metric, arms: ARMS })),
  shown: [{ arm: 'loops/relabel-base', as: 'captions' }, { arm: 'loops/joint', as: 'captions' }],
  link: 'v=1&preset=shapes-joint&rounds=8&seed=11&lanes=3&2.relabel=base&3.relabel=once',
  because: {
    fails: msg('A frozen labeller never sees the pictures drift, so its words for broken pictures may be wrong; and words cannot give back a variety that the pictures have lost.'),
    partly: msg('What a frozen labeller keeps up are words. Whether that reaches the pictures depends on what else narrows them, such as guidance, which is the same in both arms.'),
  },
}
