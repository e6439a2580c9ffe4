/** Refuses, before anything is computed, a run that the reserve cannot feed. */
import type { World } from '../worlds/types.ts'
import type { ExperimentConfig } from './config.ts'
import { planOf } from './data.ts'
import { isFiltered } from './mitigations/critic-filter.ts'
import { REGIMES } from './regimes/index.ts'
import { SettingError } from './setting-error.ts'

/** @throws SettingError where the regime asks for more pairs of the reserve than it holds */
export function checkDemand(config: ExperimentConfig, world: World): void {
  const plan = planOf(config)
  const demand = REGIMES[config.regime].demand?.(plan) ?? 0
  const { size } = world.split('reserve')
  if (demand <= size) return
  const real = plan.samples - plan.synthetic
  const rounds = Math.floor((size - plan.synthetic) / real)
  throw new SettingError(
    'regime',
    `"${config.regime}" takes ${real} real pairs in each of ${plan.rounds} rounds${plan.synthetic > 0 ? ` and ${plan.synthetic} sources of synthetic ones` : ''}, `
    + `${demand} in all; the reserve of ${world.name} holds ${size}${rounds > 0 ? `, enough for ${rounds} ${rounds === 1 ? 'round' : 'rounds'}` : ''}`,
    `Fewer rounds, fewer pairs a round${isFiltered(config) ? ', a larger filter.share' : ''} or a smaller share of real data would do.`,
  )
}
