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
  const all = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i)
  return measures(distances(real, made), all(real.n), all(made.n), k)
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

/** @param chosenReals rows of the real set that count, and @param chosenMades of the made set; none twice */
function measures(
  { real, made, cross, reals, mades }: Distances,
  chosenReals: Int32Array,
  chosenMades: Int32Array,
  k: number,
): NeighbourMeasures {
  const realRadius = radii(real, reals, chosenReals, k)
  const madeRadius = radii(made, mades, chosenMades, k)
  const hits = new Int32Array(chosenMades.length)
  let recalled = 0
  let covered = 0
  for (let a = 0; a < chosenReals.length; a++) {
    const row = chosenReals[a] * mades
    let inMade = false
    let holdsMade = false
    for (let b = 0; b < chosenMades.length; b++) {
      const distance = cross[row + chosenMades[b]]
      if (distance < realRadius[a]) {
        hits[b]++
        holdsMade = true
      }
      inMade ||= distance < madeRadius[b]
    }
    recalled += Number(inMade)
    covered += Number(holdsMade)
  }
  return {
    precision: hits.reduce((sum, h) => sum + Math.sign(h), 0) / hits.length,
    recall: recalled / chosenReals.length,
    density: hits.reduce((sum, h) => sum + h, 0) / (k * hits.length),
    coverage: covered / chosenReals.length,
  }
}

/** Squared distance of each chosen point to its k-th nearest other chosen point. */
function radii(squared: Float64Array, n: number, chosen: Int32Array, k: number): Float64Array {
  if (chosen.length <= k) throw new RangeError(`neighbours: ${chosen.length} samples have no ${k}-th neighbour`)
  const nearest = new Float64Array(k)
  const out = new Float64Array(chosen.length)
  for (let a = 0; a < chosen.length; a++) {
    const row = chosen[a] * n
    nearest.fill(Infinity)
    for (let b = 0; b < chosen.length; b++) {
      const distance = squared[row + chosen[b]]
      if (b === a || distance >= nearest[k - 1]) continue
      let at = k - 1
      for (; at > 0 && nearest[at - 1] > distance; at--) nearest[at] = nearest[at - 1]
      nearest[at] = distance
    }
    out[a] = nearest[k - 1]
  }
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
      return { ...measures(all, kept, kept, NEIGHBOURS) }
    }, resampling)
  },
}
