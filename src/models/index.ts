/** The lab's own models: how they are loaded with their base checkpoints. */
import { t } from '../i18n/text.ts'
import type { Runtime } from '../runtime/types.ts'
import type { World } from '../worlds/types.ts'
import { frameOf } from './architecture.ts'
import { type Base, baseName, basesOf } from './bases.ts'
import { FAMILIES, type Models } from './families.ts'
import { type BaseFiles, type LoadedMembers, loadMembers, type MemberOptions, type Networks, readBase } from './members.ts'
import { agentId, type FamilyName, type Role, type Size } from './names.ts'
import { CheckpointError } from './checkpoint-file.ts'
import type { Encoder, Judge } from './types.ts'

export { type Frame, frameOf } from './architecture.ts'
export { BASES, type Base, baseName, baseOf, basesFor, basesOf, ownBases, cardPath, checkpointPath } from './bases.ts'
export { FAMILIES, type Family, type Models } from './families.ts'
export { type BaseFiles, type LoadedMember, type LoadedMembers, loadMembers, type Networks } from './members.ts'
export { FAMILIES_OF, FAMILY_NAMES, agentId, type FamilyName, ROLES, type Role, SIZES, type Size, roleOf } from './names.ts'
export { CheckpointError, readCheckpoint, writeCheckpoint } from './checkpoint-file.ts'

export interface LoadOptions<R extends Role> {
  readonly world: World
  readonly size: Size
  readonly runtime: Runtime
  /** Reads a file under public/. */
  readonly read: (path: string) => Promise<Uint8Array>
  readonly roles: readonly R[]
  /** Models that are there already, by their bases' names; what is missing is added. They must hold what they were made with. */
  readonly networks?: Networks
  /** Base files that were read before; what is missing is added. */
  readonly files?: BaseFiles
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
  throw new CheckpointError(there === ''
    ? t('checkpoint: {world} has no {size} {model}; there is none', { world, size, model: family ?? role })
    : t('checkpoint: {world} has no {size} {model}; there are: {others}', { world, size, model: family ?? role, others: there }))
}

export interface LoadedBase<R extends Role> {
  readonly model: Models[R]
  /** SHA-256 of the checkpoint file. */
  readonly digest: string
}

/** Loads one base. @throws CheckpointError naming the file when it is missing or does not fit */
export async function loadBase<R extends Role>(
  base: Base, { world, runtime, networks, ...from }: Pick<LoadOptions<R>, 'world' | 'runtime' | 'read' | 'networks' | 'files'>,
): Promise<LoadedBase<R>> {
  const { parameters, digest } = await readBase(base, world, from)
  const model = networks?.get(baseName(base)) ?? FAMILIES[base.family].create(runtime, frameOf(world), base.size, parameters)
  networks?.set(baseName(base), model)
  return { model: model as Models[R], digest }
}

/** Loads base models by role. @throws CheckpointError naming the file when one is missing or does not fit */
export async function loadModels<R extends Role = Role>({ world, size, roles, families = {}, ...from }: LoadOptions<R>): Promise<LoadedModels<R>> {
  const loaded = await Promise.all(roles.map(async (role) => ({ role, ...await loadBase(baseFor(world.id, size, role, families[role]), { world, ...from }) })))
  return {
    ...Object.fromEntries(loaded.map(({ role, model }) => [role, model])),
    bases: Object.fromEntries(loaded.map(({ role, digest }) => [role, digest])),
  } as LoadedModels<R>
}

/** All models of a run. */
export interface Cast {
  readonly members: LoadedMembers
  readonly judge: Judge
  readonly critic?: Encoder
  /** SHA-256 of each checkpoint file, by agent ("captioner-2"), "judge" and "critic". */
  readonly bases: Readonly<Record<string, string>>
  dispose(): Promise<void>
}

/** Loads what a run needs. @param critic whether it takes part @throws CheckpointError naming the file when one is missing or does not fit */
export async function loadCast({ critic, ...options }: MemberOptions & { readonly critic: boolean }): Promise<Cast> {
  const members = await loadMembers(options)
  const { bases, ...encoders } = await loadModels<'judge' | 'critic'>({ ...options, roles: critic ? ['judge', 'critic'] : ['judge'] })
  const digests = (['captioner', 'diffusion'] as const).flatMap((role) => (members[role] ?? []).map(({ digest }, index) => [agentId(role, index), digest] as const))
  const networks = new Set([...Object.values(members).flat().map(({ model }) => model), ...Object.values(encoders)])
  return {
    members, ...encoders, bases: { ...Object.fromEntries(digests), ...bases },
    dispose: async () => { for (const network of networks) await network.dispose() },
  }
}
