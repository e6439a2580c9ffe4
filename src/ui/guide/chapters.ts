/** The explanation, chapter by chapter. What it says of large models is what its sources say; what it says of these is in docs/first-results.md. Texts are messages. */
import { msg } from '../../i18n/text.ts'
import type { SettingsLink } from '../../state/claims.ts'

export interface Chapter {
  readonly title: string
  /** By paragraph. */
  readonly text: readonly string[]
  readonly links: readonly SettingsLink[]
  /** Who found it. */
  readonly sources?: string
}

export const CHAPTERS: readonly Chapter[] = [
  {
    title: msg('What model collapse is'),
    text: [
      msg('A model that is trained on what a model made learns its mistakes and its habits along with the rest, and passes them on. Rare things can vanish, variety and quality can fall; which of them goes first, and what helps, is what you can try out here.'),
      msg('Two small models really train in this page: a captioner and a diffusion model. In each round they make data, learn from it, and are measured against real data that neither has learned from.'),
    ],
    links: [
      { label: msg('both models together'), link: 'v=1&preset=shapes-joint' },
      { label: msg('the captioner alone, the fastest'), link: 'v=1&preset=shapes-captioner' },
      { label: msg('the diffusion model alone'), link: 'v=1&preset=shapes-diffusion' },
    ],
  },
  {
    title: msg('Why a loop loses variance'),
    text: [
      msg('Each round sees only a sample of the last one, and fits it. That alone is slow: if a Gaussian is fitted anew to n of its own samples each round, its (unbiased) variance needs about 0.69 (n − 1) rounds to halve (the median). Rare kinds go sooner in a model that names kinds blindly, which these do not: of 100 kinds with Zipf frequencies some 38, 55 and 75 are left after ten rounds with 500, 1,000 and 2,000 samples (counts by this lab).'),
      msg('What shows within ten or twenty rounds is bias. Guidance at scale s narrows what is drawn: for a Gaussian with sampling bias λ = 1/s the expected covariance is λ times the last one’s, every round. In the networks of Alemohammad et al. precision held or rose while recall fell; what these do stands under “Findings”. The formula is theory for a Gaussian, not for a network; “Preview on paper” in the settings draws it, and the runs show what networks do.'),
    ],
    links: [{ label: msg('guidance off, 2 and 4'), link: 'v=1&preset=shapes-diffusion&decoding.guidance=1&lanes=3&2.decoding.guidance=2&3.decoding.guidance=4' }],
    sources: 'Alemohammad et al., ICLR 2024, arXiv 2307.01850',
  },
  {
    title: msg('Why one number will not do'),
    text: [
      msg('Variance and Vendi score can rise while half of all kinds are gone: noise spreads too. So variance stands beside recall and precision on the first charts, with intervals and a floor of real data against other real data. One seed is one repetition; what differs by a tenth between two lanes may be luck.'),
    ],
    links: [{ label: msg('learning from itself beside learning from real pairs'), link: 'v=1&preset=shapes-joint&lanes=2&2.realFraction=1' }],
  },
  {
    title: msg('Real data'),
    text: [
      msg('A share of real data in each round is what theory calls for: loops stay locally stable when enough of it stays in. If the data of all rounds are kept instead of replaced, the error stays bounded in the linear case, where with replacement it grows linearly; at a fixed budget it grows slowly.'),
      msg('Here, six rounds on nothing but real pairs did not collapse, though captions lost some facts: fine-tuning by itself has a cost, so a comparison needs that lane beside it.'),
    ],
    links: [
      { label: msg('no real data, 10 % and 50 %'), link: 'v=1&preset=shapes-joint&lanes=3&2.realFraction=0.1&3.realFraction=0.5' },
      { label: msg('replace, accumulate, accumulate at a fixed budget'), link: 'v=1&preset=shapes-joint&lanes=3&2.regime=accumulate&3.regime=subsample' },
      { label: msg('nothing real, the same real pairs, fresh real pairs'), link: 'v=1&preset=shapes-joint&lanes=3&2.realFraction=0.25&2.regime=fixed&3.realFraction=0.25&3.regime=fresh' },
    ],
    sources: 'Shumailov et al., Nature 631 (2024), 755–759; Bertrand et al., ICLR 2024, arXiv 2310.00429; Gerstgrasser et al., 2024, arXiv 2404.01413; Kazdan et al., 2024, arXiv 2410.16713; Alemohammad et al., ICLR 2024, arXiv 2307.01850',
  },
  {
    title: msg('Curation'),
    text: [
      msg('A critic can throw out pairs in which words and picture disagree. An imperfect one may be enough; it also narrows what is left. The critic never measures: a model must not be judged by an encoder that filtered its data.'),
    ],
    links: [{ label: msg('all pairs beside the better half'), link: 'v=1&preset=shapes-joint&lanes=2&2.filter.share=0.5' }],
    sources: 'Feng et al., 2024, arXiv 2406.07515',
  },
  {
    title: msg('Decoding budget'),
    text: [
      msg('More steps, wider search and more candidates cost computing and may give data closer to what the model knows. Guidance and temperature are something else: they bias what is drawn. Keep them apart, and look at the cost of each lane.'),
    ],
    links: [
      { label: msg('4, 16 and 64 steps'), link: 'v=1&preset=shapes-diffusion&decoding.steps=4&lanes=3&2.decoding.steps=16&3.decoding.steps=64' },
      { label: msg('sampled captions beside beam search'), link: 'v=1&preset=shapes-captioner&lanes=2&2.decoding.beams=4' },
    ],
    sources: 'Hu, Rostami & Thomason, ICMI 2025, arXiv 2505.08803',
  },
  {
    title: msg('Relabelling, and a frozen partner'),
    text: [
      msg('A frozen copy of a model can write the captions while the live captioner still learns from them. That is not a frozen partner: there one of the two kinds of models takes no updates at all, which may steady the other, or collapse it. The lab has a switch for each.'),
      msg('A frozen base also brings labels that it learned from real data, so that the loop is none on synthetic data alone. “Frozen after one round” tells what freezing does by itself.'),
    ],
    links: [
      { label: msg('labels from the live captioner and from a frozen base'), link: 'v=1&preset=shapes-joint&lanes=2&2.relabel=base' },
      { label: msg('both learn, captioner frozen, diffusion model frozen'), link: 'v=1&preset=shapes-joint&lanes=3&2.frozen=captioner&3.frozen=diffusion' },
    ],
    sources: msg('Hu, Rostami & Thomason, ICMI 2025, arXiv 2505.08803; co-evolving text and image models, arXiv 2503.08117'),
  },
  {
    title: msg('Diversity'),
    text: [
      msg('Several models that differ can make each other’s data. Pooling raises variance by itself, so look at each model’s change from round 0 too, and hold three different ones against three copies of one.'),
    ],
    links: [{ label: msg('three architectures beside three copies'), link: 'v=1&preset=models-3&lanes=2&2.models.captioner=prefix-1,prefix-1,prefix-1' }],
    sources: 'Hu, Rostami & Thomason, ICMI 2025, arXiv 2505.08803',
  },
  {
    title: msg('What small models can say about large ones'),
    text: [
      msg('They can show that something happens, and in which direction, with every fact of a caption known exactly: few other places let you check. They cannot give the figures of large models, nor promise that a large model behaves alike: theirs are other data, other sizes and other amounts of training. The lab tests directions and says so, and a claim that does not hold here is reported as not holding here.'),
    ],
    links: [{ label: msg('real photographs instead of painted shapes'), link: 'v=1&preset=fashion-joint' }],
  },
]
