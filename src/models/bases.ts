/** The base models that the project has trained, one checkpoint each in public/models. To add one: its line here, and `npm run pretrain -- --all`. */
import { isOwn, type OwnId, ownPath } from '../worlds/own.ts'
import { type FamilyName, type Role, type Size, SIZES, roleOf } from './names.ts'

export interface Base {
  readonly world: string
  readonly size: Size
  readonly family: FamilyName
  /** Of its start and its data's order; within a world, a size and a role no two bases share one. */
  readonly seed: number
}

type Row = readonly [world: string, size: Size, ...models: readonly (readonly [FamilyName, seed: number])[]]

const ROWS: readonly Row[] = [
  ['shapes', 'test', ['prefix', 1], ['transformer', 1], ['judge', 1], ['critic', 1], ['bridge', 2], ['gated', 3], ['unet', 2], ['features', 4]],
  ['fashion', 'test', ['prefix', 1], ['transformer', 1], ['judge', 1], ['critic', 1]],
  ['shapes', 'pocket', ['prefix', 1], ['transformer', 1], ['judge', 1], ['critic', 1], ['transformer', 2], ['bridge', 2], ['gated', 3], ['unet', 3], ['prefix', 4],
    ['bridge', 5], ['transformer', 4], ['unet', 5], ['features', 6]],
  ['fashion', 'pocket', ['prefix', 1], ['transformer', 1], ['judge', 1], ['critic', 1], ['bridge', 2], ['unet', 2]],
  ['emoji', 'pocket', ['judge', 1], ['critic', 1], ['prefix', 1], ['unet', 1]],
]

/** What can be trained on a person's own pictures; a few hundred captions teach no diffusion model. */
const OWN_ROWS = (world: string): readonly Row[] => (['test', 'pocket'] as const).map((size) => [world, size, ['judge', 1], ['prefix', 1], ['features', 2]])

const basesIn = (rows: readonly Row[]): Base[] => rows.flatMap(([world, size, ...models]) => models.map(([family, seed]) => ({ world, size, family, seed })))

/** All bases, in the order in which they are trained. */
export const BASES: readonly Base[] = basesIn(ROWS)

/** Bases that a world may have; those of a person's own pictures are trained by that person. */
export const basesFor = (world: string): readonly Base[] => (isOwn(world) ? basesIn(OWN_ROWS(world)) : BASES.filter((base) => base.world === world))

/** What is to be trained on own pictures: a captioner that takes features only where another model has seen them. */
export const ownBases = (world: OwnId, size: Size, seen: boolean): Base[] =>
  basesFor(world).filter((base) => base.size === size && (seen || base.family !== 'features'))

/** "shapes-pocket-prefix-1" */
export const baseName = ({ world, size, family, seed }: Base): string => `${world}-${size}-${family}-${seed}`

/** Where a base's checkpoint lies under public/, or among the files of own pictures; its card lies beside it with the ending .json. */
export const checkpointPath = (base: Base): string => `${pathOf(base)}.safetensors`
export const cardPath = (base: Base): string => `${pathOf(base)}.json`

const pathOf = (base: Base): string => (isOwn(base.world) ? ownPath(base.world, baseName(base)) : `models/${baseName(base)}`)

/** Bases of a world, a size and a role. */
export const basesOf = (world: string, size: Size, role: Role): Base[] =>
  basesFor(world).filter((base) => base.size === size && roleOf(base.family) === role)

/**
 * The base that a member's name stands for (`memberPattern`); undefined where the world has none.
 * @param size where the name does not say one
 */
export function baseOf(world: string, size: Size, role: Role, name: string): Base | undefined {
  const parts = name.split('-')
  const of = SIZES.find((one) => one === parts[0])
  const [family, seed] = of ? parts.slice(1) : parts
  return basesOf(world, of ?? size, role).find((base) => base.family === family && (seed === undefined || base.seed === Number(seed)))
}
