/** Controls that a link can hide, as the settings panel groups them. */
import { MITIGATIONS, type Mitigation } from '../../lab/mitigations/index.ts'
import { EVALUATION, LEANING, MORE_LEANING, TRAINING } from '../controls/fields.ts'
import { labelOf } from '../controls/words.ts'

export interface Section {
  readonly title: string
  /** Of CONTROLS in state/hidden.ts. */
  readonly names: readonly string[]
}

const pathsOf = (fields: readonly { readonly path: string }[]): string[] => fields.map(({ path }) => path)

export const SECTIONS: readonly Section[] = [
  { title: 'What is run', names: ['preset', 'world', 'loop', 'rounds', 'seed', 'start', 'size'] },
  ...Object.values<Mitigation>(MITIGATIONS).map(({ title, parameters }) => ({ title, names: Object.keys(parameters) })),
  { title: 'Decoding', names: ['decoding.sampler', ...pathsOf([...LEANING, ...MORE_LEANING])] },
  { title: 'Training', names: pathsOf(TRAINING) },
  { title: 'Evaluation', names: [...pathsOf(EVALUATION), 'evaluation.own'] },
  { title: 'Besides', names: ['stop', 'preview', 'device', 'file', 'share'] },
]

const OTHERS: Readonly<Record<string, string>> = {
  preset: 'Start from', stop: 'Stop early', preview: 'Preview on paper', device: 'Device', file: 'Take settings from a file', share: 'Share',
}

/** What a control is called on the page. */
export const controlLabel = (name: string): string => OTHERS[name] ?? labelOf(name)
