/** A configuration's fields and values in words. */
import { listed } from '../../i18n/lists.ts'
import { msg, t } from '../../i18n/text.ts'
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

/** Messages, not yet put into words. */
const chosen = (label: string, choices: readonly ChoiceText[]): Words => ({ label, choices: Object.fromEntries(choices.map(({ value, ...text }) => [value, text])) })

const FIELDS: Readonly<Record<string, Words>> = {
  world: chosen(msg('World'), WORLDS), loop: chosen(msg('Loop'), LOOPS), size: chosen(msg('Model size'), SIZES), start: chosen(msg('Training starts from'), START_CHOICES),
  'decoding.sampler': chosen(msg('Sampler'), SAMPLERS), 'evaluation.own': chosen(msg('Measured with decoding'), OWN_CHOICES),
  rounds: { label: msg('Rounds') }, seed: { label: msg('Seed') },
  ...Object.fromEntries([...LEANING, ...MORE_LEANING, ...TRAINING].map(({ path, label }) => [path, { label }])),
  ...Object.fromEntries(EVALUATION.map(({ path, label }) => [path, { label }])),
  ...Object.fromEntries(Object.values(MITIGATIONS).flatMap(({ parameters }) => Object.entries<Words>(parameters))),
}

/** @param path one of FIELD_PATHS */
export function labelOf(path: string): string {
  if (!Object.hasOwn(FIELDS, path)) return path
  const label = t(FIELDS[path].label)
  return path.startsWith('evaluation.') && path !== 'evaluation.own' ? t('Evaluation, {setting}', { setting: label.toLowerCase() }) : label
}

/** What a field is set to. */
export function valueInWords(path: string, value: Leaf): string {
  if (typeof value === 'object') return listed(value.map(memberInWords))
  if (path === 'realFraction') return t('{percent} %', { percent: Number((100 * Number(value)).toFixed(1)) })
  const choice = FIELDS[path]?.choices?.[textOf(value)]
  return choice ? t(choice.label) : textOf(value)
}

/** "prefix" as "Prefix", "test-bridge-2" as "Bridge 2 (test)". */
function memberInWords(name: string): string {
  const parts = name.split('-')
  const at = parts.findIndex((part) => [...CAPTIONERS, ...DIFFUSIONS].some(({ value }) => value === part))
  const family = [...CAPTIONERS, ...DIFFUSIONS].find(({ value }) => value === parts[at])
  if (!family) return name
  const own = [t(family.label), ...parts.slice(at + 1)].join(' ')
  return at > 0 ? t('{model} ({size})', { model: own, size: parts[0] }) : own
}

/** What differs from a preset: "Seed 1 → 7". */
export const differencesInWords = (preset: PresetName, config: ExperimentConfig): string[] =>
  differences(presetConfig(preset), config).map(({ path, from, to }) => t('{setting} {from} → {to}', { setting: labelOf(path), from: valueInWords(path, from), to: valueInWords(path, to) }))
