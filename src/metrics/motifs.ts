/**
 * Motifs of a set: groups of samples that look alike. Complete-linkage clustering (Sørensen, 1948; Defays, Comput. J. 20, 1977): each
 * sample begins by itself, and the two groups whose farthest members are nearest to each other become one, for as long as these lie
 * within a given distance. So no two samples of a motif are farther apart than that distance, whatever the number of motifs: one where
 * all are alike, as many as there are samples where no two are. Nothing is drawn by chance; ties go to the samples that come first.
 */
import type { Matrix } from './types.ts'

export interface Motifs {
  /** Of each sample its motif: 0 is the largest; of equal ones the first has its first sample first. */
  readonly of: readonly number[]
  /** Of each motif the sample that is nearest to all others of it: what it looks like. */
  readonly medoids: readonly number[]
}

export interface MotifCounts {
  readonly number: number
  /** Share of the samples in the largest motif. */
  readonly largest: number
  /** 1 / Σ share²: motifs of equal size that would be as concentrated (Hill's number of order 2). */
  readonly effective: number
}

/** Euclidean distances of all pairs of rows, n × n. */
export function pairwiseDistances({ n, width, data }: Matrix): Float64Array {
  const out = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      let squares = 0
      for (let c = 0; c < width; c++) squares += (data[i * width + c] - data[j * width + c]) ** 2
      out[i * n + j] = out[j * n + i] = Math.sqrt(squares)
    }
  }
  return out
}

/**
 * @param distances n × n, symmetric
 * @param within the greatest distance of two samples of one motif
 * @param chosen samples that count, each once; all without it. Motifs name them by their place in `chosen`
 * @throws RangeError where `within` is negative or not a number
 */
export function motifs(distances: Float64Array, within: number, chosen?: ArrayLike<number>): Motifs {
  if (!(within >= 0)) throw new RangeError(`motifs: no distance of ${within}`)
  const n = Math.sqrt(distances.length)
  const rows = Array.from(chosen ?? { length: n }, (row, i) => row ?? i)
  const between = rows.map((a) => Float64Array.from(rows, (b) => distances[a * n + b]))
  const groups = linked(rows.length, between.map((row) => row.slice()), within)
    .sort((a, b) => b.length - a.length || a[0] - b[0])
  const of = new Array<number>(rows.length).fill(0)
  groups.forEach((members, motif) => { for (const member of members) of[member] = motif })
  return { of, medoids: groups.map((members) => medoid(members, between)) }
}

export function countMotifs({ of, medoids }: Motifs): MotifCounts {
  const sizes = medoids.map((_, motif) => of.filter((own) => own === motif).length)
  return {
    number: medoids.length,
    largest: Math.max(...sizes) / of.length,
    effective: of.length ** 2 / sizes.reduce((sum, size) => sum + size * size, 0),
  }
}

/** @param apart distances of groups, at first of single samples; written over. @returns members of each group, ascending */
function linked(n: number, apart: readonly Float64Array[], within: number): number[][] {
  const groups = new Map(Array.from({ length: n }, (_, i) => [i, [i]]))
  for (;;) {
    const left = [...groups.keys()]
    let [a, b, least] = [-1, -1, Infinity]
    for (const [at, i] of left.entries()) {
      for (const j of left.slice(at + 1)) if (apart[i][j] < least) [a, b, least] = [i, j, apart[i][j]]
    }
    if (!(least <= within)) return [...groups.values()]
    // The group of the two whose first sample comes first takes the other in.
    groups.set(a, [...groups.get(a)!, ...groups.get(b)!].sort((x, y) => x - y))
    groups.delete(b)
    for (const other of groups.keys()) apart[a][other] = apart[other][a] = Math.max(apart[a][other], apart[b][other])
  }
}

function medoid(members: readonly number[], between: readonly Float64Array[]): number {
  const sums = members.map((one) => members.reduce((sum, other) => sum + between[one][other], 0))
  return members[sums.indexOf(Math.min(...sums))]
}
