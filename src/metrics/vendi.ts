/** Vendi score and Rényi kernel entropy: how many samples there are as good as different, by the judge's features. */
import { msg } from '../i18n/text.ts'
import { CLASSES, COPIES, SET_ALONE } from './blind-spots.ts'
import { subsampleRelative } from './intervals.ts'
import { eigenvalues } from './symmetric.ts'
import type { Matrix, Metric } from './types.ts'

export interface EffectiveNumbers {
  /** exp(−Σ λ ln λ) */
  readonly vendi: number
  /** 1 / Σ λ² */
  readonly rke: number
}

/** Σ x xᵀ of each group's rows at unit length (lower triangle, packed). */
interface Directions {
  readonly perGroup: number
  readonly width: number
  readonly products: Float64Array
}

/**
 * Both from the eigenvalues λ of K / n, where K holds the cosines of all pairs of n rows. A row of zeros has no direction
 * and only counts in n; of a set of nothing else both are 1.
 */
export function effectiveNumbers(features: Matrix): EffectiveNumbers {
  return numbers(directions(features, features.n), Int32Array.of(0))
}

function directions({ n, width, data }: Matrix, perGroup: number): Directions {
  const triangle = (width * (width + 1)) / 2
  const products = new Float64Array((n / perGroup) * triangle)
  const x = new Float64Array(width)
  for (let i = 0; i < n; i++) {
    let squares = 0
    for (let c = 0; c < width; c++) squares += data[i * width + c] ** 2
    if (squares === 0) continue
    const scale = 1 / Math.sqrt(squares)
    for (let c = 0; c < width; c++) x[c] = data[i * width + c] * scale
    let at = Math.floor(i / perGroup) * triangle
    for (let c = 0; c < width; c++) for (let e = 0; e <= c; e++) products[at++] += x[c] * x[e]
  }
  return { perGroup, width, products }
}

/** K = X Xᵀ has the eigenvalues of Xᵀ X, and zeros: width × width is enough, however many samples there are. */
function numbers({ perGroup, width, products }: Directions, groups: Int32Array): EffectiveNumbers {
  const n = groups.length * perGroup
  const triangle = (width * (width + 1)) / 2
  const packed = new Float64Array(triangle)
  for (const g of groups) for (let i = 0, at = g * triangle; i < triangle; i++, at++) packed[i] += products[at]
  const matrix = new Float64Array(width * width)
  for (let c = 0, at = 0; c < width; c++) {
    for (let e = 0; e <= c; e++, at++) {
      matrix[c * width + e] = packed[at] / n
      matrix[e * width + c] = packed[at] / n
    }
  }
  return ofSpectrum(matrix, width)
}

/**
 * The same of chosen samples by their cosines, which is less work where samples are wider than they are many.
 * @param cosines of all pairs, n × n @param chosen samples that count, each once
 */
export function effectiveNumbersOf(cosines: Float64Array, chosen: ArrayLike<number>): EffectiveNumbers {
  const n = Math.sqrt(cosines.length)
  const rows = Array.from(chosen)
  return ofSpectrum(Float64Array.from(rows.flatMap((a) => rows.map((b) => cosines[a * n + b] / rows.length))), rows.length)
}

/** @param matrix d × d, with the eigenvalues of K / n and perhaps further zeros */
function ofSpectrum(matrix: Float64Array, d: number): EffectiveNumbers {
  let entropy = 0
  for (const value of eigenvalues(matrix, d)) if (value > 0) entropy -= value * Math.log(value)
  const squares = matrix.reduce((sum, x) => sum + x * x, 0)
  return { vendi: Math.exp(entropy), rke: squares > 0 ? 1 / squares : 1 }
}

const shared = { unit: msg('samples'), direction: 'neutral', range: [0, Infinity] } as const

export const vendiMetric: Metric = {
  subjects: ['image', 'caption'],
  records: [
    {
      ...shared,
      id: 'vendi',
      name: msg('Vendi score'),
      definition: msg('exp(−Σ λ ln λ) over the eigenvalues λ of K / n, where K holds the cosines of all pairs of samples in the judge’s '
        + 'features: how many samples would be as varied if no two had anything in common.'),
      source: 'Friedman & Dieng, The Vendi Score, TMLR 2023, arXiv 2210.02410',
      blindSpots: [msg('Can rise with noise while half of the modes are gone; knows nothing of real data; biased low at small n; cosines see directions from the origin, so a common offset of all features hides variety.'), SET_ALONE, COPIES, CLASSES],
    },
    {
      ...shared,
      id: 'rke',
      name: msg('Rényi kernel entropy (RKE)'),
      definition: msg('1 / Σ λ² over the eigenvalues of the Vendi score, the inverse of the mean squared cosine of two samples: the number '
        + 'of modes of equal size that would give it.'),
      source: msg('Jalali, Li & Farnia, An Information-Theoretic Evaluation of Generative Models in Learning Multi-modal Distributions, '
        + 'NeurIPS 2023 (order 2; cosine kernel as in the Vendi score)'),
      blindSpots: [msg('Steadier than the Vendi score at small n, and blind to rare modes, since large ones count by their squares; can rise with noise; knows nothing of real data.'), SET_ALONE, COPIES, CLASSES],
    },
  ],
  measure({ features, perGroup }, _reference, resampling) {
    const made = directions(features, perGroup)
    return subsampleRelative((groups) => ({ ...numbers(made, groups) }), resampling)
  },
}
