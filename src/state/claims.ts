/**
 * What the source claims of large models, and how the lab tests the direction of each claim on small ones; what was found stands in src/lab/findings.
 * The links set the page's controls; where a claim is a comparison they put its arms side by side. Texts are messages.
 */
import { msg } from '../i18n/text.ts'
import { STATEMENTS } from '../lab/findings/statements.ts'
import type { PresetName } from '../lab/presets/index.ts'
import { decodeLink, encodeLink, type Settings } from './url.ts'

export const CLAIMS_SOURCE = 'Hu, Rostami & Thomason, ICMI 2025, arXiv 2505.08803'

/** Settings to open. */
export interface SettingsLink {
  /** What it shows, as the link's text. */
  readonly label: string
  /** As the address has it, without the '#'. */
  readonly link: string
}

export interface Claim {
  readonly id: string
  /** What is claimed, of large models. */
  readonly statement: string
  /** What is looked at here. */
  readonly test: string
  readonly preset: PresetName
  readonly links: readonly SettingsLink[]
}

const [THREE, FIVE, COPIES] = ['prefix-1,bridge-2,gated-3', 'prefix-1,bridge-2,gated-3,prefix-4,bridge-5', 'prefix-1,prefix-1,prefix-1']

export const CLAIMS: readonly Claim[] = [
  {
    id: 'C1', statement: STATEMENTS.C1,
    test: msg('The captioner learns from its own captions for ten rounds: variance of captions and their quality, by round.'),
    preset: 'captioner-rounds',
    links: [{ label: msg('ten rounds of captions, beside the same training on real pairs'), link: 'v=1&preset=captioner-rounds&lanes=2&2.realFraction=1' }],
  },
  {
    id: 'C2', statement: STATEMENTS.C2,
    test: msg('Alignment beside quality and recall in the same run; that of the pairs trained on and that of held-out samples are two numbers.'),
    preset: 'joint-rounds',
    links: [{ label: msg('ten joint rounds, beside the same training on real pairs'), link: 'v=1&preset=joint-rounds&lanes=2&2.realFraction=1' }],
  },
  {
    id: 'C3', statement: STATEMENTS.C3,
    test: msg('Diffusion steps 50 against 500, drawn by the U-Net’s DDPM sampler; fewer on slow machines. Guidance and temperature are bias, not budget, and stay as they are.'),
    preset: 'steps-50',
    links: [
      { label: msg('50 steps beside 500'), link: 'v=1&preset=steps-50&lanes=2&2.decoding.steps=500' },
      { label: msg('5, 10 and 20 steps, for slow machines'), link: 'v=1&preset=steps-50&decoding.steps=5&lanes=3&2.decoding.steps=10&3.decoding.steps=20' },
    ],
  },
  {
    id: 'C4', statement: STATEMENTS.C4,
    test: msg('One, three and five captioners, and three copies of one as a control; first with equal pairs and updates for each model, then in all. Pooling raises variance by itself, so each model’s change from round 0 counts.'),
    preset: 'models-1',
    links: [
      { label: msg('one, three, five captioners and three copies'), link: `v=1&preset=models-1&lanes=4&2.models.captioner=${THREE}&3.models.captioner=${FIVE}&4.models.captioner=${COPIES}` },
      { label: msg('the same at equal cost in all'), link: `v=1&preset=models-1&models.equal=total&lanes=4&2.models.captioner=${THREE}&3.models.captioner=${FIVE}&4.models.captioner=${COPIES}` },
    ],
  },
  {
    id: 'C5', statement: STATEMENTS.C5,
    test: msg('Labels from the live captioner, from a frozen base, and from a copy frozen after one round of synthetic data; then from a peer. A frozen base brings labels that it learned from real data.'),
    preset: 'relabel-base',
    links: [
      { label: msg('live, frozen base and frozen after one round'), link: 'v=1&preset=shapes-joint&lanes=3&2.relabel=base&3.relabel=once' },
      { label: msg('two captioners, each labelling for itself or for its peer'), link: 'v=1&preset=shapes-joint&models.captioner=prefix-1,bridge-2&lanes=2&2.relabel=peer' },
    ],
  },
  {
    id: 'C6', statement: STATEMENTS.C6,
    test: msg('The joint loop beside the captioner’s and the diffusion model’s own, with equal updates for each model. The joint loop also changes where the data come from.'),
    preset: 'shapes-joint',
    links: [{ label: msg('joint, captioner only and diffusion only'), link: 'v=1&preset=shapes-joint&lanes=3&2.loop=captioner&3.loop=diffusion' }],
  },
  {
    id: 'C7', statement: STATEMENTS.C7,
    test: msg('Fresh copies of one base, each trained once on a set of another quality: the set’s Fréchet distance and BLEU-4 beside the loss of quality. The lab’s distance uses its own judge and is no FID. Rounds of one run share a trend, so correlating within a run proves nothing.'),
    preset: 'trained-once',
    links: [{
      label: msg('six sets of differing quality, each learned from once'),
      link: 'v=1&preset=trained-once&lanes=6&2.decoding.guidance=1&3.decoding.guidance=4&4.decoding.steps=4&5.decoding.temperature=2&6.realFraction=0.5',
    }],
  },
]

/**
 * A link of the lab's own with what the page keeps whichever settings are shown.
 * @throws RangeError on a link that cannot be read, which a test rules out for those in the lab's texts
 */
export function linkWith(link: string, kept: Pick<Settings, 'device' | 'hidden'>): string {
  const decoded = decodeLink(link)
  if (!decoded.ok) throw new RangeError(decoded.problems[0].message)
  return encodeLink({ ...decoded.value, ...kept })
}
