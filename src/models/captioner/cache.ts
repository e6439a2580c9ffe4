/** Keys and values kept from word to word, as flat lists: two tensors a block. */
import { type Tensor, concat } from '../../tensor/index.ts'
import type { KeysValues } from '../layers.ts'

/** Those of block i; null where there are none yet. */
export const cached = (flat: readonly Tensor[], i: number): KeysValues | null =>
  (flat.length > 0 ? { keys: flat[2 * i], values: flat[2 * i + 1] } : null)

/** Those of all words so far, [b, heads, t, width/heads] each. */
export const append = (before: KeysValues | null, own: KeysValues): readonly [Tensor, Tensor] =>
  (before ? [concat([before.keys, own.keys], 2), concat([before.values, own.values], 2)] : [own.keys, own.values])
