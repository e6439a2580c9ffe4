/** What an image-text encoder's architecture is: a file beside this one, and a line in index.ts. */
import type { Scope, Tensor } from '../../tensor/index.ts'
import type { Described, Frame, Size } from '../architecture.ts'

/** A linear output with nothing normalised after it, and its unit-norm projection; both [b, FEATURES]. */
export interface Encoded {
  readonly features: Tensor
  readonly embedding: Tensor
}

/** Width of features and embeddings. */
export const FEATURES = 64

export interface EncoderFamily extends Described {
  /** @param pixels [b, c, h, w] in −1…1. @returns also the logits of each attribute, [b, values] each */
  images(p: Scope, pixels: Tensor, frame: Frame, size: Size): Encoded & { readonly heads: readonly Tensor[] }
  /** @param tokens int32 [b, length] */
  texts(p: Scope, tokens: Tensor, frame: Frame, size: Size): Encoded
}
