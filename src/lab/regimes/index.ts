/** Data regimes by name: what a round trains on. */
import { accumulate } from './accumulate.ts'
import { fixed } from './fixed.ts'
import { fresh } from './fresh.ts'
import { replace } from './replace.ts'
import { subsample } from './subsample.ts'
import type { Regime } from './types.ts'

export type { Plan, Regime } from './types.ts'

/** In the order in which they are offered. */
const regimes = { replace, fixed, fresh, accumulate, subsample }

export type RegimeName = keyof typeof regimes
export const REGIME_NAMES = Object.keys(regimes) as RegimeName[]
export const REGIMES: Readonly<Record<RegimeName, Regime>> = regimes
