/** Precision, recall, density and coverage by balls around each sample that reach to its k-th nearest neighbour. */
import { msg } from '../i18n/text.ts'
import { CLASSES, COPIES, SET_ALONE } from './blind-spots.ts'
import { subsampleJointly } from './intervals.ts'
import type { Matrix, Metric, MetricRecord } from './types.ts'

export const NEIGHBOURS = 5

export interface NeighbourMeasures {
  readonly precision: number
  readonly recall: number
  readonly density: number
  readonly coverage: number
}

/** Rows that count; none twice. */
interface Choice {
  readonly reals: Int32Array
  readonly mades: Int32Array
}

/**
 * Precision, recall, density and coverage. A ball's radius is the distance to the k-th neighbour without the point
 * itself; inside means strictly less.
 * @throws RangeError where a set has no more than k samples, or widths differ
 */
export function neighbourMeasures(real: Matrix, made: Matrix, k = NEIGHBOURS): NeighbourMeasures {
  const all = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i)
  return measures(real, made, [{ reals: all(real.n), mades: all(made.n) }], k)[0]
}

/** The measures of each choice. Distances are made row by row and forgotten: memory grows with n, not with n². */
function measures(real: Matrix, made: Matrix, choices: readonly Choice[], k: number): NeighbourMeasures[] {
  if (real.width !== made.width) throw new RangeError(`neighbours: widths ${real.width} and ${made.width} differ`)
  const reals = choices.map((c) => c.reals)
  const mades = choices.map((c) => c.mades)
  const aroundReals = ballsHit(real, made, reals, mades, k)
  const aroundMades = ballsHit(made, real, mades, reals, k)
  return choices.map((choice, c) => {
    const hits = aroundReals.hits[c]
    const precise = choice.mades.reduce((sum, i) => sum + Number(hits[i] > 0), 0)
    const recalled = choice.reals.reduce((sum, i) => sum + Number(aroundMades.hits[c][i] > 0), 0)
    return {
      precision: precise / choice.mades.length,
      recall: recalled / choice.reals.length,
      density: choice.mades.reduce((sum, i) => sum + hits[i], 0) / (k * choice.mades.length),
      coverage: aroundReals.holding[c] / choice.reals.length,
    }
  })
}

interface Hits {
  /** By choice: in how many balls each point of the other set lies; 0 where it was not chosen. */
  readonly hits: readonly Int32Array[]
  /** By choice: balls that hold a point of the other set. */
  readonly holding: Int32Array
}

/** For each choice, which chosen points of the other set lie in balls around the chosen centres. */
function ballsHit(centres: Matrix, others: Matrix, chosenCentres: readonly Int32Array[], chosenOthers: readonly Int32Array[], k: number): Hits {
  for (const { length } of chosenCentres) if (length <= k) throw new RangeError(`neighbours: ${length} samples have no ${k}-th neighbour`)
  const x = Float64Array.from(centres.data)
  const y = Float64Array.from(others.data)
  const isCentre = chosenCentres.map((rows) => flags(rows, centres.n))
  const isOther = chosenOthers.map((rows) => flags(rows, others.n))
  const hits = chosenCentres.map(() => new Int32Array(others.n))
  const holding = new Int32Array(chosenCentres.length)
  const own = new Float64Array(centres.n)
  const far = new Float64Array(others.n)
  const radii = new Float64Array(chosenCentres.length)
  const inside = new Int32Array(others.n)
  // Half of the points are chosen in a subsample: of so many neighbours k are nearly always among the chosen.
  const listed = new Int32Array(Math.min(centres.n - 1, chosenCentres.length === 1 ? k : 8 * k))
  for (let i = 0; i < centres.n; i++) {
    squaredDistances(x, i, x, centres.width, own)
    own[i] = Infinity
    nearest(own, listed)
    let widest = 0
    for (let c = 0; c < radii.length; c++) {
      if (isCentre[c][i] === 0) continue
      radii[c] = kthNearest(own, listed, isCentre[c], k)
      if (radii[c] > widest) widest = radii[c]
    }
    squaredDistances(x, i, y, centres.width, far)
    let n = 0
    for (let j = 0; j < far.length; j++) if (far[j] < widest) inside[n++] = j
    for (let c = 0; c < radii.length; c++) {
      if (isCentre[c][i] === 0) continue
      const radius = radii[c]
      const counted = isOther[c]
      const hit = hits[c]
      let holds = 0
      for (let at = 0; at < n; at++) {
        const j = inside[at]
        if (counted[j] === 0 || far[j] >= radius) continue
        hit[j]++
        holds = 1
      }
      holding[c] += holds
    }
  }
  return { hits, holding }
}

