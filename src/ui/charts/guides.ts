/** Where theory gives a lane's course: what is drawn as a guide, and on which figures. */
import { msg } from '../../i18n/text.ts'
import { guidedSpread } from '../../lab/oracle/guides.ts'
import type { RoundRecord } from '../../lab/record.ts'
import type { LaneData } from './series.ts'

type Lane = Pick<LaneData, 'config' | 'rounds'>

/** What the guides are, for whoever reads them. */
export const GUIDE_WORDS = msg('Theory’s guide: what guidance alone would do to pictures of a Gaussian that is fitted perfectly in each round. '
  + 'Each round divides the variance of what is made for one prompt by the guidance, real data holds against it, and prompts stay as far apart as '
  + 'they are (Alemohammad et al., ICLR 2024, arXiv 2307.01850). No forecast: networks fit imperfectly, and what they do besides is the news.')

/** A figure's course by theory, given the course of the variance within prompts relative to round 0. */
const RULES: Readonly<Record<string, (start: RoundRecord['metrics'], spread: readonly number[]) => number[] | null>> = {
  'image.variance.within': ({ 'image.variance.within': within }, spread) => spread.map((share) => within.value * share),
  // Over groups of equal size the whole variance is that within them, with weight 1, and what lies between them: docs/guides.md.
  'image.variance.ratio'({ 'image.variance': whole, 'image.variance.within': within, 'image.variance.ratio': ratio }, spread) {
    if (!whole || !within || whole.value <= 0) return null
    return spread.map((share) => ratio.value * (1 - (within.value / whole.value) * (1 - share)))
  },
}

/** Values by round from round 0 on, which is the lane's own; null where theory says nothing of this figure in this lane. */
export function guideOf({ config, rounds }: Lane, metric: string): readonly number[] | null {
  if (!config || !Object.hasOwn(RULES, metric) || rounds[0]?.round !== 0 || !Object.hasOwn(rounds[0].metrics, metric)) return null
  const spread = guidedSpread(config)
  return spread && RULES[metric](rounds[0].metrics, spread)
}

/** Whether any lane has a guide on any figure. */
export const hasGuide = (lanes: readonly Lane[]): boolean => lanes.some((lane) => Object.keys(RULES).some((metric) => guideOf(lane, metric) !== null))
