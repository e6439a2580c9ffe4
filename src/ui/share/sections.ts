/** Controls that a link can hide, as the settings panel groups them. */
import { msg, t } from '../../i18n/text.ts'
import { MITIGATIONS, type Mitigation } from '../../lab/mitigations/index.ts'
import { EVALUATION, LEANING, MORE_LEANING, TRAINING } from '../controls/fields.ts'
import { labelOf } from '../controls/words.ts'

export interface Section {
  /** A message. */
  readonly title: string
  /** Of CONTROLS in state/hidden.ts. */
  readonly names: readonly string[]
}

const pathsOf = (fields: readonly { readonly path: string }[]): string[] => fields.map(({ path }) => path)

export const SECTIONS: readonly Section[] = [
  { title: msg('What is run'), names: ['preset', 'world', 'loop', 'rounds', 'seed', 'start', 'size'] },
  ...Object.values<Mitigation>(MITIGATIONS).map(({ title, parameters }) => ({ title, names: Object.keys(parameters) })),
  { title: msg('Decoding'), names: ['decoding.sampler', ...pathsOf([...LEANING, ...MORE_LEANING])] },
  { title: msg('Training'), names: pathsOf(TRAINING) },
  { title: msg('Evaluation'), names: [...pathsOf(EVALUATION), 'evaluation.own'] },
  { title: msg('Besides'), names: ['stop', 'preview', 'device', 'file', 'share'] },
]

const OTHERS: Readonly<Record<string, string>> = {
  preset: msg('Start from'), stop: msg('Stop early'), preview: msg('Preview on paper'), device: msg('Device'), file: msg('Take settings from a file'), share: msg('Share'),
}

/** What a control is called on the page. */
export const controlLabel = (name: string): string => (Object.hasOwn(OTHERS, name) ? t(OTHERS[name]) : labelOf(name))
