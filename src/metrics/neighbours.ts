/** Precision, recall, density and coverage by balls around each sample that reach to its k-th nearest neighbour. */
import { subsample } from './intervals.ts'
import type { Matrix, Metric, MetricRecord } from './types.ts'

export const NEIGHBOURS = 5

export interface NeighbourMeasures {
  readonly precision: number
  readonly recall: number
  readonly density: number
  readonly coverage: number
}

/** Squared distances, row by row: real to real, made to made, real (rows) to made (columns). */
interface Distances {
  readonly real: Float64Array
  readonly made: Float64Array
  readonly cross: Float64Array
  readonly reals: number
  readonly mades: number
}

/**
 * Precision, recall, density and coverage. A ball's radius is the distance to the k-th neighbour without the point
 * itself; inside means strictly less.
 * @throws RangeError where a set has no more than k samples, or widths differ
 */
export function neighbourMeasures(real: Matrix, made: Matrix, k = NEIGHBOURS): NeighbourMeasures {
  return measures(distances(real, made), k)
}

function distances(real: Matrix, made: Matrix): Distances {
  if (real.width !== made.width) throw new RangeError(`neighbours: widths ${real.width} and ${made.width} differ`)
  return {
    real: squaredDistances(real, real),
    made: squaredDistances(made, made),
    cross: squaredDistances(real, made),
    reals: real.n,
    mades: made.n,
  }
}

/** By differences: |x|² + |y|² − 2xy loses near duplicates to rounding. */
function squaredDistances(a: Matrix, b: Matrix): Float64Array {
  const out = new Float64Array(a.n * b.n)
  const x = Float64Array.from(a.data)
  const y = Float64Array.from(b.data)
  for (let i = 0; i < a.n; i++) {
    for (let j = 0; j < b.n; j++) {
      let sum = 0
      for (let c = 0; c < a.width; c++) {
        const difference = x[i * a.width + c] - y[j * a.width + c]
        sum += difference * difference
      }
      out[i * b.n + j] = sum
    }
  }
  return out
}

function measures({ real, made, cross, reals, mades }: Distances, k: number): NeighbourMeasures {
  const realRadius = radii(real, reals, k)
  const madeRadius = radii(made, mades, k)
  const hits = new Int32Array(mades)
  let recalled = 0
  let covered = 0
  for (let i = 0; i < reals; i++) {
    let inMade = false
    let coveredHere = false
    for (let j = 0; j < mades; j++) {
      const distance = cross[i * mades + j]
      if (distance < realRadius[i]) {
        hits[j]++
        coveredHere = true
      }
      inMade ||= distance < madeRadius[j]
    }
    recalled += Number(inMade)
    covered += Number(coveredHere)
  }
  return {
    precision: hits.reduce((sum, h) => sum + Math.sign(h), 0) / mades,
    recall: recalled / reals,
    density: hits.reduce((sum, h) => sum + h, 0) / (k * mades),
    coverage: covered / reals,
  }
}

/** Squared distance of each point to its k-th nearest other point. */
function radii(squared: Float64Array, n: number, k: number): Float64Array {
  if (n <= k) throw new RangeError(`neighbours: ${n} samples have no ${k}-th neighbour`)
  const nearest = new Float64Array(k)
  return Float64Array.from({ length: n }, (_, i) => {
    nearest.fill(Infinity)
    for (let j = 0; j < n; j++) {
      const distance = squared[i * n + j]
      if (j === i || distance >= nearest[k - 1]) continue
      let at = k - 1
      for (; at > 0 && nearest[at - 1] > distance; at--) nearest[at] = nearest[at - 1]
      nearest[at] = distance
    }
    return nearest[k - 1]
  })
}

function select(matrix: Float64Array, columns: number, rowsKept: Int32Array, columnsKept: Int32Array): Float64Array {
  const out = new Float64Array(rowsKept.length * columnsKept.length)
  let at = 0
  for (const i of rowsKept) for (const j of columnsKept) out[at++] = matrix[i * columns + j]
  return out
}

const KYNKAANNIEMI = 'Kynkäänniemi et al., Improved Precision and Recall Metric, NeurIPS 2019, arXiv 1904.06991'
const NAEEM = 'Naeem et al., Reliable Fidelity and Diversity Metrics, ICML 2020, arXiv 2002.09797'

const shared = { unit: '', direction: 'higher', range: [0, 1] } as const

const records: readonly MetricRecord[] = [
  {
    ...shared,
    id: 'precision',
    name: 'Precision',
    definition: 'Share of generated samples inside a ball around some real sample (radius: its 5th nearest real neighbour).',
    source: KYNKAANNIEMI,
    blindSpots: 'Says nothing of what is missing; one real outlier with a wide ball lets bad samples in; depends on n.',
  },
  {
    ...shared,
    id: 'recall',
    name: 'Recall',
    definition: 'Share of real samples inside a ball around some generated sample (radius: its 5th nearest generated neighbour).',
    source: KYNKAANNIEMI,
    blindSpots: 'Wide balls of scattered, bad samples cover real ones by chance, so noise can raise it; depends on n.',
  },
  {
    ...shared,
    id: 'density',
    name: 'Density',
    definition: 'Mean number of real balls that a generated sample lies in, divided by k = 5; about 1 for real data, no upper bound.',
    source: NAEEM,
    blindSpots: 'Rises above 1 when samples crowd where real data is dense: more is then not better, and modes may be lost.',
    range: [0, Infinity],
  },
  {
    ...shared,
    id: 'coverage',
    name: 'Coverage',
    definition: 'Share of real samples whose ball (radius: 5th nearest real neighbour) holds a generated sample.',
    source: NAEEM,
    blindSpots: 'One sample a mode is enough: spread that shrinks within modes does not show; depends on n.',
  },
]

export const neighbourMetrics: Metric = {
  subjects: ['image', 'caption'],
  records,
  measure(samples, reference, resampling) {
    const all = distances(reference, samples.features)
    const { perGroup } = samples
    return subsample((groups) => {
      const kept = Int32Array.from({ length: groups.length * perGroup }, (_, i) =>
        groups[Math.floor(i / perGroup)] * perGroup + i % perGroup)
      return { ...measures({
        real: select(all.real, all.reals, kept, kept),
        made: select(all.made, all.mades, kept, kept),
        cross: select(all.cross, all.mades, kept, kept),
        reals: kept.length,
        mades: kept.length,
      }, NEIGHBOURS) }
    }, resampling)
  },
}
