/** Data regimes by name: what a round trains on. */
import { accumulate } from './accumulate.ts'
import { fixed } from './fixed.ts'
import { fresh } from './fresh.ts'
import { replace } from './replace.ts'
import { subsample } from './subsample.ts'
import type { Regime, RegimeName } from './types.ts'

export { REGIME_NAMES, type Plan, type Regime, type RegimeName } from './types.ts'

export const REGIMES: Readonly<Record<RegimeName, Regime>> = { replace, fixed, fresh, accumulate, subsample }
