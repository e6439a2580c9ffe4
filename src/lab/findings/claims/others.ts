/** Predictions of others about such loops (docs/claims/others.md), each with one deciding figure. */
import { msg } from '../../../i18n/text.ts'
import { changes, OF_CAPTIONS, OF_PICTURES } from '../changes.ts'
import { type Claim, predicted, type Price, tenthOf, told } from '../claim.ts'
import { against, type Arm, change, less, type Quantity, value } from '../quantity.ts'

const LINK = 'v=1&preset=shapes-joint&rounds=8&seed=11&lanes=2&2.'
const DIFFUSION = 'v=1&preset=shapes-diffusion&rounds=8&seed=11&lanes=2&2.'

interface Prediction {
  readonly id: string
  readonly statement: string
  readonly source: string
  readonly title: string
  readonly quantity: Quantity
  readonly side: 'above' | 'below'
  /** Baseline whose change makes the smallest effect worth a name; 0.02 where the figure is a share. */
  readonly baseline?: Arm
  readonly beside?: Claim['beside']
  readonly metric: string
  /** Shown in a chart of their own beside it. */
  readonly alsoShown?: readonly string[]
  readonly arms: Claim['charts'][number]['arms']
  readonly link: string
  readonly because: string
  readonly noted?: string
  readonly prices?: readonly Price[]
}

const decided = ({ id, statement, source, title, quantity, side, baseline, beside = [], metric, alsoShown = [], arms, link, because, noted, prices = [] }: Prediction): Claim => ({
  id, statement, source, link, beside, prices, shown: [], because: { fails: because }, noted,
  needs: [...new Set(arms.map(({ arm }) => arm.split('/')[0]))],
  parts: [predicted(title, quantity, side, baseline ? tenthOf(change(baseline, metric)) : 0.02)],
  verdict: ([only]) => only,
  charts: [metric, ...alsoShown].map((shown) => ({ metric: shown, arms })),
})

const GUIDED = [
  { arm: 'sources/diffusion-unguided', label: msg('no guidance') }, { arm: 'sources/diffusion', label: msg('guidance 2') },
  { arm: 'sources/diffusion-guidance-4', label: msg('guidance 4') },
] as const
const [UNGUIDED, GUIDED_BY_2] = GUIDED

/** The same two arms by another measure, or in another round. */
export const HARM_OF_GUIDANCE = against(GUIDED_BY_2.arm, UNGUIDED.arm, 'image.frechet')
export const EARLY_RECALL = less(value(GUIDED_BY_2.arm, 'image.recall', 2), value(UNGUIDED.arm, 'image.recall', 2))

const LABELS = [{ arm: 'sources/two', label: msg('own labels') }, { arm: 'sources/two-peer', label: msg('a peer’s labels') }] as const
/** Which partner is frozen, and whether the labels come from a frozen base. */
const FROZEN = {
  none: { arm: 'loops/joint', label: msg('both learn') },
  captioner: { arm: 'loops/frozen-captioner', label: msg('captioner frozen') },
  labeller: { arm: 'loops/relabel-base', label: msg('frozen labeller') },
  diffusion: { arm: 'loops/frozen-diffusion', label: msg('diffusion model frozen') },
  both: { arm: 'loops/frozen-diffusion-base', label: msg('frozen, and a frozen labeller') },
} as const

interface Mitigation extends Pick<Prediction, 'id' | 'statement' | 'source' | 'link' | 'because' | 'beside'> {
  /** Of sources.json. */
  readonly arm: string
  readonly label: string
  /** The loop without it. */
  readonly base: 'joint' | 'diffusion'
  /** Arms that are told beside it. */
  readonly also?: Claim['charts'][number]['arms']
}

/** An arm of sources.json, held against its loop by the Fréchet distance. */
function slower({ arm, label, base, beside = [], also = [], ...rest }: Mitigation): Claim {
  const [tried, without] = [`sources/${arm}`, `sources/${base}`] as const
  const arms = [{ arm: without, label: msg('without it') }, { arm: tried, label }] as const
  return decided({
    ...rest, title: msg('Pictures’ Fréchet distance, against the loop without it'), quantity: against(tried, without, 'image.frechet'),
    side: 'below', baseline: without, metric: 'image.frechet', prices: [{ label, arm: tried, without }], arms,
    beside: [...beside, ...changes(msg('Pictures: change over the rounds'), OF_PICTURES, [...arms, ...also])],
  })
}

