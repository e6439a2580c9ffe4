/** Kernel distance: unbiased squared maximum mean discrepancy with a cubic kernel. */
import { msg } from '../i18n/text.ts'
import { COPIES, SET_ALONE } from './blind-spots.ts'
import { type Resampling, subsample } from './intervals.ts'
import type { Estimate, Matrix, Metric } from './types.ts'

/** Kernel sums between groups, row group by column group; `diagonal` is Σ k(x, x) of each group of a set with itself. */
interface KernelSums {
  readonly blocks: Float64Array
  readonly diagonal: Float64Array
  readonly columns: number
}

/**
 * KID over all samples at once: unbiased MMD² with k(x, y) = (x·y / width + 1)³. May be negative; not scaled.
 * @throws RangeError where a set has fewer than 2 samples, or widths differ
 */
export function kernelDistance(a: Matrix, b: Matrix): number {
  if (a.width !== b.width) throw new RangeError(`KID: widths ${a.width} and ${b.width} differ`)
  if (a.n < 2 || b.n < 2) throw new RangeError('KID: needs at least 2 samples of each')
  const all = Int32Array.of(0)
  return unbiased(kernelSums(a, a, a.n, a.n), kernelSums(b, b, b.n, b.n), kernelSums(a, b, a.n, b.n), all, a.n, b.n)
}

function kernelSums(a: Matrix, b: Matrix, perRow: number, perColumn: number): KernelSums {
  const rows = a.n / perRow
  const columns = b.n / perColumn
  const blocks = new Float64Array(rows * columns)
  const diagonal = new Float64Array(Math.min(rows, columns))
  const { width } = a
  const x = Float64Array.from(a.data)
  const y = a === b ? x : Float64Array.from(b.data)
  for (let i = 0; i < a.n; i++) {
    const row = Math.floor(i / perRow)
    const own = x.subarray(i * width, (i + 1) * width)
    // Within one set k(x, y) = k(y, x): half of the pairs are enough.
    const last = a === b ? i : b.n - 1
    for (let j = 0, at = 0; j <= last; j++) {
      let dot = 0
      for (let c = 0; c < width; c++, at++) dot += own[c] * y[at]
      const kernel = (dot / width + 1) ** 3
      const column = Math.floor(j / perColumn)
      blocks[row * columns + column] += kernel
      if (a !== b) continue
      if (i === j) diagonal[row] += kernel
      else blocks[column * columns + row] += kernel
    }
  }
  return { blocks, diagonal, columns }
}

/** @param n samples of a, and @param m of b, in the chosen groups */
function unbiased(aa: KernelSums, bb: KernelSums, ab: KernelSums, groups: Int32Array, n: number, m: number): number {
  const sum = ({ blocks, columns }: KernelSums): number => {
    let total = 0
    for (const g of groups) for (const h of groups) total += blocks[g * columns + h]
    return total
  }
  const trace = ({ diagonal }: KernelSums): number => groups.reduce((total, g) => total + diagonal[g], 0)
  return (sum(aa) - trace(aa)) / (n * (n - 1)) + (sum(bb) - trace(bb)) / (m * (m - 1)) - (2 * sum(ab)) / (n * m)
}

/** KID of two sets with the same groups of `perGroup` rows, which are what its interval resamples. */
export function kernelEstimate(real: Matrix, made: Matrix, perGroup: number, resampling: Resampling): Record<'kid', Estimate> {
  const reals = kernelSums(real, real, perGroup, perGroup)
  const mades = kernelSums(made, made, perGroup, perGroup)
  const cross = kernelSums(real, made, perGroup, perGroup)
  const { kid } = subsample((groups) => {
    const n = groups.length * perGroup
    return { kid: unbiased(reals, mades, cross, groups, n, n) }
  }, resampling)
  return { kid }
}

export const kidMetric: Metric = {
  subjects: ['image'],
  records: [{
    id: 'kid',
    name: msg('KID (lab judge)'),
    unit: '',
    direction: 'lower',
    definition: msg('Unbiased squared maximum mean discrepancy between the judge’s features of generated and of real held-out '
      + 'samples, kernel (x·y / d + 1)³, over all samples at once; not multiplied by 1000.'),
    source: 'Bińkowski et al., Demystifying MMD GANs, ICLR 2018, arXiv 1801.01401; Gretton et al., JMLR 13, 2012',
    blindSpots: [msg('Noisy at small n, and on average below 0 for a perfect model: both sets have the same prompts, so a sample has more partners of its own prompt across the sets than within its own. Its floor has that too. Its scale depends on that of the features, so figures of two judges or worlds do not compare.'), SET_ALONE, COPIES],
    range: [-Infinity, Infinity],
  }],
  measure: ({ features, perGroup }, reference, resampling) => (reference ? kernelEstimate(reference, features, perGroup, resampling) : {}),
}