function flags(rows: Int32Array, n: number): Uint8Array {
  const out = new Uint8Array(n)
  for (const i of rows) out[i] = 1
  return out
}

/** From row i of x to each row of y. By differences: |x|² + |y|² − 2xy loses near duplicates to rounding. */
function squaredDistances(x: Float64Array, i: number, y: Float64Array, width: number, out: Float64Array): void {
  const row = x.subarray(i * width, (i + 1) * width)
  for (let j = 0, at = 0; j < out.length; j++) {
    let sum = 0
    for (let c = 0; c < width; c++, at++) {
      const difference = row[c] - y[at]
      sum += difference * difference
    }
    out[j] = sum
  }
}

/** Fills `listed` with the indices of the smallest distances, ascending. */
function nearest(distances: Float64Array, listed: Int32Array): void {
  let n = 0
  for (let j = 0; j < distances.length; j++) {
    const distance = distances[j]
    if (n === listed.length && distance >= distances[listed[n - 1]]) continue
    let at = n < listed.length ? n++ : n - 1
    for (; at > 0 && distances[listed[at - 1]] > distance; at--) listed[at] = listed[at - 1]
    listed[at] = j
  }
}

/** Distance of the k-th nearest of the chosen points, by the list of nearest where that is long enough. */
function kthNearest(distances: Float64Array, listed: Int32Array, chosen: Uint8Array, k: number): number {
  let found = 0
  for (let at = 0; at < listed.length; at++) {
    found += chosen[listed[at]]
    if (found === k) return distances[listed[at]]
  }
  return Float64Array.from(distances.filter((_, j) => chosen[j] === 1)).sort()[k - 1]
}

const KYNKAANNIEMI = 'Kynkäänniemi et al., Improved Precision and Recall Metric, NeurIPS 2019, arXiv 1904.06991'
const NAEEM = 'Naeem et al., Reliable Fidelity and Diversity Metrics, ICML 2020, arXiv 2002.09797'

const FEW = msg('With no more than 5 samples a prompt balls reach other prompts’ samples, and what happens within a prompt does not show.')

const shared = { unit: '', direction: 'higher', range: [0, 1] } as const

const records: readonly MetricRecord[] = [
  {
    ...shared,
    id: 'precision',
    name: msg('Precision'),
    definition: msg('Share of generated samples inside a ball around some real sample (radius: its 5th nearest real neighbour).'),
    source: KYNKAANNIEMI,
    blindSpots: [msg('Says nothing of what is missing; one real outlier with a wide ball lets bad samples in; depends on n. Copies of one sample can raise it.'), FEW, SET_ALONE],
  },
  {
    ...shared,
    id: 'recall',
    name: msg('Recall'),
    definition: msg('Share of real samples inside a ball around some generated sample (radius: its 5th nearest generated neighbour).'),
    source: KYNKAANNIEMI,
    blindSpots: [msg('Wide balls of scattered, bad samples cover real ones by chance, so noise can raise it; depends on n.'), FEW, SET_ALONE],
  },
  {
    ...shared,
    id: 'density',
    name: msg('Density'),
    definition: msg('Mean number of real balls that a generated sample lies in, divided by k = 5; about 1 for real data, no upper bound.'),
    source: NAEEM,
    blindSpots: [msg('Rises above 1 when samples crowd where real data is dense, as blurred or darkened ones may with few samples a prompt: more is then not better.'), SET_ALONE, COPIES, CLASSES],
    range: [0, Infinity],
  },
  {
    ...shared,
    id: 'coverage',
    name: msg('Coverage'),
    definition: msg('Share of real samples whose ball (radius: 5th nearest real neighbour) holds a generated sample.'),
    source: NAEEM,
    blindSpots: [msg('A few samples a mode are enough: spread that only shrinks within modes does not show; depends on n.'), FEW, SET_ALONE],
  },
]

export const neighbourMetrics: Metric = {
  subjects: ['image', 'caption'],
  records,
  measure({ features, perGroup }, reference, resampling) {
    if (!reference) return {}
    return subsampleJointly((choices) => {
      const rows = choices.map((groups) => Int32Array.from({ length: groups.length * perGroup }, (_, i) =>
        groups[Math.floor(i / perGroup)] * perGroup + i % perGroup))
      return measures(reference, features, rows.map((kept) => ({ reals: kept, mades: kept })), NEIGHBOURS).map((found) => ({ ...found }))
    }, resampling)
  },
}
