/** Shares of yes-or-no outcomes with their intervals. */
import type { Estimate } from '../../metrics/types.ts'

/** 97.5 % quantile of the standard normal distribution. */
const Z = 1.959963984540054

/**
 * A share with its 95 % Wilson interval (Wilson, J. Am. Stat. Assoc. 22, 1927), which keeps a width where all outcomes are
 * alike. Without outcomes the share is unknown: 0 to 1 about ½.
 */
export function share(hits: number, n: number): Estimate {
  if (n === 0) return { value: 0.5, lo: 0, hi: 1 }
  const p = hits / n
  const spread = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n))
  const bound = (sign: 1 | -1): number => (p + (Z * Z) / (2 * n) + sign * spread) / (1 + (Z * Z) / n)
  // Rounding may leave a bound on the wrong side of a share of 0 or 1.
  return { value: p, lo: Math.max(0, Math.min(p, bound(-1))), hi: Math.min(1, Math.max(p, bound(1))) }
}
