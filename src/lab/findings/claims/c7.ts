import { msg } from '../../../i18n/text.ts'
import type { Beside, Claim, Part } from '../claim.ts'
import { correlateArms } from '../over-arms.ts'
import { type Arm, change, value } from '../quantity.ts'
import { STATEMENTS } from '../statements.ts'
import { both } from '../verdict.ts'

/** A correlation worth being called a prediction. */
const WORTH = 0.5

/** The set's quality, as its round has it, with how the models changed that learned from it. */
const correlated = (title: string, set: string, outcome: string): Beside => ({
  title, words: `rank correlation over arms of set-quality: ${set} of the set with the change of ${outcome}`,
  figure: (runs) => correlateArms(runs, 'set-quality', (arm: Arm) => value(arm, set, 1), (arm: Arm) => change(arm, outcome)),
})

const predicts = (title: string, set: string, outcome: string): Part => ({
  ...correlated(title, set, outcome),
  verdict: ({ value: rho, lo, hi }) => (lo > 0 && rho >= WORTH ? 'holds' : hi < WORTH ? 'fails' : 'undecided'),
})

const PICTURES = ['pairs.frechet', 'pairs.kid', 'pairs.alignment']
const CAPTIONS = ['pairs.bleu4', 'pairs.alignment']
const NAMES: Readonly<Record<string, string>> = {
  'pairs.frechet': msg('The set’s Fréchet distance'), 'pairs.kid': msg('The set’s KID'), 'pairs.alignment': msg('The set’s alignment'), 'pairs.bleu4': msg('The set’s BLEU-4'),
}

export const c7: Claim = {
  id: 'C7',
  statement: STATEMENTS.C7,
  source: 'Hu et al. 2025',
  needs: ['set-quality'],
  parts: [
    predicts(msg('The set’s Fréchet distance with the change of the model’s, over sixteen sets'), 'pairs.frechet', 'image.frechet'),
    predicts(msg('The set’s BLEU-4 with the change of captions all of whose facts are right, over sixteen sets'), 'pairs.bleu4', 'caption.fidelity.all'),
  ],
  verdict: both,
  // Every quality of a set with every quality of the models: for pictures, then for captions.
  beside: [
    ...PICTURES.flatMap((set) => ['image.frechet', 'image.kid', 'image.recall', 'image.precision', 'image.fidelity.all', 'image.alignment'].map((outcome) => correlated(NAMES[set], set, outcome))),
    ...CAPTIONS.flatMap((set) => ['caption.fidelity.all', 'caption.bleu4', 'caption.cider', 'caption.recall', 'caption.precision', 'caption.alignment'].map((outcome) => correlated(NAMES[set], set, outcome))),
  ],
  charts: [],
  shown: [{ arm: 'set-quality/steps-2', as: 'pictures' }],
  link: 'v=1&preset=trained-once&training.updates=120&seed=11&lanes=6&2.decoding.guidance=1&3.decoding.guidance=4&4.decoding.steps=2&5.decoding.temperature=2&6.realFraction=0.5',
  because: {
    fails: msg('A model of this size may lose mostly by the updates themselves, whatever the set; and sets that differ by guidance, steps or temperature may be bad in ways that these measures do not see.'),
    partly: msg('The distance sees noise and missing variety alike, while BLEU-4 counts words that are shared and not facts: one of them may see what its model suffers from, and the other not.'),
  },
}
