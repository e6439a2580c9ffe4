/** What may be tried from a round on: the mitigations' first doses that a run can still take. */
import { branchProblem } from '../lab/branching.ts'
import type { ExperimentConfig } from '../lab/config.ts'
import { differences, withField } from '../lab/fields.ts'
import { type Mitigation, MITIGATION_NAMES, MITIGATIONS, type MitigationName } from '../lab/mitigations/index.ts'
import { parseConfig } from '../lab/parse.ts'
import type { RunState } from '../lab/run.ts'

export interface Remedy {
  readonly mitigation: MitigationName
  /** The run's configuration with the dose in it. */
  readonly config: ExperimentConfig
}

/** @param state that the branch would begin with */
export function remediesFor(config: ExperimentConfig, state: RunState): Remedy[] {
  return MITIGATION_NAMES.flatMap((mitigation): Remedy[] => {
    const { dose, applies }: Mitigation = MITIGATIONS[mitigation]
    const paths = Object.keys(dose ?? {})
    if (!dose || !paths.every((path) => applies?.(config, path) ?? true)) return []
    const parsed = parseConfig(paths.reduce<object>((changed, path) => withField(changed, path, dose[path]), config))
    const possible = parsed.ok && differences(config, parsed.value).length > 0 && branchProblem(config, parsed.value, state) === null
    return possible ? [{ mitigation, config: parsed.value }] : []
  })
}
