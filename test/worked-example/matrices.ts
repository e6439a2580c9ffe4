/** Plain arithmetic of rows of numbers and of symmetric matrices, after their definitions and without regard to speed. */

export type Row = ArrayLike<number>
/** Rows of a square matrix. */
export type Square = readonly Row[]

export const sum = (values: Iterable<number>): number => {
  let total = 0
  for (const value of values) total += value
  return total
}
export const mean = (values: readonly number[]): number => sum(values) / values.length

export const dot = (a: Row, b: Row): number => {
  let total = 0
  for (let i = 0; i < a.length; i++) total += a[i] * b[i]
  return total
}
export const squaredDistance = (a: Row, b: Row): number => {
  let total = 0
  for (let i = 0; i < a.length; i++) total += (a[i] - b[i]) ** 2
  return total
}
export const meanRow = (rows: readonly Row[]): number[] => Array.from(rows[0], (_, c) => mean(rows.map((row) => row[c])))

/** Covariances of the columns, over n − 1. */
export function covariance(rows: readonly Row[]): number[][] {
  const centre = meanRow(rows)
  const apart = rows.map((row) => centre.map((m, c) => row[c] - m))
  return centre.map((_, c) => centre.map((_, e) => sum(apart.map((row) => row[c] * row[e])) / (rows.length - 1)))
}

export const trace = (matrix: Square): number => sum(matrix.map((row, i) => row[i]))

export const product = (a: Square, b: Square): number[][] =>
  a.map((row) => Array.from(b[0], (_, c) => dot(row, b.map((other) => other[c]))))

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations (Golub & Van Loan, Matrix Computations, §8.5): each turns
 * two axes so far that the entry that couples them becomes 0, again and again until none is left.
 * @returns vectors[k] belongs to values[k]; largest value first
 */
export function eigen(matrix: Square): { values: number[]; vectors: number[][] } {
  const n = matrix.length
  const a = matrix.map((row) => Float64Array.from(row))
  const v = a.map((_, i) => Float64Array.from({ length: n }, (_, j) => Number(i === j)))
  const size = Math.sqrt(sum(a.flatMap((row) => Array.from(row, (x) => x * x))))
  const coupled = (): number => Math.sqrt(sum(a.flatMap((row, i) => Array.from(row, (x, j) => (i === j ? 0 : x * x)))))
  for (let sweep = 0; coupled() > 1e-15 * size; sweep++) {
    if (sweep === 50) throw new RangeError('eigen: no end in sight; is every entry finite?')
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v, p, q)
  }
  const order = a.map((_, i) => i).sort((i, j) => a[j][j] - a[i][i])
  return { values: order.map((i) => a[i][i]), vectors: order.map((i) => v.map((row) => row[i])) }
}

function rotate(a: Float64Array[], v: Float64Array[], p: number, q: number): void {
  if (a[p][q] === 0) return
  const theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (const of of [a, v]) {
    for (const row of of) {
      const [x, y] = [row[p], row[q]]
      row[p] = c * x - s * y
      row[q] = s * x + c * y
    }
  }
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[p][k], a[q][k]]
    a[p][k] = c * x - s * y
    a[q][k] = s * x + c * y
  }
}

/** The symmetric root of a symmetric matrix that has no negative eigenvalue but for rounding. */
export function root(matrix: Square): number[][] {
  const { values, vectors } = eigen(matrix)
  return matrix.map((_, i) => matrix.map((_, j) => sum(values.map((value, k) => Math.sqrt(Math.max(0, value)) * vectors[k][i] * vectors[k][j]))))
}
