/** What the tour points at, in the order in which a first visitor needs it. Texts are messages. */
import { msg } from '../../i18n/text.ts'

export interface TourStep {
  readonly title: string
  readonly text: string
  /** CSS selector of what it speaks of. */
  readonly target: string
  /** Said where that is not on the page. */
  readonly absent?: string
  /** Control of state/hidden.ts without which the step makes no sense. */
  readonly control?: string
}

const LATER = msg('It comes with the first round: press Run or Step, or read on.')

export const TOUR_STEPS: readonly TourStep[] = [
  {
    title: msg('Two models'),
    text: msg('A captioner writes what it sees; a diffusion model paints what it reads. Both are small, and have learned from real data before. These are samples of what they make.'),
    target: '.gallery',
  },
  {
    title: msg('Run, or step'),
    text: msg('In each round the models make data, learn from it, and are measured. Run goes through all rounds; Step goes one round further and pauses. Nothing is computed before you press one of them.'),
    target: '.run-panel',
  },
  {
    title: msg('Settings'),
    text: msg('Start from a ready-made experiment, then change one thing: how much real data stays, who writes the captions, how pictures are drawn. The line below most controls says what they do.'),
    target: '.settings',
  },
  {
    title: msg('What they make'),
    text: msg('The same requests, round by round, so that you can see with your own eyes what changes. A marked word contradicts what was asked for or is seen.'),
    target: '.gallery',
  },
  {
    title: msg('How varied is it?'),
    text: msg('Variance can rise while whole kinds of things are gone, so recall stands beside it. The grey line is the floor: real data against other real data. Coloured bands are 95 % intervals.'),
    target: '[data-panel="variety"]',
    absent: LATER,
  },
  {
    title: msg('The collapse detector'),
    text: msg('It watches several measures at once and speaks up when one of them is worse than chance allows in two rounds in a row. It names the measure and the round, and offers ways to try again from the round before.'),
    target: '[data-collapse]',
    absent: msg('It speaks up here from the third round on, or once it has found something.'),
  },
  {
    title: msg('Lanes'),
    text: msg('Compare with a change puts a copy of the settings beside them. All lanes begin with the same seed, so that what differs between them comes from what you changed, as far as one seed can tell.'),
    target: '.lanes',
  },
  {
    title: msg('Sharing'),
    text: msg('The address always holds the settings. Share copies it, draws it as a QR code, puts the lab into another page, and can hide controls from a class. A link sets controls and starts nothing.'),
    target: '.share',
    control: 'share',
  },
]
