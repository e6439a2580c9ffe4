/** Fréchet distance of two Gaussians fitted to features. */
import { msg } from '../i18n/text.ts'
import { SET_ALONE } from './blind-spots.ts'
import { type Resampling, subsample } from './intervals.ts'
import { eigenvalues, factor } from './symmetric.ts'
import type { Estimate, Matrix, Metric } from './types.ts'

/** Sums of x and x xᵀ (lower triangle, packed) of each group, about a common centre. */
interface Moments {
  readonly perGroup: number
  readonly width: number
  readonly sums: Float64Array
  readonly products: Float64Array
}

interface Gaussian {
  readonly mean: Float64Array
  /** width × width, over n − 1. */
  readonly covariance: Float64Array
}

/**
 * Squared Fréchet distance ‖Δμ‖² + Tr(Σ₁ + Σ₂ − 2(Σ₁Σ₂)^½), covariances over n − 1. Singular covariances are fine.
 * @throws RangeError where a set has fewer than 2 samples, or widths differ
 */
export function frechetDistance(a: Matrix, b: Matrix): number {
  if (a.width !== b.width) throw new RangeError(`Fréchet distance: widths ${a.width} and ${b.width} differ`)
  if (a.n < 2 || b.n < 2) throw new RangeError('Fréchet distance: needs at least 2 samples of each')
  const centre = meanOf(a)
  const all = Int32Array.of(0)
  return distance(gaussian(moments(a, centre, a.n), all), gaussian(moments(b, centre, b.n), all), a.width)
}

function meanOf({ n, width, data }: Matrix): Float64Array {
  const mean = new Float64Array(width)
  for (let i = 0; i < n * width; i++) mean[i % width] += data[i] / n
  return mean
}

/** @param centre subtracted first, since sums of squares far from zero would cancel */
function moments({ n, width, data }: Matrix, centre: Float64Array, perGroup: number): Moments {
  const triangle = (width * (width + 1)) / 2
  const sums = new Float64Array((n / perGroup) * width)
  const products = new Float64Array((n / perGroup) * triangle)
  const x = new Float64Array(width)
  for (let i = 0; i < n; i++) {
    const g = Math.floor(i / perGroup)
    let at = g * triangle
    for (let c = 0; c < width; c++) {
      x[c] = data[i * width + c] - centre[c]
      sums[g * width + c] += x[c]
      for (let e = 0; e <= c; e++) products[at++] += x[c] * x[e]
    }
  }
  return { perGroup, width, sums, products }
}

function gaussian({ perGroup, width, sums, products }: Moments, groups: Int32Array): Gaussian {
  const n = groups.length * perGroup
  const triangle = (width * (width + 1)) / 2
  const mean = new Float64Array(width)
  const packed = new Float64Array(triangle)
  for (const g of groups) {
    for (let c = 0; c < width; c++) mean[c] += sums[g * width + c] / n
    for (let i = 0, at = g * triangle; i < triangle; i++, at++) packed[i] += products[at]
  }
  const covariance = new Float64Array(width * width)
  for (let c = 0, at = 0; c < width; c++) {
    for (let e = 0; e <= c; e++, at++) {
      const value = (packed[at] - n * mean[c] * mean[e]) / (n - 1)
      covariance[c * width + e] = value
      covariance[e * width + c] = value
    }
  }
  return { mean, covariance }
}

/**
 * With Σ₁ = CᵀC, the product Σ₁Σ₂ has the eigenvalues of the symmetric C Σ₂ Cᵀ (and zeros), so Tr(Σ₁Σ₂)^½ is the
 * sum of their roots: no root of a matrix that is not symmetric, and no ridge where it is singular.
 */
function distance(a: Gaussian, b: Gaussian, width: number): number {
  const { rank, rows } = factor(a.covariance, width)
  const half = new Float64Array(rank * width)
  for (let k = 0; k < rank; k++) {
    for (let c = 0; c < width; c++) {
      const weight = rows[k * width + c]
      if (weight === 0) continue
      for (let e = 0; e < width; e++) half[k * width + e] += weight * b.covariance[c * width + e]
    }
  }
  const inner = new Float64Array(rank * rank)
  for (let k = 0; k < rank; k++) {
    for (let l = 0; l <= k; l++) {
      let sum = 0
      for (let c = 0; c < width; c++) sum += half[k * width + c] * rows[l * width + c]
      inner[k * rank + l] = sum
      inner[l * rank + k] = sum
    }
  }
  let root = 0
  for (const value of eigenvalues(inner, rank)) root += Math.sqrt(Math.max(0, value))
  let sum = -2 * root
  for (let c = 0; c < width; c++) {
    sum += (a.mean[c] - b.mean[c]) ** 2 + a.covariance[c * width + c] + b.covariance[c * width + c]
  }
  return Math.max(0, sum)
}

/** Fréchet distance of two sets with the same groups of `perGroup` rows, which are what its interval resamples. */
export function frechetEstimate(real: Matrix, made: Matrix, perGroup: number, resampling: Resampling): Record<'frechet', Estimate> {
  const centre = meanOf(real)
  const reals = moments(real, centre, perGroup)
  const mades = moments(made, centre, perGroup)
  const { frechet } = subsample((groups) => ({ frechet: distance(gaussian(reals, groups), gaussian(mades, groups), real.width) }), resampling)
  return { frechet }
}

export const frechetMetric: Metric = {
  subjects: ['image'],
  records: [{
    id: 'frechet',
    name: msg('Fréchet distance (lab judge)'),
    unit: msg('feature units²'),
    direction: 'lower',
    definition: msg('‖Δμ‖² + Tr(Σ₁ + Σ₂ − 2(Σ₁Σ₂)^½) between Gaussians fitted to the judge’s features of generated and of real '
      + 'held-out samples; covariances over n − 1; squared.'),
    source: 'Heusel et al., GANs Trained by a Two Time-Scale Update Rule, NeurIPS 2017, arXiv 1706.08500; '
      + 'Dowson & Landau, J. Multivariate Anal. 12, 1982',
    blindSpots: [msg('Biased upwards at small n, and the bias depends on the model: compare at equal n, with the floor, and with KID beside it. Sees means and covariances only.'), SET_ALONE, msg('Not an FID: that name is for Inception features.')],
    range: [0, Infinity],
  }],
  measure: ({ features, perGroup }, reference, resampling) => (reference ? frechetEstimate(reference, features, perGroup, resampling) : {}),
}
