/**
 * Whether a graphics card computes what WebAssembly computes: engines can give wrong numbers without an error (transformers.js#1728), so
 * the same files answer the same question on both.
 */

/** Cosine of the two answers below which a card is not believed. */
export const LEAST_COSINE = 0.98

/** @returns 1 for the same direction; NaN where a number is none, or all are zero @throws RangeError where lengths differ */
export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new RangeError(`cosine: ${a.length} and ${b.length} numbers`)
  let [product, lengthA, lengthB] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    product += a[i] * b[i]
    lengthA += a[i] * a[i]
    lengthB += b[i] * b[i]
  }
  return product / Math.sqrt(lengthA * lengthB)
}

/** What became of the test. */
export type SelfTest =
  /** The model runs on WASM from the start. */
  | { readonly outcome: 'not-needed' }
  | { readonly outcome: 'passed'; readonly cosine: number }
  /** The card's answer was another: the model runs on WASM. */
  | { readonly outcome: 'refused'; readonly cosine: number }
  /** The card gave no answer: the model runs on WASM. */
  | { readonly outcome: 'failed'; readonly why: string }
  /** There was nothing to compare with, so the card is believed. */
  | { readonly outcome: 'untested'; readonly why: string }

/** A cosine that is no number is no agreement. */
export const agrees = (value: number): boolean => value >= LEAST_COSINE
