/** The words around the settings of a relay; bounds come from the schema. */
import { msg } from '../../i18n/text.ts'
import type { ChoiceText } from '../controls/fields.ts'

export interface RelayFieldText {
  /** Dotted path in the configuration. */
  readonly path: string
  readonly label: string
  /** What it does, in a sentence; '' where the label says it. */
  readonly hint: string
}

export const SIZES_OF_RELAY: readonly RelayFieldText[] = [
  { path: 'pictures', label: msg('Start pictures'), hint: msg('Held-out real ones; with more of them intervals are narrower.') },
  { path: 'chains', label: msg('Chains from each'), hint: '' },
  { path: 'rounds', label: msg('Rounds'), hint: '' },
  { path: 'seed', label: msg('Seed'), hint: '' },
]

export const DECODING: readonly RelayFieldText[] = [
  { path: 'decoding.temperature', label: msg('Caption temperature'), hint: msg('0 always takes the likeliest word.') },
  { path: 'decoding.guidance', label: msg('Guidance'), hint: msg('1 is off; more follows the words closer and narrows the pictures.') },
  { path: 'decoding.steps', label: msg('Diffusion steps'), hint: '' },
]

export const CHANCE: readonly ChoiceText[] = [
  { value: 'fresh', label: msg('New each round'), hint: msg('Words and noise are drawn anew in each round: chains go on wandering.') },
  { value: 'same', label: msg('Always the same'), hint: msg('Each round draws the same. With temperature 0, chains come to rest or go round in a circle.') },
]

export const ROLES = [
  { path: 'captioner', label: msg('Captioner') },
  { path: 'painter', label: msg('Painter') },
  { path: 'judge', label: msg('Judge') },
] as const
