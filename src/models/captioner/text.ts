/** The language side that captioners share: words in, logits out, and their loss. */
import { type Scope, type Tensor, add, crossEntropy, embedding, notPadding, slice } from '../../tensor/index.ts'
import type { Frame } from '../architecture.ts'
import { dense, norm } from '../layers.ts'

/** Embeds text tokens int32 [b, t] that start at position `at` → [b, t, width]. */
export function embedText(p: Scope, tokens: Tensor, at: number, frame: Frame, width: number): Tensor {
  const words = embedding(p.parameter('words', [frame.vocabulary, width], { normal: 0.02 }), tokens)
  const positions = p.parameter('positions', [frame.length, width], { normal: 0.02 })
  return add(words, slice(positions, 0, at, at + tokens.shape[1]))
}

/** Logits [b, t, vocabulary] from the decoder's output [b, t, width]. */
export const wordLogits = (p: Scope, x: Tensor, frame: Frame): Tensor => dense(p, 'head', norm(p, 'decoder.norm', x), frame.vocabulary)

/** Cross-entropy of each next word, padding left out. @param logits [b, length − 1, vocabulary]; @param tokens int32 [b, length] */
export function nextWordLoss(logits: Tensor, tokens: Tensor): Tensor {
  const targets = slice(tokens, 1, 1, tokens.shape[1])
  return crossEntropy(logits, targets, notPadding(targets))
}
