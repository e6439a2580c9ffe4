/** The configuration that a command was given: a file or a named one, and options that replace single fields. */
import { readFile, stat } from 'node:fs/promises'
import type { ExperimentConfig } from '../lab/config.ts'
import { MAX_CONFIG_TEXT, type Parsed, parseConfig, parseConfigText } from '../lab/parse.ts'
import { isPresetName, presetConfig, presetNames } from '../lab/presets.ts'
import { UsageError } from './command.ts'

/** As parseArgs has them. */
export interface ConfigOptions {
  readonly config?: string
  readonly preset?: string
  readonly rounds?: string
  readonly seed?: string
}

/** @throws UsageError naming the option or field and what it allows */
export async function readConfig({ config: file, preset, rounds, seed }: ConfigOptions): Promise<ExperimentConfig> {
  const base = await readBase(file, preset)
  return accept(parseConfig({
    ...base,
    ...(rounds !== undefined && { rounds: numeric(rounds) }),
    ...(seed !== undefined && { seed: numeric(seed) }),
  }))
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
  const unreadable = (error: Error): never => { throw new UsageError(`--config ${path} cannot be read (${error.message})`) }
  const { size } = await stat(path).catch(unreadable)
  // A character is at most three bytes of UTF-8 for each UTF-16 unit: more than that need not be read to be refused.
  if (size > 3 * MAX_CONFIG_TEXT) throw new UsageError(`--config ${path} holds ${size} bytes; allowed: at most ${MAX_CONFIG_TEXT} characters`)
  return accept(parseConfigText(await readFile(path, 'utf8').catch(unreadable)), `--config ${path}: `)
}

/** @throws UsageError with every problem, each after the prefix */
export function accept<T>(parsed: Parsed<T>, prefix = ''): T {
  if (!parsed.ok) throw new UsageError(...parsed.problems.map(({ message }) => prefix + message))
  return parsed.value
}

/** A number where the text is one; else the text itself, which the check of the field then shows. */
const numeric = (text: string): number | string => (text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text)
