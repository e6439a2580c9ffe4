/** Which definitions a round's figures are by. A record of an earlier version stays as it is; what has changed since is not held against it. */
import { msg } from '../i18n/text.ts'

/** Raised whenever a metric gives another figure of the same samples. */
export const MEASURES = 4

/** Figures that a version gives otherwise than the one before it, by their paths in a round (compare-rounds.ts in lab). */
const CHANGES: readonly { readonly version: number; readonly figures: RegExp; readonly before: string; readonly worlds?: RegExp }[] = [
  {
    version: 2,
    figures: /\.(fidelity(\.[^.]+)?|distinct\.[12])(\.floor)?\.(lo|hi)$/,
    before: msg('the intervals of facts right (fidelity) are somewhat too narrow, since some of their draws missed whole classes; those of Distinct-1 and Distinct-2 are about twice too wide'),
  },
  {
    version: 3,
    // Emoji's prompts alone do not state all attributes.
    worlds: /^emoji/,
    figures: /^(metrics\.image\.entropy|histograms\.image)\b/,
    before: msg('entropy and counts by kind hold all pictures against the prompts that state the attribute, which are a part'),
  },
  {
    version: 4,
    figures: /\.(lo|hi)$/,
    before: msg('intervals of 32 prompts are some 5 % too narrow, those of fewer prompts by more, and those of the Vendi score and of RKE by a fifth'),
  },
]

/** Whether two versions may tell a figure otherwise. @param figure "metrics.caption.fidelity.lo" */
export const toldOtherwise = (figure: string, a: number, b: number): boolean =>
  CHANGES.some(({ version, figures }) => version > Math.min(a, b) && version <= Math.max(a, b) && figures.test(figure))

/** What is to be known of a world's figures that were measured by an earlier version, as messages; none where nothing has changed since. */
export const toldSince = (measures: number, world: string): string[] =>
  CHANGES.filter(({ version, worlds }) => version > measures && (worlds?.test(world) ?? true)).map(({ before }) => before)
