/** Every architecture by name, whatever its role: how it is laid out, trained and made. */
import type { Runtime } from '../runtime/types.ts'
import type { Layout, Scope, Tensor } from '../tensor/index.ts'
import type { Described, Frame, Size } from './architecture.ts'
import { CAPTIONERS, captionLoss, captionerLayout, createCaptioner } from './captioner/index.ts'
import type { CaptionerFamily } from './captioner/family.ts'
import { DIFFUSIONS, createDiffusion, diffusionLayout } from './diffusion/index.ts'
import { diffusionLoss } from './diffusion/denoise.ts'
import type { DiffusionFamily } from './diffusion/family.ts'
import { ENCODERS, createEncoder, encoderLayout } from './encoder/index.ts'
import type { EncoderFamily } from './encoder/family.ts'
import { encoderLoss } from './encoder/loss.ts'
import type { FAMILIES_OF, FamilyName, Role } from './names.ts'
import type { Captioner, DiffusionModel, Encoder } from './types.ts'

/** The port that models of a role implement. */
export interface Models {
  readonly captioner: Captioner
  readonly diffusion: DiffusionModel
  readonly judge: Encoder
  readonly critic: Encoder
}

export interface Family<R extends Role = Role> {
  readonly role: R
  readonly described: Described
  /** Parameters whose names begin with one of these keep their values in the loop. */
  readonly frozen: readonly string[]
  /** Whose base the frozen parameters are from; absent where pretraining learns them. */
  readonly lender?: 'critic'
  layout(frame: Frame, size: Size): Layout
  /** What pretraining and the loop minimise. */
  loss(p: Scope, frame: Frame, size: Size, batch: number): Tensor
  create(runtime: Runtime, frame: Frame, size: Size, parameters: Float32Array): Models[R]
}

const captioner = (family: CaptionerFamily): Family<'captioner'> => ({
  role: 'captioner', described: family, frozen: family.frozen, lender: family.lender,
  layout: (frame, size) => captionerLayout(family, frame, size),
  loss: (p, frame, size, batch) => captionLoss(p, family, frame, size, batch),
  create: (...args) => createCaptioner(family, ...args),
})

const diffusion = (family: DiffusionFamily): Family<'diffusion'> => ({
  role: 'diffusion', described: family, frozen: [],
  layout: (frame, size) => diffusionLayout(family, frame, size),
  loss: (p, frame, size, batch) => diffusionLoss(p, family, frame, size, batch),
  create: (...args) => createDiffusion(family, ...args),
})

const encoder = <R extends 'judge' | 'critic'>(role: R, family: EncoderFamily): Family<R> => ({
  role, described: family, frozen: [],
  layout: (frame, size) => encoderLayout(family, frame, size),
  loss: (p, frame, size, batch) => encoderLoss(p, family, frame, size, batch),
  create: (...args) => createEncoder(family, ...args) as Models[R],
})

export const FAMILIES: { readonly [F in FamilyName]: Family<RoleOf<F>> } = {
  prefix: captioner(CAPTIONERS.prefix),
  bridge: captioner(CAPTIONERS.bridge),
  gated: captioner(CAPTIONERS.gated),
  features: captioner(CAPTIONERS.features),
  transformer: diffusion(DIFFUSIONS.transformer),
  unet: diffusion(DIFFUSIONS.unet),
  judge: encoder('judge', ENCODERS.judge),
  critic: encoder('critic', ENCODERS.critic),
}

type RoleOf<F extends FamilyName> = { [R in Role]: F extends (typeof FAMILIES_OF)[R][number] ? R : never }[Role]
