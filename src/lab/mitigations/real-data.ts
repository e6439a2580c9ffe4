/** Real data: a share of every round's pairs stays real, or real pairs of earlier rounds stay in. */
import { z } from 'zod'
import { msg } from '../../i18n/text.ts'
import { REGIME_NAMES, REGIMES } from '../regimes/index.ts'
import type { Mitigation } from './types.ts'

export const realData = {
  title: msg('Real data'),
  explanation: msg('A share of the fixed number of pairs is real, not added to it; the regime says where the rest comes from, and what stays of earlier rounds.'),
  citation: 'Shumailov et al., Nature 631 (2024), 755–759; Bertrand et al., ICLR 2024, arXiv 2310.00429',
  parameters: {
    realFraction: {
      schema: z.number().min(0).max(1).default(0),
      label: msg('Real data'),
      hint: msg('Share of each round’s pairs that is real.'),
    },
    regime: {
      schema: z.enum(REGIME_NAMES).default('replace'),
      label: msg('Training data'),
      hint: '',
      choices: Object.fromEntries(REGIME_NAMES.map((name) => [name, { label: REGIMES[name].title, hint: REGIMES[name].explanation }])),
    },
  },
  dose: { realFraction: 0.2 },
} as const satisfies Mitigation