export const others: readonly Claim[] = [
  slower({
    id: 'tenth', statement: msg('A tenth of real pairs slows collapse down.'), source: 'Shumailov et al. 2024',
    arm: 'real-tenth', label: msg('a tenth real'), base: 'joint', link: `${LINK}realFraction=0.1`,
    because: msg('A tenth of a round’s pairs may be too few to hold a model that takes most of its updates on the others.'),
  }),
  slower({
    id: 'accumulate', statement: msg('Accumulating the rounds’ data bounds collapse.'), source: 'Gerstgrasser et al. 2024',
    arm: 'accumulate', label: msg('accumulated'), base: 'joint', link: `${LINK}regime=accumulate`,
    because: msg('In so few rounds the early, better pairs may weigh little, or replacing them may not have done much harm yet.'),
  }),
  slower({
    id: 'subsample', statement: msg('Accumulated data at a fixed budget degrade slowly.'), source: 'Kazdan et al. 2024',
    arm: 'subsample', label: msg('accumulated, fixed budget'), base: 'joint', link: `${LINK}regime=subsample`,
    because: msg('At a fixed budget the share of the early, better pairs shrinks with every round.'),
    beside: [told(msg('Against accumulating without a budget'), against('sources/subsample', 'sources/accumulate', 'image.frechet'))],
  }),
  decided({
    id: 'bias', statement: msg('Guidance narrows: recall falls faster with it.'), source: 'Alemohammad et al. 2024',
    title: msg('Pictures’ recall, guidance 2 against none'), quantity: against('sources/diffusion', 'sources/diffusion-unguided', 'image.recall'), side: 'below',
    metric: 'image.recall', alsoShown: ['image.frechet'], link: `${DIFFUSION}decoding.guidance=1`,
    arms: GUIDED,
    beside: [
      told(msg('Pictures’ recall after two rounds, guidance 2 against none'), EARLY_RECALL),
      told(msg('Pictures’ Fréchet distance, guidance 2 against none'), HARM_OF_GUIDANCE),
      ...changes(msg('Pictures: change over the rounds'), OF_PICTURES, GUIDED),
      ...changes(msg('Change in the first two rounds'), OF_PICTURES, GUIDED, { to: 2 }),
    ],
    noted: msg('In the last round, where the rule looks, recall is nearly gone with guidance and without it, so that little is left to tell them apart. What is told of the first two rounds, and the Fréchet distance by itself, were added once that was known.'),
    because: msg('Guidance also makes pictures fit their words better; without it noise may cost as much recall as narrowing does with it.'),
  }),
  slower({
    id: 'fixed', statement: msg('A fixed set of real pairs, half of all, slows collapse down.'), source: 'Alemohammad et al. 2024',
    arm: 'fixed', label: msg('half real, fixed'), base: 'diffusion', also: [UNGUIDED, { arm: 'sources/fixed-unguided', label: msg('half real, fixed, no guidance') }], link: `${DIFFUSION}regime=fixed&2.realFraction=0.5`,
    because: msg('The same real pairs in every round may be learned by heart, and then hold nothing else in place.'),
  }),
  slower({
    id: 'fresh', statement: msg('Fresh real pairs, half of all, slow collapse down.'), source: 'Alemohammad et al. 2024',
    arm: 'fresh', label: msg('half real, fresh'), base: 'diffusion', also: [UNGUIDED, { arm: 'sources/fresh-unguided', label: msg('half real, fresh, no guidance') }], link: `${DIFFUSION}regime=fresh&2.realFraction=0.5`,
    because: msg('The other half of every round is still made by the models, and may harm more than the real half mends.'),
    beside: [told(msg('Against a fixed real half'), against('sources/fresh', 'sources/fixed', 'image.frechet'))],
  }),
  slower({
    id: 'filter', statement: msg('An imperfect filter is enough to slow collapse down.'), source: 'Feng et al. 2024',
    arm: 'filter', label: msg('the critic’s better half'), base: 'joint', link: `${LINK}filter.share=0.5`,
    because: msg('A critic prefers what is typical: what it gains in quality it may lose in variety.'),
  }),
  decided({
    id: 'peer', statement: msg('A peer’s labels slow collapse down.'), source: 'Hu et al. 2025',
    title: msg('Captions all of whose facts are right, a peer’s labels against own ones'), quantity: against('sources/two-peer', 'sources/two', 'caption.fidelity.all'), side: 'above',
    metric: 'caption.fidelity.all', prices: [{ label: msg('a peer’s labels'), arm: 'sources/two-peer', without: 'sources/two' }], arms: LABELS, beside: changes(msg('Captions: change over the rounds'), OF_CAPTIONS, LABELS),
    link: 'v=1&preset=shapes-joint&rounds=8&seed=11&models.captioner=prefix-1,bridge-2&lanes=2&2.relabel=peer',
    because: msg('A peer that learned from the same real pictures may make much the same mistakes.'),
  }),
  decided({
    id: 'partner', statement: msg('With its captioner frozen, the diffusion model collapses all the same.'), source: 'arXiv 2503.08117',
    title: msg('Pictures’ recall with a frozen captioner, change'), quantity: change('loops/frozen-captioner', 'image.recall'), side: 'below',
    metric: 'image.recall', arms: [FROZEN.none, FROZEN.captioner], beside: changes(msg('Pictures: change over the rounds'), OF_PICTURES, [FROZEN.none, FROZEN.captioner, FROZEN.labeller]),
    link: `${LINK}frozen=captioner`,
    because: msg('A frozen captioner goes on writing the words that it learned from real data, which may be enough to hold the pictures.'),
  }),
  decided({
    id: 'partners-words', statement: msg('With its diffusion model frozen, the captioner collapses all the same.'), source: 'arXiv 2503.08117',
    title: msg('Captions’ recall with a frozen diffusion model, change'), quantity: change('loops/frozen-diffusion', 'caption.recall'), side: 'below',
    metric: 'caption.recall', arms: [FROZEN.none, FROZEN.diffusion, FROZEN.both], beside: changes(msg('Captions: change over the rounds'), OF_CAPTIONS, [FROZEN.none, FROZEN.labeller, FROZEN.diffusion, FROZEN.both]),
    link: `${LINK}frozen=diffusion`,
    because: msg('A frozen diffusion model goes on drawing the pictures that it learned from real data, which may be enough to hold the words.'),
  }),
]
