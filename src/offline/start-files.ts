/** For the build: which files under public/ a run of the default settings reads. */
import { castOf } from '../lab/agents.ts'
import { type ExperimentConfig } from '../lab/config.ts'
import { basesOf, baseOf, checkpointPath } from '../models/bases.ts'

/** @throws Error where a base is missing */
export function startFiles(config: ExperimentConfig): string[] {
  const { world, size } = config
  const { names, critic } = castOf(config)
  const members = Object.entries(names).flatMap(([role, of]) => of.map((name) => baseOf(world, size, role as keyof typeof names, name)))
  const encoders = ['judge' as const, ...(critic ? ['critic' as const] : [])].map((role) => basesOf(world, size, role)[0])
  return [...members, ...encoders].map((base) => {
    if (!base) throw new Error(`the default settings name a model that ${world} (${size}) does not have`)
    return checkpointPath(base)
  })
}
