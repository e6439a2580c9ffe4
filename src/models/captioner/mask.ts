/** Attention masks that are the same for every sample. */
import { type Tensor, constant } from '../../tensor/index.ts'

const MASKED = -1e9

/** [n, n], 0 where token i may look at token j, else −1e9: added to attention scores. */
export const constantMask = (n: number, sees: (i: number, j: number) => boolean): Tensor =>
  constant(Float32Array.from({ length: n * n }, (_, k) => (sees(Math.floor(k / n), k % n) ? 0 : MASKED)), [n, n])
