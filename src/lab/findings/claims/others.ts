/** Predictions of others about such loops (docs/claims/others.md), each with one deciding figure. */
import { msg } from '../../../i18n/text.ts'
import { type Claim, predicted, tenthOf, told } from '../claim.ts'
import { against, type Arm, change, type Quantity } from '../quantity.ts'

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
  readonly arms: Claim['charts'][number]['arms']
  readonly link: string
}

const decided = ({ id, statement, source, title, quantity, side, baseline, beside = [], metric, arms, link }: Prediction): Claim => ({
  id, statement, source, link, beside,
  needs: [...new Set(arms.map(({ arm }) => arm.split('/')[0]))],
  parts: [predicted(title, quantity, side, baseline ? tenthOf(change(baseline, metric)) : 0.02)],
  verdict: ([only]) => only,
  charts: [{ metric, arms }],
})

/** An arm of sources.json, held against a baseline by the Fréchet distance. */
const slower = (id: string, statement: string, source: string, arm: string, label: string, base: 'joint' | 'diffusion', link: string, beside: Claim['beside'] = []): Claim => decided({
  id, statement, source, link, beside,
  title: msg('Pictures’ Fréchet distance, against the loop without it'), quantity: against(`sources/${arm}`, `sources/${base}`, 'image.frechet'),
  side: 'below', baseline: `sources/${base}`, metric: 'image.frechet',
  arms: [{ arm: `sources/${base}`, label: msg('without it') }, { arm: `sources/${arm}`, label }],
})

export const others: readonly Claim[] = [
  slower('tenth', msg('A tenth of real pairs slows collapse down.'), 'Shumailov et al. 2024', 'real-tenth', msg('a tenth real'), 'joint', `${LINK}realFraction=0.1`),
  slower('accumulate', msg('Accumulating the rounds’ data bounds collapse.'), 'Gerstgrasser et al. 2024', 'accumulate', msg('accumulated'), 'joint', `${LINK}regime=accumulate`),
  slower('subsample', msg('Accumulated data at a fixed budget degrade slowly.'), 'Kazdan et al. 2024', 'subsample', msg('accumulated, fixed budget'), 'joint', `${LINK}regime=subsample`, [
    told(msg('Against accumulating without a budget'), against('sources/subsample', 'sources/accumulate', 'image.frechet')),
  ]),
  decided({
    id: 'bias', statement: msg('Guidance narrows: recall falls faster with it.'), source: 'Alemohammad et al. 2024',
    title: msg('Pictures’ recall, guidance 2 against none'), quantity: against('sources/diffusion', 'sources/diffusion-unguided', 'image.recall'), side: 'below',
    metric: 'image.recall', link: `${DIFFUSION}decoding.guidance=1`,
    arms: [
      { arm: 'sources/diffusion-unguided', label: msg('no guidance') }, { arm: 'sources/diffusion', label: msg('guidance 2') },
      { arm: 'sources/diffusion-guidance-4', label: msg('guidance 4') },
    ],
    beside: [told(msg('Precision with guidance 2, change'), change('sources/diffusion', 'image.precision'))],
  }),
  slower('fixed', msg('A fixed set of real pairs, half of all, slows collapse down.'), 'Alemohammad et al. 2024', 'fixed', msg('half real, fixed'), 'diffusion', `${DIFFUSION}regime=fixed&2.realFraction=0.5`),
  slower('fresh', msg('Fresh real pairs, half of all, slow collapse down.'), 'Alemohammad et al. 2024', 'fresh', msg('half real, fresh'), 'diffusion', `${DIFFUSION}regime=fresh&2.realFraction=0.5`, [
    told(msg('Against a fixed real half'), against('sources/fresh', 'sources/fixed', 'image.frechet')),
  ]),
  slower('filter', msg('An imperfect filter is enough to slow collapse down.'), 'Feng et al. 2024', 'filter', msg('the critic’s better half'), 'joint', `${LINK}filter.share=0.5`),
  decided({
    id: 'peer', statement: msg('A peer’s labels slow collapse down.'), source: 'Hu et al. 2025',
    title: msg('Captions all of whose facts are right, a peer’s labels against own ones'), quantity: against('sources/two-peer', 'sources/two', 'caption.fidelity.all'), side: 'above',
    metric: 'caption.fidelity.all', arms: [{ arm: 'sources/two', label: msg('own labels') }, { arm: 'sources/two-peer', label: msg('a peer’s labels') }],
    link: 'v=1&preset=shapes-joint&rounds=8&seed=11&models.captioner=prefix-1,bridge-2&lanes=2&2.relabel=peer',
  }),
  decided({
    id: 'partner', statement: msg('With its captioner frozen, the diffusion model collapses all the same.'), source: 'arXiv 2503.08117',
    title: msg('Pictures’ recall with a frozen captioner, change'), quantity: change('loops/frozen-captioner', 'image.recall'), side: 'below',
    metric: 'image.recall', arms: [{ arm: 'loops/joint', label: msg('both learn') }, { arm: 'loops/frozen-captioner', label: msg('captioner frozen') }],
    link: `${LINK}frozen=captioner`,
  }),
  decided({
    id: 'partners-words', statement: msg('With its diffusion model frozen, the captioner collapses all the same.'), source: 'arXiv 2503.08117',
    title: msg('Captions’ recall with a frozen diffusion model, change'), quantity: change('loops/frozen-diffusion', 'caption.recall'), side: 'below',
    metric: 'caption.recall', arms: [
      { arm: 'loops/joint', label: msg('both learn') }, { arm: 'loops/frozen-diffusion', label: msg('diffusion model frozen') },
      { arm: 'loops/frozen-diffusion-base', label: msg('frozen, and a frozen labeller') },
    ],
    link: `${LINK}frozen=diffusion`,
  }),
]
