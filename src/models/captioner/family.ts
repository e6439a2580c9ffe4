/** What a captioning architecture is: a file beside this one, and a line in index.ts. */
import type { Scope, Tensor } from '../../tensor/index.ts'
import type { Described, Frame, Size } from '../architecture.ts'

/** What decoding keeps from word to word; the first axis of every tensor is the batch. */
export interface Memory {
  /** Read from the image once. */
  readonly image: readonly Tensor[]
  /** Of the words so far: grows along the way; empty before the first. */
  readonly past: readonly Tensor[]
}

export interface CaptionerFamily extends Described {
  /** Parameters whose names begin with one of these are frozen in the loop: only pretraining changes them. */
  readonly frozen: readonly string[]
  /** The role of the base whose parameters the frozen ones are, of the same names, before pretraining begins; absent where pretraining learns them. */
  readonly lender?: 'critic'
  /** Whether it takes a picture's features in place of its pixels where the frame has them (sight.ts). */
  readonly takesFeatures?: boolean
  /**
   * Logits of each next word, all words given at once. seen: pixels [b, c, h, w] in −1…1, or features [b, width]; tokens int32 [b, length].
   * @returns [b, length − 1, vocabulary]
   */
  logits(p: Scope, seen: Tensor, tokens: Tensor, frame: Frame, size: Size): Tensor
  /** What decoding needs of the image, before any word. */
  see(p: Scope, seen: Tensor, frame: Frame, size: Size): Memory
  /**
   * One word further. @param token int32 [b, 1], the word at position `at`
   * @returns logits [b, vocabulary] of the word after it
   */
  next(p: Scope, token: Tensor, at: number, memory: Memory, frame: Frame, size: Size): { readonly logits: Tensor; readonly memory: Memory }
}
