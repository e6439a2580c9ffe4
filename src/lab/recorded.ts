/** Recorded runs that come with the project: made with the command line, verified by a test, played by the page. One line each. */
import { msg } from '../i18n/text.ts'
import type { ExperimentConfig } from './config.ts'
import { differences, withField } from './fields.ts'
import { parseConfig } from './parse.ts'
import { type PresetName, presetConfig, presetNames, presets } from './presets/index.ts'
import type { RunRecord } from './record.ts'

/** A run that comes with the project. */
export interface RecordedRun {
  /** `public/runs/NAME.run.zip`. */
  readonly name: string
  /** What its lane and buttons call it. */
  readonly title: string
}

export interface Recording extends RecordedRun {
  readonly preset: PresetName
  /** What its configuration has other than the preset, by the dotted names of fields. */
  readonly changes: Readonly<Record<string, string | number>>
}

export const RECORDINGS: readonly Recording[] = [
  { name: 'shapes-joint', title: msg('Both models, only their own output'), preset: 'shapes-joint', changes: {} },
  { name: 'shapes-joint-real', title: msg('Both models, with half real data'), preset: 'shapes-joint', changes: { realFraction: 0.5 } },
  { name: 'captioner-rounds', title: msg('A captioner alone, ten rounds'), preset: 'captioner-rounds', changes: {} },
]

/** Where its file lies under public/. */
export const recordingPath = ({ name }: Pick<RecordedRun, 'name'>): string => `runs/${name}.run.zip`

/** @throws RangeError where the line names what no configuration has */
export function recordingConfig({ name, preset, changes }: Recording): ExperimentConfig {
  const parsed = parseConfig(Object.entries(changes).reduce<object>((changed, [path, value]) => withField(changed, path, value), presetConfig(preset)))
  if (!parsed.ok) throw new RangeError(`recording ${name}: ${parsed.problems[0].message}`)
  return parsed.value
}

/** The preset that a configuration differs from in the fewest fields; the first of those that are equally near. */
export function nearestPreset(config: ExperimentConfig): PresetName {
  const far = presetNames.map((name) => differences(presetConfig(name), config).length)
  return presetNames[far.indexOf(Math.min(...far))]
}

/** What a run is called where nobody has named it. */
export function recordTitle({ config }: Pick<RunRecord, 'config'>): string {
  const preset = nearestPreset(config)
  return differences(presetConfig(preset), config).length === 0 ? presets[preset].title : `${config.world}, ${config.loop} loop, seed ${config.seed}`
}
