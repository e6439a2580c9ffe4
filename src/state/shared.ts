/** What lanes that are held side by side have in common, so that their figures compare. */
import type { ExperimentConfig } from '../lab/config.ts'
import { FIELD_PATHS, fieldValue, withField } from '../lab/fields.ts'
import { fitting, fittingLoop, parseConfig } from '../lab/parse.ts'

/** More than a chart could keep apart. */
export const MOST_LANES = 6

/** Another world or size has another judge, another seed other luck, and another evaluation other figures. */
const SHARED = /^(world|size|seed|evaluation\..*)$/

/** @param path one of FIELD_PATHS */
export const isShared = (path: string): boolean => SHARED.test(path)

/** Whether runs of two configurations can be held side by side. */
export const mayCompare = (a: ExperimentConfig, b: ExperimentConfig): boolean =>
  FIELD_PATHS.filter(isShared).every((path) => fieldValue(a, path) === fieldValue(b, path))

/**
 * A configuration with what lanes share as in another; what the new world or size does not have gives way.
 * @returns itself where nothing else would do
 */
export function shareWith(config: ExperimentConfig, from: ExperimentConfig): ExperimentConfig {
  const shared = FIELD_PATHS.filter(isShared).reduce<object>((changed, path) => withField(changed, path, fieldValue(from, path)), config) as ExperimentConfig
  const parsed = parseConfig(fitting({ ...shared, loop: fittingLoop(shared) }))
  return parsed.ok ? parsed.value : config
}
