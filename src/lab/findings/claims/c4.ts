import { msg } from '../../../i18n/text.ts'
import { changes, OF_CAPTIONS } from '../changes.ts'
import { type Claim, predicted, told } from '../claim.ts'
import { change, less, meanOf, type Quantity } from '../quantity.ts'
import { STATEMENTS } from '../statements.ts'

const facts = (arm: string): Quantity => change(`diversity/${arm}`, 'caption.fidelity.all')
const recall = (arm: string): Quantity => change(`diversity/${arm}`, 'caption.recall')

/** The first three members of the five, and all of them, each by itself. */
const THREE = ['one', 'alone-bridge-2', 'alone-gated-3']
const FIVE = [...THREE, 'alone-prefix-4', 'alone-bridge-5']

const against = (arm: string, members: readonly string[], of: (arm: string) => Quantity): Quantity => less(of(arm), meanOf(members.map(of)))

const COPIES = { arm: 'diversity/copies', label: msg('three copies') } as const
const THREE_MODELS = { arm: 'diversity/three', label: msg('three') } as const
const FIVE_MODELS = { arm: 'diversity/five', label: msg('five') } as const
const FIVE_IN_ALL = { arm: 'diversity/five-total', label: msg('five, equal totals') } as const
const THREE_IN_ALL = { arm: 'diversity/three-total', label: msg('three, equal totals') } as const
const ARMS = [{ arm: 'diversity/one', label: msg('one') }, COPIES, THREE_MODELS, FIVE_MODELS] as const
/** Names of bases, which are the same in every language. */
const MEMBERS = [
  { arm: 'diversity/one', label: 'prefix 1' }, { arm: 'diversity/alone-bridge-2', label: 'bridge 2' }, { arm: 'diversity/alone-gated-3', label: 'gated 3' },
  { arm: 'diversity/alone-prefix-4', label: 'prefix 4' }, { arm: 'diversity/alone-bridge-5', label: 'bridge 5' },
] as const

export const c4: Claim = {
  id: 'C4',
  statement: STATEMENTS.C4,
  source: 'Hu et al. 2025',
  needs: ['diversity'],
  parts: [predicted(msg('Five captioners against each by itself: change of captions all of whose facts are right'), against('five', FIVE, facts), 'above', 0.02)],
  verdict: ([only]) => only,
  beside: [
    told(msg('Five, each by itself: change of captions all of whose facts are right'), meanOf(FIVE.map(facts))),
    told(msg('Three against each by itself'), against('three', THREE, facts)),
    told(msg('Three different ones against three copies'), less(facts('three'), facts('copies'))),
    told(msg('Three copies against one'), less(facts('copies'), facts('one'))),
    told(msg('Two of other seeds against each by itself'), against('two-seeds', ['one', 'alone-prefix-4'], facts)),
    told(msg('Two of other families against each by itself'), against('two-families', ['one', 'alone-bridge-2'], facts)),
    told(msg('Equal totals: five against each by itself'), against('five-total', FIVE, facts)),
    told(msg('Equal totals: three against each by itself'), against('three-total', THREE, facts)),
    told(msg('Equal totals: three against three copies'), less(facts('three-total'), facts('copies-total'))),
    told(msg('Five against each by itself: recall of captions'), against('five', FIVE, recall)),
    ...changes(msg('Captions: change over the rounds'), OF_CAPTIONS, ARMS),
    ...changes(msg('Each by itself: change over the rounds'), OF_CAPTIONS, MEMBERS),
  ],
  prices: [
    ...[FIVE_MODELS, THREE_MODELS, COPIES, FIVE_IN_ALL, THREE_IN_ALL].map((one) => ({ ...one, without: 'diversity/one' as const })),
  ],
  charts: ['caption.fidelity.all', 'caption.recall'].map((metric) => ({ metric, arms: ARMS })),
  shown: [{ arm: 'diversity/three', as: 'captions' }],
  link: 'v=1&preset=models-1&rounds=8&seed=11&lanes=4&2.models.captioner=prefix-1,bridge-2,gated-3&3.models.captioner=prefix-1,bridge-2,gated-3,prefix-4,bridge-5&4.models.captioner=prefix-1,prefix-1,prefix-1',
  because: {
    fails: msg('The captioners learned from the same real pictures, so their mistakes may be much alike; and in a pool the better ones learn mostly from weaker ones.'),
  },
}
