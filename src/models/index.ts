/** The lab's own models: how they are loaded with their base checkpoints. */
import { sha256 } from '../random/sha256.ts'
import type { Runtime } from '../runtime/types.ts'
import type { World } from '../worlds/types.ts'
import { frameOf } from './architecture.ts'
import { type Base, basesOf, checkpointPath } from './bases.ts'
import { FAMILIES, type Models } from './families.ts'
import type { FamilyName, Role, Size } from './names.ts'
import { CheckpointError, readCheckpoint } from './safetensors.ts'

export { type Frame, frameOf } from './architecture.ts'
export { BASES, type Base, baseName, basesOf, cardPath, checkpointPath } from './bases.ts'
export { freshParameters } from './fresh.ts'
export { FAMILIES, type Family, type Models } from './families.ts'
export { FAMILIES_OF, FAMILY_NAMES, type FamilyName, ROLES, type Role, SIZES, type Size, roleOf } from './names.ts'
export { CheckpointError, readCheckpoint, writeCheckpoint } from './safetensors.ts'

export interface LoadOptions<R extends Role> {
  readonly world: World
  readonly size: Size
  readonly runtime: Runtime
  /** Reads a file under public/. */
  readonly read: (path: string) => Promise<Uint8Array>
  readonly roles: readonly R[]
  /** Which family plays a role; where none is named, that of the first base. */
  readonly families?: Readonly<Partial<Record<Role, FamilyName>>>
}

export type LoadedModels<R extends Role> = Pick<Models, R> & {
  /** SHA-256 of each checkpoint file, by role. */
  readonly bases: Readonly<Record<R, string>>
}

/** The base that plays a role. @throws CheckpointError when the project has trained none */
export function baseFor(world: string, size: Size, role: Role, family?: FamilyName): Base {
  const trained = basesOf(world, size, role)
  const base = trained.find((one) => family === undefined || one.family === family)
  if (base) return base
  const there = [...new Set(trained.map((one) => one.family))].join(', ')
  throw new CheckpointError(`checkpoint: ${world} has no ${size} ${family ?? role}; there ${there === '' ? 'is none' : `are: ${there}`}`)
}

export interface LoadedBase<R extends Role> {
  readonly model: Models[R]
  /** SHA-256 of the checkpoint file. */
  readonly digest: string
}

/** Loads one base. @throws CheckpointError naming the file when it is missing or does not fit */
export async function loadBase<R extends Role>(
  base: Base, { world, runtime, read }: Pick<LoadOptions<R>, 'world' | 'runtime' | 'read'>,
): Promise<LoadedBase<R>> {
  const frame = frameOf(world)
  const path = checkpointPath(base)
  const bytes = await read(path).catch((cause: unknown) => {
    throw new CheckpointError(`checkpoint: ${path} could not be read`, { cause })
  })
  const { layout, create } = FAMILIES[base.family]
  try {
    const model = create(runtime, frame, base.size, readCheckpoint(layout(frame, base.size), bytes)) as Models[R]
    return { model, digest: await sha256(new Uint8Array(bytes)) }
  } catch (error) {
    throw error instanceof CheckpointError ? new CheckpointError(`${path}: ${error.message}`, { cause: error }) : error
  }
}

/** Loads base models by role. @throws CheckpointError naming the file when one is missing or does not fit */
export async function loadModels<R extends Role = Role>({ world, size, roles, families = {}, ...from }: LoadOptions<R>): Promise<LoadedModels<R>> {
  const loaded = await Promise.all(roles.map(async (role) => ({ role, ...await loadBase(baseFor(world.id, size, role, families[role]), { world, ...from }) })))
  return {
    ...Object.fromEntries(loaded.map(({ role, model }) => [role, model])),
    bases: Object.fromEntries(loaded.map(({ role, digest }) => [role, digest])),
  } as LoadedModels<R>
}
