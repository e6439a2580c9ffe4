/** Linear algebra of small symmetric matrices (float64, row by row), as Fréchet distances and principal components need it. */

/**
 * Eigenvalues, ascending: Householder's reduction to tridiagonal form, then implicit QL with Wilkinson's shift
 * (Golub & Van Loan, Matrix Computations, §8.3). Errors are about 1e-15 of the largest eigenvalue.
 * @param matrix d × d, symmetric; not changed
 * @throws RangeError when the iteration does not settle, as with entries that are not finite
 */
export function eigenvalues(matrix: Float64Array, d: number): Float64Array {
  const { diagonal, beside } = tridiagonal(Float64Array.from(matrix), d)
  // Where the matrix is singular the reduction leaves a block of rounding errors, none of them small beside its neighbours:
  // so an entry also counts as zero that is small beside the largest.
  const negligible = Number.EPSILON * diagonal.reduce((most, x, i) => Math.max(most, Math.abs(x) + Math.abs(beside[i])), 0)
  for (let low = 0; low < d; low++) {
    for (let sweep = 0; ; sweep++) {
      let end = low
      // "Not small" rather than "large", so that what is not a number never counts as settled.
      while (end < d - 1 && !(Math.abs(beside[end]) <= Math.max(negligible, Number.EPSILON * (Math.abs(diagonal[end]) + Math.abs(diagonal[end + 1]))))) {
        end++
      }
      if (end === low) break
      if (sweep === 60) throw new RangeError('eigenvalues: no convergence; is every entry finite?')
      qlStep(diagonal, beside, low, end)
    }
  }
  return diagonal.sort()
}

/** One implicit QL step on the unreduced block low … end. */
function qlStep(diagonal: Float64Array, beside: Float64Array, low: number, end: number): void {
  const half = (diagonal[low + 1] - diagonal[low]) / (2 * beside[low])
  const shift = diagonal[low] - beside[low] / (half + Math.sign(half || 1) * Math.sqrt(half * half + 1))
  let chased = diagonal[end] - shift
  let cosine = 1
  let sine = 1
  let moved = 0
  for (let i = end - 1; i >= low; i--) {
    const bulge = sine * beside[i]
    const kept = cosine * beside[i]
    const radius = Math.sqrt(bulge * bulge + chased * chased)
    beside[i + 1] = radius
    if (radius === 0) {
      // The block falls apart here; the next step goes on with the upper part.
      diagonal[i + 1] -= moved
      beside[end] = 0
      return
    }
    sine = bulge / radius
    cosine = chased / radius
    const rest = diagonal[i + 1] - moved
    const turn = (diagonal[i] - rest) * sine + 2 * cosine * kept
    moved = sine * turn
    diagonal[i + 1] = rest + moved
    chased = cosine * turn - kept
  }
  diagonal[low] -= moved
  beside[low] = chased
  beside[end] = 0
}

/** Householder reduction in place, of the lower triangle alone; `beside[i]` joins rows i and i + 1, with one unused entry at the end. */
function tridiagonal(a: Float64Array, d: number): { diagonal: Float64Array; beside: Float64Array } {
  const beside = new Float64Array(d)
  const v = new Float64Array(d)
  const p = new Float64Array(d)
  for (let k = 0; k < d - 2; k++) {
    let norm = 0
    for (let i = k + 1; i < d; i++) norm += a[i * d + k] ** 2
    norm = Math.sqrt(norm)
    if (norm === 0) continue
    const alpha = a[(k + 1) * d + k] > 0 ? -norm : norm
    beside[k] = alpha
    let length = 0
    for (let i = k + 1; i < d; i++) {
      v[i] = a[i * d + k] - (i === k + 1 ? alpha : 0)
      length += v[i] ** 2
    }
    // A ← H A H with H = I − 2 v vᵀ / |v|², as A − v wᵀ − w vᵀ.
    p.fill(0, k + 1)
    for (let i = k + 1; i < d; i++) {
      let sum = a[i * d + i] * v[i]
      for (let j = k + 1; j < i; j++) {
        const entry = a[i * d + j]
        sum += entry * v[j]
        p[j] += entry * v[i]
      }
      p[i] += sum
    }
    let dot = 0
    for (let i = k + 1; i < d; i++) {
      p[i] *= 2 / length
      dot += p[i] * v[i]
    }
    for (let i = k + 1; i < d; i++) p[i] -= (dot / length) * v[i]
    for (let i = k + 1; i < d; i++) {
      for (let j = k + 1; j <= i; j++) a[i * d + j] -= v[i] * p[j] + p[i] * v[j]
    }
  }
  if (d > 1) beside[d - 2] = a[(d - 1) * d + d - 2]
  return { diagonal: Float64Array.from({ length: d }, (_, i) => a[i * d + i]), beside }
}

