/** Names of roles, sizes and architectures, without their code: what a configuration may say. */
import type { Sampler } from './types.ts'

export const SIZES = ['test', 'pocket', 'standard'] as const
/** test: seconds a round, for checks; pocket: for experiments on any machine; standard: for GPUs, without base models. */
export type Size = (typeof SIZES)[number]

export const ROLES = ['captioner', 'diffusion', 'judge', 'critic'] as const
export type Role = (typeof ROLES)[number]

/** Families by role; the first of a role is what is taken where none is named. */
export const FAMILIES_OF = {
  captioner: ['prefix', 'bridge', 'gated', 'features'],
  diffusion: ['transformer', 'unet'],
  judge: ['judge'],
  critic: ['critic'],
} as const satisfies Record<Role, readonly string[]>

export type CaptionerName = (typeof FAMILIES_OF)['captioner'][number]
export type DiffusionName = (typeof FAMILIES_OF)['diffusion'][number]
export type FamilyName = (typeof FAMILIES_OF)[Role][number]

export const FAMILY_NAMES: readonly FamilyName[] = ROLES.flatMap((role): readonly FamilyName[] => FAMILIES_OF[role])

export const roleOf = (family: FamilyName): Role => ROLES.find((role) => (FAMILIES_OF[role] as readonly string[]).includes(family))!

/** Samplers that fit a diffusion family's noise process; "auto" means the first. */
export const SAMPLERS_OF = {
  transformer: ['euler', 'heun'],
  unet: ['ddim', 'ddpm'],
} as const satisfies Record<DiffusionName, readonly Sampler[]>

/** What a configuration calls a model of a loop: a family, "bridge", one of its bases, "bridge-2", or one of another size, "test-bridge-2". */
export const memberPattern = (role: Role): RegExp => new RegExp(`^(?:(?:${SIZES.join('|')})-)?(?:${FAMILIES_OF[role].join('|')})(?:-(?:0|[1-9]\\d{0,5}))?$`)

/** "captioner" for the first model of a kind in a run, then "captioner-2" …: names in records, and in the paths of random streams. */
export const agentId = (role: 'captioner' | 'diffusion', index: number): string => (index === 0 ? role : `${role}-${index + 1}`)
