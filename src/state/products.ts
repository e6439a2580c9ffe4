/** What a phase of a round has made, in words: what slow motion holds up for a person to see. */
import { liveRoles } from '../lab/agents.ts'
import { type ExperimentConfig, syntheticCount } from '../lab/config.ts'
import { countOf, updatesOf } from '../lab/exchange.ts'
import type { Phase } from '../lab/meter.ts'
import { candidatesFor, isFiltered } from '../lab/mitigations/critic-filter.ts'
import { isTrained } from '../lab/mitigations/frozen-partner.ts'

const several = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`

/** One sentence a phase, by the configuration that ran. */
const PRODUCTS: Readonly<Record<Phase, (config: ExperimentConfig) => string>> = {
  generate: (config) => (config.loop === 'captioner'
    ? `${WRITERS[config.relabel](config)} wrote captions for ${several(made(config), 'real picture')}.`
    : `The diffusion model${countOf(config, 'diffusion') > 1 ? 's' : ''} painted pictures for ${several(made(config), 'real prompt')}.`),
  curate: (config) => (config.loop === 'diffusion' ? 'The critic chose among the pairs.'
    : `${WRITERS[config.relabel](config)} wrote captions for those pictures${isFiltered(config) ? ', and the critic chose among the pairs' : ''}.`),
  train: (config) => {
    const live = liveRoles(config).filter((role) => isTrained(config, role))
    const models = live.reduce((sum, role) => sum + countOf(config, role), 0)
    return `${models === 1 ? 'The model' : 'Each model'} took ${several(updatesOf(config, live[0], 0), 'update')} on ${
      config.realFraction === 0 ? 'what models made' : config.realFraction === 1 ? 'real pairs' : 'made and real pairs'}.`
  },
  evaluate: (config) => `The models are measured on ${config.evaluation.prompts} held-out prompts and pictures, ${several(config.evaluation.perPrompt, 'sample')} of each.`,
}

/** Who writes the captions that are learned from. */
const WRITERS: Readonly<Record<ExperimentConfig['relabel'], (config: ExperimentConfig) => string>> = {
  live: (config) => `The captioner${countOf(config, 'captioner') > 1 ? 's' : ''}`,
  peer: () => 'Each captioner’s peer',
  base: () => 'A frozen base captioner',
  once: () => 'A captioner that is frozen after round 1',
}

/** Pairs that are made of a set, before the critic chooses. */
const made = (config: ExperimentConfig): number => candidatesFor(syntheticCount(config), config)

export const productOf = (phase: Phase, config: ExperimentConfig): string => PRODUCTS[phase](config)
