/** The lab's own models: their registry, and how they are loaded with their base checkpoints. */
import { sha256 } from '../random/sha256.ts'
import type { Runtime } from '../runtime/types.ts'
import type { Layout, Scope, Tensor } from '../tensor/index.ts'
import type { World } from '../worlds/types.ts'
import { type Frame, type Role, type Size, frameOf } from './architecture.ts'
import { captionerLayout, createCaptioner } from './captioner/index.ts'
import { captionLoss } from './captioner/prefix.ts'
import { createDiffusion, diffusionLayout } from './diffusion/index.ts'
import { flowLoss } from './diffusion/transformer.ts'
import { createJudge, judgeLayout } from './encoder/index.ts'
import { dualLoss } from './encoder/dual.ts'
import { CheckpointError, readCheckpoint } from './safetensors.ts'
import type { Captioner, DiffusionModel, Judge } from './types.ts'

export { type Frame, ROLES, type Role, SIZES, type Size, frameOf } from './architecture.ts'
export { CheckpointError, readCheckpoint, writeCheckpoint } from './safetensors.ts'

interface Models { readonly captioner: Captioner; readonly diffusion: DiffusionModel; readonly judge: Judge }

interface Architecture<R extends Role> {
  readonly name: string
  readonly layout: (frame: Frame, size: Size) => Layout
  readonly loss: (p: Scope, frame: Frame, size: Size, batch: number) => Tensor
  readonly create: (runtime: Runtime, frame: Frame, size: Size, parameters: Float32Array) => Models[R]
}

export const ARCHITECTURES: { readonly [R in Role]: Architecture<R> } = {
  captioner: { name: 'prefix captioner', layout: captionerLayout, loss: captionLoss, create: createCaptioner },
  diffusion: { name: 'diffusion transformer, rectified flow', layout: diffusionLayout, loss: flowLoss, create: createDiffusion },
  judge: { name: 'dual encoder with attribute heads', layout: judgeLayout, loss: dualLoss, create: createJudge },
}

/** Where a base checkpoint lies under public/, without its ending. */
export const checkpointPath = (world: string, size: Size, role: Role): string => `models/${world}-${size}-${role}`

export interface LoadOptions<R extends Role> {
  readonly world: World
  readonly size: Size
  readonly runtime: Runtime
  /** Reads a file under public/. */
  readonly read: (path: string) => Promise<Uint8Array>
  readonly roles: readonly R[]
}

export type LoadedModels<R extends Role> = Pick<Models, R> & {
  /** SHA-256 of each checkpoint file, by role. */
  readonly bases: Readonly<Record<R, string>>
}

/** Loads base models. @throws CheckpointError naming the file when one is missing or does not fit */
export async function loadModels<R extends Role = Role>({ world, size, runtime, read, roles }: LoadOptions<R>): Promise<LoadedModels<R>> {
  const frame = frameOf(world)
  const entries = await Promise.all(roles.map(async (role) => {
    const path = `${checkpointPath(world.id, size, role)}.safetensors`
    const bytes = await read(path).catch((cause: unknown) => {
      throw new CheckpointError(`checkpoint: ${path} could not be read`, { cause })
    })
    const { layout, create } = ARCHITECTURES[role]
    try {
      const parameters = readCheckpoint(layout(frame, size), bytes)
      return { role, model: create(runtime, frame, size, parameters), digest: await sha256(new Uint8Array(bytes)) }
    } catch (error) {
      throw error instanceof CheckpointError ? new CheckpointError(`${path}: ${error.message}`, { cause: error }) : error
    }
  }))
  return {
    ...Object.fromEntries(entries.map(({ role, model }) => [role, model])),
    bases: Object.fromEntries(entries.map(({ role, digest }) => [role, digest])),
  } as LoadedModels<R>
}
