/** What is measured on features and embeddings, after the definitions in docs/metrics.md. */
import { covariance, dot, eigen, mean, meanRow, product, root, type Row, squaredDistance, sum, trace } from './matrices.ts'

const K = 5

type Square = readonly (readonly number[])[]

const tableOf = (a: readonly Row[], b: readonly Row[], of: (x: Row, y: Row) => number): number[][] => a.map((x) => b.map((y) => of(x, y)))

/** A number for each two rows, within two sets and across them. */
export interface Tables {
  readonly realReal: Square
  readonly madeMade: Square
  readonly realMade: Square
}
const tablesOf = (real: readonly Row[], made: readonly Row[], of: (x: Row, y: Row) => number): Tables =>
  ({ realReal: tableOf(real, real, of), madeMade: tableOf(made, made, of), realMade: tableOf(real, made, of) })

/** Squared distances. */
export const distancesOf = (real: readonly Row[], made: readonly Row[]): Tables => tablesOf(real, made, squaredDistance)

/** Sum over all pairs of different chosen rows, each pair twice. */
const ofDifferent = (table: Square, chosen: readonly number[]): number =>
  sum(chosen.map((i, at) => sum(chosen.map((j, other) => (at === other ? 0 : table[i][j])))))

/** Half the mean squared distance of two different rows. */
export const variance = (distances: Square, chosen: readonly number[]): number => ofDifferent(distances, chosen) / (2 * chosen.length * (chosen.length - 1))

/** The mean of the groups' own variances, and the variance of the groups' means. */
export function varianceParts(rows: readonly Row[], distances: Square, groups: readonly (readonly number[])[]): { within: number; ofMeans: number; between: number } {
  const within = mean(groups.map((group) => variance(distances, group)))
  const means = groups.map((group) => meanRow(group.map((i) => rows[i])))
  const ofMeans = variance(tableOf(means, means, squaredDistance), means.map((_, g) => g))
  return { within, ofMeans, between: ofMeans - within / groups[0].length }
}

/** Squared distance to the 5th nearest of the other chosen rows. */
export const reach = (distances: Square, chosen: readonly number[], i: number): number =>
  chosen.filter((j) => j !== i).map((j) => distances[i][j]).sort((a, b) => a - b)[K - 1]

export interface NeighbourCounts {
  readonly n: number
  /** Made samples inside a real one's ball. */
  readonly precise: number
  /** Real samples inside a made one's ball. */
  readonly recalled: number
  /** Pairs of a made sample and a real ball that it is inside. */
  readonly hits: number
  /** Real balls with a made sample inside. */
  readonly covered: number
}

/** Of the chosen rows, the same of both sets. */
export function neighbourCounts({ realReal, madeMade, realMade }: Tables, chosen: readonly number[]): NeighbourCounts {
  const ofReal = new Map(chosen.map((i) => [i, reach(realReal, chosen, i)]))
  const ofMade = new Map(chosen.map((i) => [i, reach(madeMade, chosen, i)]))
  const inReal = (made: number, real: number): boolean => realMade[real][made] < ofReal.get(real)!
  const inMade = (real: number, made: number): boolean => realMade[real][made] < ofMade.get(made)!
  return {
    n: chosen.length,
    precise: chosen.filter((made) => chosen.some((real) => inReal(made, real))).length,
    recalled: chosen.filter((real) => chosen.some((made) => inMade(real, made))).length,
    hits: sum(chosen.map((made) => chosen.filter((real) => inReal(made, real)).length)),
    covered: chosen.filter((real) => chosen.some((made) => inReal(made, real))).length,
  }
}

export const precision = ({ precise, n }: NeighbourCounts): number => precise / n
export const recall = ({ recalled, n }: NeighbourCounts): number => recalled / n
export const density = ({ hits, n }: NeighbourCounts): number => hits / (K * n)
export const coverage = ({ covered, n }: NeighbourCounts): number => covered / n

const cosine = (a: Row, b: Row): number => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))

/** Cosines of all pairs of rows. */
export const cosines = (rows: readonly Row[]): Square => tableOf(rows, rows, cosine)

/** Eigenvalues of K / n, K being the cosines of all pairs; largest first. */
export const spectrum = (table: Square): number[] => eigen(table.map((row) => row.map((x) => x / table.length))).values

/** −Σ λ ln λ */
export const spectralEntropy = (values: readonly number[]): number => -sum(values.filter((value) => value > 0).map((value) => value * Math.log(value)))
export const vendi = (table: Square): number => Math.exp(spectralEntropy(spectrum(table)))

/** The mean of cos² over all pairs of chosen rows, each with itself too. */
export const meanSquaredCosine = (table: Square, chosen: readonly number[]): number =>
  sum(chosen.map((i) => sum(chosen.map((j) => table[i][j] ** 2)))) / chosen.length ** 2
export const rke = (table: Square, chosen: readonly number[]): number => 1 / meanSquaredCosine(table, chosen)

/** 2.5 · max(cos, 0) of each row with its partner. */
export const alignments = (rows: readonly Row[], partners: readonly Row[]): number[] =>
  rows.map((row, i) => 2.5 * Math.max(0, cosine(row, partners[i])))

export interface FrechetParts {
  /** Squared distance of the two means. */
  readonly means: number
  readonly realTrace: number
  readonly madeTrace: number
  /** Trace of the root of the product of the covariances. */
  readonly root: number
}

/** The root of Σ₁Σ₂ has the trace of the root of √Σ₁ Σ₂ √Σ₁, which is symmetric. */
export function frechetParts(real: readonly Row[], made: readonly Row[]): FrechetParts {
  const [a, b] = [covariance(real), covariance(made)]
  const half = root(a)
  const inner = eigen(product(product(half, b), half)).values
  return {
    means: squaredDistance(meanRow(real), meanRow(made)), realTrace: trace(a), madeTrace: trace(b),
    root: sum(inner.map((value) => Math.sqrt(Math.max(0, value)))),
  }
}
export const frechet = ({ means, realTrace, madeTrace, root: shared }: FrechetParts): number => means + realTrace + madeTrace - 2 * shared

/** (x·y / d + 1)³ */
export const kernelsOf = (real: readonly Row[], made: readonly Row[]): Tables => tablesOf(real, made, (x, y) => (dot(x, y) / x.length + 1) ** 3)

/** Mean kernels: of two different samples within a set, and of one of each. */
export function kidParts({ realReal, madeMade, realMade }: Tables, chosen: readonly number[]): { real: number; made: number; across: number } {
  const n = chosen.length
  return {
    real: ofDifferent(realReal, chosen) / (n * (n - 1)), made: ofDifferent(madeMade, chosen) / (n * (n - 1)),
    across: sum(chosen.map((i) => sum(chosen.map((j) => realMade[i][j])))) / n ** 2,
  }
}
export const kid = ({ real, made, across }: ReturnType<typeof kidParts>): number => real + made - 2 * across
