/** The nearest of other samples, by the differences of features. */
import type { Matrix } from './types.ts'

export interface Nearest {
  /** Row of the nearest; of equally near ones the first. */
  readonly row: number
  /** Euclidean, in the unit of the features. */
  readonly distance: number
}

/** For each sample the nearest of others. @throws RangeError where there are none, or widths differ */
export function nearest(samples: Matrix, others: Matrix): Nearest[] {
  if (samples.width !== others.width) throw new RangeError(`nearest: widths ${samples.width} and ${others.width} differ`)
  if (others.n === 0) throw new RangeError('nearest: there is nothing to be near to')
  const { n, width, data } = samples
  return Array.from({ length: n }, (_, i) => {
    let row = 0
    let least = Infinity
    for (let j = 0; j < others.n; j++) {
      let squares = 0
      for (let c = 0; c < width; c++) squares += (data[i * width + c] - others.data[j * width + c]) ** 2
      if (squares < least) [row, least] = [j, squares]
    }
    return { row, distance: Math.sqrt(least) }
  })
}
