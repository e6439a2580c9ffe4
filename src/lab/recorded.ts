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

/** Offered on the first page. */
export const RECORDINGS: readonly Recording[] = [
  { name: 'shapes-joint', title: msg('Both models, only their own output'), preset: 'shapes-joint', changes: {} },
  { name: 'shapes-joint-real', title: msg('Both models, with half real data'), preset: 'shapes-joint', changes: { realFraction: 0.5 } },
  { name: 'captioner-rounds', title: msg('A captioner alone, ten rounds'), preset: 'captioner-rounds', changes: {} },
]

/** Of the third lesson, for a class that has no time to train: without anything against collapse, and each of its ideas. */
export const LESSON_RECORDINGS: readonly Recording[] = [
  { name: 'lesson-none', title: msg('Captioner, nothing against collapse'), ...ofLesson({}) },
  { name: 'lesson-real', title: msg('Captioner, half of the pairs real'), ...ofLesson({ realFraction: 0.5 }) },
  { name: 'lesson-filter', title: msg('Captioner, the better half of the pairs'), ...ofLesson({ 'filter.share': 0.5 }) },
  { name: 'lesson-frozen', title: msg('Captioner, captions by a frozen copy'), ...ofLesson({ relabel: 'base' }) },
  { name: 'lesson-best', title: msg('Captioner, the best of four captions'), ...ofLesson({ 'decoding.bestCaptions': 4 }) },
]

export const ALL_RECORDINGS: readonly Recording[] = [...RECORDINGS, ...LESSON_RECORDINGS]

function ofLesson(changes: Recording['changes']): Pick<Recording, 'preset' | 'changes'> {
  return { preset: 'shapes-captioner', changes: { rounds: 4, ...changes } }
}

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