/**
 * Pivoted Cholesky: rows c₀ … c_{r−1} with matrix ≈ Σ c_k c_kᵀ, r the numerical rank. A singular matrix only
 * gives fewer rows (Higham, Accuracy and Stability of Numerical Algorithms, §10.3).
 * @param matrix d × d, symmetric, positive semidefinite; not changed
 */
export function factor(matrix: Float64Array, d: number): { rank: number; rows: Float64Array } {
  const left = Float64Array.from({ length: d }, (_, i) => matrix[i * d + i])
  const tolerance = d * Number.EPSILON * left.reduce((most, x) => Math.max(most, x), 0)
  const rows = new Float64Array(d * d)
  for (let k = 0; k < d; k++) {
    let pivot = 0
    for (let i = 1; i < d; i++) if (left[i] > left[pivot]) pivot = i
    if (!(left[pivot] > tolerance)) return { rank: k, rows: rows.subarray(0, k * d) }
    const row = rows.subarray(k * d, (k + 1) * d)
    for (let i = 0; i < d; i++) row[i] = matrix[pivot * d + i]
    for (let j = 0; j < k; j++) {
      const weight = rows[j * d + pivot]
      for (let i = 0; i < d; i++) row[i] -= weight * rows[j * d + i]
    }
    const scale = 1 / Math.sqrt(left[pivot])
    for (let i = 0; i < d; i++) {
      row[i] *= scale
      left[i] -= row[i] ** 2
    }
    left[pivot] = 0
  }
  return { rank: d, rows }
}

/**
 * Eigenvalues in descending order, each with its unit eigenvector: Jacobi's rotations, row by row (Golub & Van Loan, Matrix
 * Computations, §8.5). Slower than `eigenvalues`, and made of square roots and fixed sums alone, so that it gives the same bits anywhere.
 * @param matrix d × d, symmetric; not changed
 * @returns `vectors`: one a row of d, its sign left open
 * @throws RangeError when the iteration does not settle, as with entries that are not finite
 */
export function eigensystem(matrix: Float64Array, d: number): { values: Float64Array; vectors: Float64Array } {
  const a = Float64Array.from(matrix)
  const turned = Float64Array.from({ length: d * d }, (_, i) => Number(i % (d + 1) === 0))
  const negligible = Number.EPSILON ** 2 * a.reduce((sum, x) => sum + x * x, 0)
  for (let sweep = 0; !(squaresBesideDiagonal(a, d) <= negligible); sweep++) {
    if (sweep === 60) throw new RangeError('eigensystem: no convergence; is every entry finite?')
    for (let p = 0; p < d - 1; p++) for (let q = p + 1; q < d; q++) annihilate(a, turned, d, p, q)
  }
  const order = Array.from({ length: d }, (_, i) => i).sort((p, q) => a[q * d + q] - a[p * d + p] || p - q)
  const vectors = new Float64Array(d * d)
  order.forEach((from, to) => vectors.set(turned.subarray(from * d, (from + 1) * d), to * d))
  return { values: Float64Array.from(order, (i) => a[i * d + i]), vectors }
}

function squaresBesideDiagonal(a: Float64Array, d: number): number {
  let sum = 0
  for (let p = 0; p < d; p++) for (let q = 0; q < d; q++) if (q !== p) sum += a[p * d + q] ** 2
  return sum
}

/** Turns axes p and q so that the entry they share vanishes. @param turned the axes so far, one a row */
function annihilate(a: Float64Array, turned: Float64Array, d: number, p: number, q: number): void {
  const shared = a[p * d + q]
  if (shared === 0) return
  const half = (a[q * d + q] - a[p * d + p]) / (2 * shared)
  const tangent = Math.sign(half || 1) / (Math.abs(half) + Math.sqrt(1 + half * half))
  const cosine = 1 / Math.sqrt(1 + tangent * tangent)
  const sine = tangent * cosine
  for (let k = 0; k < d; k++) {
    const [x, y] = [a[k * d + p], a[k * d + q]]
    a[k * d + p] = cosine * x - sine * y
    a[k * d + q] = sine * x + cosine * y
  }
  for (const rows of [a, turned]) {
    for (let k = 0; k < d; k++) {
      const [x, y] = [rows[p * d + k], rows[q * d + k]]
      rows[p * d + k] = cosine * x - sine * y
      rows[q * d + k] = sine * x + cosine * y
    }
  }
  // What rounding leaves of it is as large as a diagonal entry's own, and would never become negligible where one direction outweighs the rest.
  a[p * d + q] = 0
  a[q * d + p] = 0
}
