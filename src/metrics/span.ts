/** Samples in coordinates of the space that they lie in: few of them in many dimensions need few. */
import type { Matrix } from './types.ts'

/** Share of a row's length below which what is left of it is rounding. */
const NOTHING = 1e-6

/**
 * Two sets in one orthonormal basis of the differences between all of their rows (Gram and Schmidt, each row twice, since once
 * loses digits). Distances, and whatever is made of means and covariances up to a rotation, stay as they are.
 * @returns both at the same width, at most the rows of both less one
 * @throws RangeError where widths differ
 */
export function inOwnSpan(a: Matrix, b: Matrix): readonly [Matrix, Matrix] {
  if (a.width !== b.width) throw new RangeError(`span: widths ${a.width} and ${b.width} differ`)
  const origin = Float64Array.from({ length: a.width }, (_, c) => a.data[c])
  const differences = [a, b].flatMap(({ n, width, data }) => Array.from({ length: n }, (_, i) => origin.map((from, c) => data[i * width + c] - from)))
  const basis: Float64Array[] = []
  for (const row of differences) {
    const rest = row.slice()
    for (let pass = 0; pass < 2; pass++) {
      for (const axis of basis) {
        const along = dot(rest, axis)
        for (let c = 0; c < rest.length; c++) rest[c] -= along * axis[c]
      }
    }
    const length = Math.sqrt(dot(rest, rest))
    if (length > NOTHING * Math.sqrt(dot(row, row))) basis.push(rest.map((x) => x / length))
  }
  // A width of nothing is of no use to anybody.
  const width = Math.max(1, basis.length)
  const coordinates = (from: number, n: number): Matrix => {
    const data = new Float64Array(n * width)
    for (let i = 0; i < n; i++) basis.forEach((axis, c) => { data[i * width + c] = dot(differences[from + i], axis) })
    return { n, width, data }
  }
  return [coordinates(0, a.n), coordinates(a.n, b.n)]
}

const dot = (x: Float64Array, y: Float64Array): number => x.reduce((sum, value, c) => sum + value * y[c], 0)
