/** What a diffusion architecture is: a file beside this one, and a line in index.ts. */
import type { Scope, Tensor } from '../../tensor/index.ts'
import type { Described, Frame, Size } from '../architecture.ts'
import type { Process } from './process.ts'
import type { Text } from './text.ts'

export interface DiffusionFamily extends Described {
  readonly process: Process
  /** Samples of a batch that one graph run learns from at most; all of it if absent. With more, the run would hold a slow device for too long. */
  readonly atOnce?: number
  /** Width of the encoded caption. */
  width(size: Size): number
  /** Encodes captions, once for all steps. @param tokens int32 [b, length] */
  encode(p: Scope, tokens: Tensor, frame: Frame, size: Size): Text
  /**
   * What the process asks for (image or noise). @param noisy [b, c, h, w]; @param time [b, TIME_BUMPS]
   * @returns [b, c, h, w]
   */
  predict(p: Scope, noisy: Tensor, time: Tensor, text: Text, frame: Frame, size: Size): Tensor
}
