/** A configuration's fields and values in words. */
import type { ExperimentConfig } from '../../lab/config.ts'
import { differences, type Leaf, textOf } from '../../lab/fields.ts'
import { MITIGATIONS } from '../../lab/mitigations/index.ts'
import { type PresetName, presetConfig } from '../../lab/presets/index.ts'
import {
  CAPTIONERS, type ChoiceText, DIFFUSIONS, EVALUATION, LEANING, LOOPS, MORE_LEANING, OWN_CHOICES, SAMPLERS, SIZES, START_CHOICES, TRAINING, WORLDS,
} from './fields.ts'

interface Words {
  readonly label: string
  readonly choices?: Readonly<Record<string, { readonly label: string }>>
}

const chosen = (label: string, choices: readonly ChoiceText[]): Words => ({ label, choices: Object.fromEntries(choices.map(({ value, ...text }) => [value, text])) })

const FIELDS: Readonly<Record<string, Words>> = {
  world: chosen('World', WORLDS), loop: chosen('Loop', LOOPS), size: chosen('Model size', SIZES), start: chosen('Training starts from', START_CHOICES),
  'decoding.sampler': chosen('Sampler', SAMPLERS), 'evaluation.own': chosen('Measured with decoding', OWN_CHOICES),
  rounds: { label: 'Rounds' }, seed: { label: 'Seed' },
  ...Object.fromEntries([...LEANING, ...MORE_LEANING, ...TRAINING].map(({ path, label }) => [path, { label }])),
  ...Object.fromEntries(EVALUATION.map(({ path, label }) => [path, { label: `Evaluation, ${label.toLowerCase()}` }])),
  ...Object.fromEntries(Object.values(MITIGATIONS).flatMap(({ parameters }) => Object.entries<Words>(parameters))),
}

/** @param path one of FIELD_PATHS */
export const labelOf = (path: string): string => FIELDS[path]?.label ?? path

/** What a field is set to. */
export function valueInWords(path: string, value: Leaf): string {
  if (typeof value === 'object') return value.map(memberInWords).join(', ')
  if (path === 'realFraction') return `${Number((100 * Number(value)).toFixed(1))} %`
  return FIELDS[path]?.choices?.[textOf(value)]?.label ?? textOf(value)
}

/** "prefix" as "Prefix", "test-bridge-2" as "Bridge 2 (test)". */
function memberInWords(name: string): string {
  const parts = name.split('-')
  const at = parts.findIndex((part) => [...CAPTIONERS, ...DIFFUSIONS].some(({ value }) => value === part))
  const family = [...CAPTIONERS, ...DIFFUSIONS].find(({ value }) => value === parts[at])
  if (!family) return name
  return [family.label, ...parts.slice(at + 1), ...(at > 0 ? [`(${parts[0]})`] : [])].join(' ')
}

/** What differs from a preset: "Seed 1 → 7". */
export const differencesInWords = (preset: PresetName, config: ExperimentConfig): string[] =>
  differences(presetConfig(preset), config).map(({ path, from, to }) => `${labelOf(path)} ${valueInWords(path, from)} → ${valueInWords(path, to)}`)
