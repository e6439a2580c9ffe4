/** The models of a run, loaded from their bases: agents of one architecture share its network. */
import { t } from '../i18n/text.ts'
import { sha256 } from '../random/sha256.ts'
import type { Stream } from '../random/index.ts'
import type { Runtime } from '../runtime/types.ts'
import { isOwn, NotHereError } from '../worlds/own.ts'
import type { World } from '../worlds/types.ts'
import { frameOf } from './architecture.ts'
import { type Base, baseOf, basesOf, checkpointPath } from './bases.ts'
import { FAMILIES, type Models } from './families.ts'
import { freshParameters } from './fresh.ts'
import type { CaptionerName, DiffusionName, Role, Size } from './names.ts'
import { CheckpointError, readCheckpoint, writeCheckpoint } from './checkpoint-file.ts'
import { remember } from '../runtime/remember.ts'

export type LoopRole = 'captioner' | 'diffusion'

/** A model that takes part in a run. */
export interface LoadedMember<R extends LoopRole = LoopRole> {
  /** Of the base that it starts as. */
  readonly of: Base
  /** Shared by all members of its architecture and size. */
  readonly model: Models[R]
  readonly base: Float32Array
  /** SHA-256 of the base's checkpoint file. */
  readonly digest: string
  /** Parameters that training from nothing starts with. */
  fresh(stream: Stream): Float32Array
  /** A checkpoint file. @param parameters @param notes go into the file's own metadata */
  checkpoint(parameters: Float32Array, notes: Readonly<Record<string, string>>): Uint8Array
}

export interface MemberOptions {
  readonly world: World
  /** Of members whose name does not say another. */
  readonly size: Size
  readonly runtime: Runtime
  /** Reads a file under public/. */
  readonly read: (path: string) => Promise<Uint8Array>
  /** Names by `memberPattern`, by kind. */
  readonly names: { readonly [R in LoopRole]?: readonly string[] }
  /** Networks that earlier runs on the same runtime have left; what is missing is added. */
  readonly networks?: Networks
  /** Base files that were read before; what is missing is added. */
  readonly files?: BaseFiles
}

/** Networks by world, size and architecture. */
export type Networks = Map<string, Models[Role]>

export interface BaseFile {
  /** Never changed in place: several runs may start with them. */
  readonly parameters: Float32Array
  /** SHA-256 of the file. */
  readonly digest: string
}

/** Base files by path, for runs that start from the same bases. */
export type BaseFiles = Map<string, Promise<BaseFile>>

export type LoadedMembers = { readonly [R in LoopRole]?: readonly LoadedMember<R>[] }

/** @throws CheckpointError naming the file when one is missing or does not fit, and the name when there is no such base */
export async function loadMembers({ names, networks = new Map(), ...options }: MemberOptions): Promise<LoadedMembers> {
  const load = async <R extends LoopRole>(role: R, of: readonly string[]): Promise<LoadedMember<R>[]> => {
    const members: LoadedMember<R>[] = []
    for (const name of of) members.push(await loadMember(role, named(options, role, name), options, networks))
    return members
  }
  return {
    ...(names.captioner && { captioner: await load('captioner', names.captioner) }),
    ...(names.diffusion && { diffusion: await load('diffusion', names.diffusion) }),
  }
}

function named({ world, size }: Pick<MemberOptions, 'world' | 'size'>, role: Role, name: string): Base {
  const base = baseOf(world.id, size, role, name)
  if (base) return base
  const there = basesOf(world.id, size, role).map(({ family, seed }) => `${family}-${seed}`).join(', ')
  throw new CheckpointError(there === ''
    ? t('checkpoint: {world} has no {size} {model}; there is none', { world: world.id, size, model: name })
    : t('checkpoint: {world} has no {size} {model}; there are: {others}', { world: world.id, size, model: name, others: there }))
}

async function loadMember<R extends LoopRole>(
  _role: R, of: Base, { world, runtime, ...from }: Pick<MemberOptions, 'world' | 'runtime' | 'read' | 'files'>, networks: Networks,
): Promise<LoadedMember<R>> {
  const frame = frameOf(world)
  const { layout, create, described } = FAMILIES[of.family]
  const { digest, parameters } = await readBase(of, world, from)
  const kind = `${of.world}-${of.size}-${of.family}`
  const model = (networks.get(kind) ?? create(runtime, frame, of.size, parameters)) as Models[R]
  networks.set(kind, model)
  return {
    of, model, base: parameters, digest,
    fresh: (stream) => freshParameters(of.family as CaptionerName | DiffusionName, world, of.size, parameters, stream),
    checkpoint: (values, notes) => writeCheckpoint(layout(frame, of.size), values, {
      world: world.id, size: of.size, family: of.family, model: described.title, ...notes,
    }),
  }
}

/**
 * Reads a base, if it is not among `files`.
 * @throws CheckpointError naming the file when it is missing or does not fit
 * @throws NotHereError where nobody has trained it on own pictures
 */
export function readBase(of: Base, world: World, { read, files = new Map() }: Pick<MemberOptions, 'read' | 'files'>): Promise<BaseFile> {
  const path = checkpointPath(of)
  return remember(files, path, () => readBaseFile(path, of, world, read))
}

async function readBaseFile(path: string, of: Base, world: World, read: MemberOptions['read']): Promise<BaseFile> {
  const bytes = await read(path).catch((cause: unknown) => {
    if (isOwn(of.world)) {
      throw new NotHereError(t('No {size} {model} has been trained on {world} yet.', { size: of.size, model: t(FAMILIES[of.family].described.title), world: world.name }), of.family === 'features' && !world.features
        ? t('Hand the folder in again under “Your own pictures”, and choose who is to see it.') : t('Train it under “Your own pictures” first.'), { cause })
    }
    throw new CheckpointError(t('checkpoint: {path} could not be read', { path }), { cause })
  })
  try {
    return { parameters: readCheckpoint(FAMILIES[of.family].layout(frameOf(world), of.size), bytes), digest: await sha256(new Uint8Array(bytes)) }
  } catch (error) {
    throw error instanceof CheckpointError ? new CheckpointError(`${path}: ${error.message}`, { cause: error }) : error
  }
}
