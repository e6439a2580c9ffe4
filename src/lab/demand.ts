/** Refuses, before anything is computed, a run that the reserve cannot feed. */
import { t } from '../i18n/text.ts'
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
  const values = { regime: config.regime, real, rounds: plan.rounds, sources: plan.synthetic, demand, world: t(world.name), size }
  const asked = plan.synthetic > 0
    ? t('"{regime}" takes {real} real pairs in each of {rounds} rounds and {sources} sources of synthetic ones, {demand} in all; the reserve of {world} holds {size}', values)
    : t('"{regime}" takes {real} real pairs in each of {rounds} rounds, {demand} in all; the reserve of {world} holds {size}', values)
  throw new SettingError(
    'regime',
    rounds > 0 ? t('{demand}, enough for {rounds, plural, one {# round} other {# rounds}}', { demand: asked, rounds }) : asked,
    isFiltered(config)
      ? t('Fewer rounds, fewer pairs a round, a larger filter.share or a smaller share of real data would do.')
      : t('Fewer rounds, fewer pairs a round or a smaller share of real data would do.'),
  )
}
