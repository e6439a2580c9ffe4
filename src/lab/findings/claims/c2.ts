import { msg } from '../../../i18n/text.ts'
import { changes } from '../changes.ts'
import { type Claim, figureOf, type Part } from '../claim.ts'
import { type Arm, change, type Quantity } from '../quantity.ts'
import { STATEMENTS } from '../statements.ts'
import { intervalAt, isSmall } from '../verdict.ts'

/** Five series at 5 %, after Bonferroni. */
const PROBABILITY = 0.99
/** One percent of a real pair's alignment. */
const WORTH = 0.02

/** Alignment that may rise, and the recall that must fall meanwhile. */
function series(title: string, arm: Arm, metric: string, recall: string): Part {
  const alignment: Quantity = change(arm, metric, { from: metric.startsWith('pairs') ? 1 : 0 })
  const variety = change(arm, recall)
  return {
    title, words: `${alignment.words}; beside it ${variety.words}`,
    figure: (runs) => figureOf(alignment, runs),
    verdict(figure, runs) {
      const strict = intervalAt(PROBABILITY, [...alignment.bySeed(runs).values()])
      const falling = figureOf(variety, runs)
      if (strict && strict.lo > 0 && falling && falling.hi < 0) return 'holds'
      return figure.hi < WORTH ? 'fails' : 'undecided'
    },
    remark: (figure) => (isSmall(figure, WORTH) ? 'small' : null),
  }
}

const OWN_PAIRS = { arm: 'loops/joint', label: msg('own pairs') } as const
const OWN_CAPTIONS = { arm: 'captioner-loop/captioner', label: msg('own captions') } as const
const UNGUIDED = { arm: 'loops/unguided', label: msg('own pairs, no guidance') } as const
const REAL_PAIRS = { arm: 'loops/real', label: msg('real pairs') } as const
const REAL_CAPTIONS = { arm: 'captioner-loop/real', label: msg('real captions') } as const
const ARMS = [OWN_PAIRS, OWN_CAPTIONS, UNGUIDED, REAL_PAIRS, REAL_CAPTIONS]
const ALIGNMENTS = ['image.alignment', 'caption.alignment', 'pairs.alignment']
const MEASURES = [...ALIGNMENTS, 'image.recall', 'caption.recall']

export const c2: Claim = {
  id: 'C2',
  statement: STATEMENTS.C2,
  source: 'Hu et al. 2025',
  needs: ['loops', 'captioner-loop'],
  parts: [
    series(msg('Joint loop: pictures for held-out prompts'), 'loops/joint', 'image.alignment', 'image.recall'),
    series(msg('Joint loop: captions of held-out pictures'), 'loops/joint', 'caption.alignment', 'caption.recall'),
    series(msg('Joint loop: pairs trained on'), 'loops/joint', 'pairs.alignment', 'image.recall'),
    series(msg('Captioner loop: captions of held-out pictures'), 'captioner-loop/captioner', 'caption.alignment', 'caption.recall'),
    series(msg('Captioner loop: pairs trained on'), 'captioner-loop/captioner', 'pairs.alignment', 'caption.recall'),
  ],
  // "Can": one series is enough, and none may be left open for it to fail.
  verdict: (parts) => (parts.includes('holds') ? 'holds' : parts.every((part) => part === 'fails') ? 'fails' : 'undecided'),
  beside: [
    ...changes(msg('Alignment over all rounds, with the 99 % intervals that a rise is held to'), ALIGNMENTS, [OWN_PAIRS, OWN_CAPTIONS], { probability: PROBABILITY }),
    ...changes(msg('Change over all rounds'), MEASURES, ARMS),
    // A rise may pass.
    ...changes(msg('Change in the first two rounds'), MEASURES, ARMS, { to: 2 }),
    ...changes(msg('Change in the first four rounds'), MEASURES, ARMS, { to: 4 }),
  ],
  prices: [],
  charts: [
    ...['image.alignment', 'image.recall'].map((metric) => ({ metric, arms: [OWN_PAIRS, REAL_PAIRS, UNGUIDED] })),
    ...['caption.alignment', 'caption.recall'].map((metric) => ({ metric, arms: [OWN_CAPTIONS, REAL_CAPTIONS] })),
  ],
  shown: [{ arm: 'loops/joint', as: 'pictures' }, { arm: 'captioner-loop/captioner', as: 'captions' }],
  link: 'v=1&preset=joint-rounds&rounds=8&seed=11&lanes=2&2.realFraction=1',
  because: {
    fails: msg('The judge was trained on clean pairs of the same world, so that noise lowers alignment at once; and captions that are nearly all right at first leave it hardly room to rise.'),
  },
}
