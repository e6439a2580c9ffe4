/** What a phase of a round has made, in words: what slow motion holds up for a person to see. */
import { msg, t } from '../i18n/text.ts'
import { liveRoles } from '../lab/agents.ts'
import { type ExperimentConfig, syntheticCount } from '../lab/config.ts'
import { countOf, updatesOf } from '../lab/exchange.ts'
import type { Phase } from '../lab/meter.ts'
import { candidatesFor, isFiltered } from '../lab/mitigations/critic-filter.ts'
import { isTrained } from '../lab/mitigations/frozen-partner.ts'

/** One sentence a phase, by the configuration that ran. */
const PRODUCTS: Readonly<Record<Phase, (config: ExperimentConfig) => string>> = {
  generate: (config) => (config.loop === 'captioner'
    ? t('{writers} wrote captions for {pictures} {pictures, plural, one {real picture} other {real pictures}}.', { writers: writersOf(config), pictures: made(config) })
    : t('The {models, plural, one {diffusion model} other {diffusion models}} painted pictures for {prompts} {prompts, plural, one {real prompt} other {real prompts}}.', {
      models: countOf(config, 'diffusion'), prompts: made(config),
    })),
  curate: (config) => {
    if (config.loop !== 'joint') return t('The critic chose among the pairs.')
    const writers = writersOf(config)
    return isFiltered(config)
      ? t('{writers} wrote captions for those pictures, and the critic chose among the pairs.', { writers })
      : t('{writers} wrote captions for those pictures.', { writers })
  },
  train: (config) => {
    const updates = liveRoles(config).filter((role) => isTrained(config, role))
      .flatMap((role) => Array.from({ length: countOf(config, role) }, (_, index) => updatesOf(config, role, index)))
    const [least, most] = [Math.min(...updates), Math.max(...updates)]
    const data = config.realFraction === 0 ? t('what models made') : config.realFraction === 1 ? t('real pairs') : t('made and real pairs')
    return least === most
      ? t('{models, plural, one {The model} other {Each model}} took {updates} {updates, plural, one {update} other {updates}} on {data}.', { models: updates.length, updates: most, data })
      : t('Each model took {least} to {most} updates on {data}.', { least, most, data })
  },
  evaluate: ({ evaluation: { prompts, perPrompt } }) =>
    t('The models are measured on {prompts} held-out prompts and pictures, {samples} {samples, plural, one {sample} other {samples}} of each.', { prompts, samples: perPrompt }),
}

/** Who writes the captions that are learned from. */
const WRITERS: Readonly<Record<ExperimentConfig['relabel'], string>> = {
  live: msg('The {captioners, plural, one {captioner} other {captioners}}'),
  peer: msg('Each captioner’s peer'),
  base: msg('A frozen base captioner'),
  once: msg('A captioner that is frozen after round 1'),
}

const writersOf = (config: ExperimentConfig): string => t(WRITERS[config.relabel], { captioners: countOf(config, 'captioner') })

/** Pairs that are made of a set, before the critic chooses. */
const made = (config: ExperimentConfig): number => candidatesFor(syntheticCount(config), config)

export const productOf = (phase: Phase, config: ExperimentConfig): string => PRODUCTS[phase](config)
