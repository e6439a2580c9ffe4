/** The configuration that a command was given: a file or a named one, and options that replace single fields. */
import type { ExperimentConfig } from '../lab/config.ts'
import { FIELD_PATHS, fieldFromText, withField } from '../lab/fields.ts'
import { MAX_CONFIG_TEXT, parseConfig, parseConfigText } from '../lab/parse.ts'
import { isPresetName, presetConfig, presetNames } from '../lab/presets/index.ts'
import { UsageError } from './command.ts'
import { accept, readText } from './reading.ts'

/** The options of a command that is given a configuration, for parseArgs: a flag for every field, called as in a link. */
export const CONFIG_OPTIONS: Readonly<Record<string, { readonly type: 'string' }>> =
  Object.fromEntries(['config', 'preset', ...FIELD_PATHS].map((name) => [name, { type: 'string' }]))

/** How a usage text names them. */
export const CONFIG_USAGE = '(--config FILE | --preset NAME) [--FIELD VALUE …]'

/** What a usage text says of them. */
export const FIELDS_USAGE = `Every field of a configuration is a flag, which replaces what the file or the preset says: --rounds 10 --seed 2 --decoding.steps 500
--models.captioner prefix,bridge-2 --filter.threshold=-0.2 (with “=” where a value begins with a minus; docs/configuration.md). Presets: ${presetNames.join(', ')}.`

/**
 * @param values as parseArgs has them
 * @param usual what is taken where neither a file nor a preset is given
 * @throws UsageError naming the option or field and what it allows
 */
export async function readConfig(values: Readonly<Record<string, unknown>>, usual?: ExperimentConfig): Promise<ExperimentConfig> {
  const given = (name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined)
  const [file, preset] = [given('config'), given('preset')]
  let input: object = usual && file === undefined && preset === undefined ? usual : await readBase(file, preset)
  for (const path of FIELD_PATHS) {
    const text = given(path)
    if (text !== undefined) input = withField(input, path, fieldFromText(path, text))
  }
  return accept(parseConfig(input))
}

async function readBase(file: string | undefined, preset: string | undefined): Promise<ExperimentConfig> {
  if ((file === undefined) === (preset === undefined)) {
    throw new UsageError(`give either --config FILE or --preset NAME; presets: ${presetNames.join(', ')}`)
  }
  if (preset !== undefined) {
    if (!isPresetName(preset)) throw new UsageError(`--preset is ${JSON.stringify(preset)}; allowed: ${presetNames.join(', ')}`)
    return presetConfig(preset)
  }
  const path = String(file)
  const named = `--config ${path}`
  return accept(parseConfigText(await readText(path, MAX_CONFIG_TEXT, named)), `${named}: `)
}
