/** Principal components: the directions in which samples spread most, to draw many dimensions on a plane. */
import { eigensystem } from './symmetric.ts'
import type { Matrix } from './types.ts'

export interface Components {
  readonly mean: Float64Array
  /** Unit vectors, the widest spread first. Of each the entry that is largest in size is positive. */
  readonly axes: readonly Float64Array[]
  /** Share of the whole variance that lies along each axis, 0…1; 0 where nothing varies. */
  readonly shares: readonly number[]
}

/**
 * Eigenvectors of the samples' covariance (Pearson, On lines and planes of closest fit, 1901; Hotelling, 1933).
 * @param count axes, at most as many as the samples are wide
 * @throws RangeError where there are fewer than two samples, or more axes than dimensions
 */
export function principalComponents(samples: Matrix, count: number): Components {
  const { n, width } = samples
  if (n < 2) throw new RangeError('principal components: needs at least 2 samples')
  if (count > width) throw new RangeError(`principal components: ${count} axes asked for, samples have ${width} dimensions`)
  const mean = meanOf(samples)
  const { values, vectors } = eigensystem(covariance(samples, mean), width)
  const variance = values.reduce((sum, value) => sum + value, 0)
  return {
    mean,
    axes: Array.from({ length: count }, (_, i) => pointed(vectors.slice(i * width, (i + 1) * width))),
    shares: Array.from(values.subarray(0, count), (value) => (variance > 0 ? Math.max(0, value) / variance : 0)),
  }
}

/** Coordinates along each axis: n × axes, row by row. @throws RangeError where the samples are of another width */
export function project({ mean, axes }: Components, { n, width, data }: Matrix): Float32Array {
  if (width !== mean.length) throw new RangeError(`project: widths ${width} and ${mean.length} differ`)
  return Float32Array.from({ length: n * axes.length }, (_, i) => {
    const row = Math.floor(i / axes.length)
    return axes[i % axes.length].reduce((sum, weight, c) => sum + weight * (data[row * width + c] - mean[c]), 0)
  })
}

function meanOf({ n, width, data }: Matrix): Float64Array {
  const sums = new Float64Array(width)
  for (let i = 0; i < n * width; i++) sums[i % width] += data[i]
  return sums.map((sum) => sum / n)
}

/** width × width, over n − 1. */
function covariance({ n, width, data }: Matrix, mean: Float64Array): Float64Array {
  const out = new Float64Array(width * width)
  const x = new Float64Array(width)
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < width; c++) x[c] = data[i * width + c] - mean[c]
    for (let c = 0; c < width; c++) for (let e = 0; e < width; e++) out[c * width + e] += x[c] * x[e]
  }
  return out.map((sum) => sum / (n - 1))
}

/** An eigenvector's sign means nothing, so it is fixed: what is drawn must not flip. */
function pointed(axis: Float64Array): Float64Array {
  const largest = axis.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0)
  return largest < 0 ? axis.map((x) => -x) : axis
}
