/** Variance of features, whole and split into what differs within a prompt and what differs between prompts. */
import { msg } from '../i18n/text.ts'
import { CLASSES, COPIES, SET_ALONE } from './blind-spots.ts'
import { bootstrap } from './intervals.ts'
import type { Matrix, Metric, MetricRecord } from './types.ts'

export interface Variance {
  /** Trace of the unbiased covariance of all samples. */
  readonly total: number
  readonly within: number
  readonly between: number
}

/** Sums of each group, enough for the variances of any choice of groups. */
interface GroupSums {
  readonly perGroup: number
  readonly width: number
  /** groups × width */
  readonly sums: Float64Array
  /** Σ‖x‖² of each group. */
  readonly squares: Float64Array
  /** Mean of the groups' unbiased variances is the mean of these. */
  readonly within: Float64Array
}

/**
 * Variances of features in groups.
 * @param features groups × perGroup rows, group by group, perGroup ≥ 2
 */
export function variance(features: Matrix, perGroup: number): Variance {
  const sums = groupSums(features, perGroup)
  return chosenVariance(sums, Int32Array.from({ length: features.n / perGroup }, (_, g) => g))
}

function groupSums(features: Matrix, perGroup: number): GroupSums {
  const { n, width, data } = features
  const groups = n / perGroup
  if (!Number.isInteger(groups) || groups < 2 || perGroup < 2) {
    throw new RangeError(`variance: ${n} samples are not at least 2 groups of ${perGroup} ≥ 2`)
  }
  // Differences from the overall mean: sums of squares far from zero would cancel.
  const centre = new Float64Array(width)
  for (let i = 0; i < n * width; i++) centre[i % width] += data[i] / n
  const sums = new Float64Array(groups * width)
  const squares = new Float64Array(groups)
  const within = new Float64Array(groups)
  for (let g = 0; g < groups; g++) {
    for (let c = 0; c < width; c++) {
      let sum = 0
      let square = 0
      for (let i = g * perGroup; i < (g + 1) * perGroup; i++) {
        const x = data[i * width + c] - centre[c]
        sum += x
        square += x * x
      }
      const mean = sum / perGroup
      for (let i = g * perGroup; i < (g + 1) * perGroup; i++) {
        within[g] += (data[i * width + c] - centre[c] - mean) ** 2 / (perGroup - 1)
      }
      sums[g * width + c] = sum
      squares[g] += square
    }
  }
  return { perGroup, width, sums, squares, within }
}

/** Variances of the chosen groups; a group may be chosen more than once. */
function chosenVariance(of: GroupSums, chosen: Int32Array): Variance {
  const n = chosen.length * of.perGroup
  let squares = 0
  let within = 0
  let squaredSums = 0
  for (const g of chosen) {
    squares += of.squares[g]
    within += of.within[g] / chosen.length
  }
  let squaredTotal = 0
  for (let c = 0; c < of.width; c++) {
    let total = 0
    for (const g of chosen) {
      const sum = of.sums[g * of.width + c]
      total += sum
      squaredSums += sum * sum
    }
    squaredTotal += total * total
  }
  const means = (squaredSums - squaredTotal / chosen.length) / of.perGroup ** 2 / (chosen.length - 1)
  return { total: (squares - squaredTotal / n) / (n - 1), within, between: means - within / of.perGroup }
}

const SOURCE = msg('Hu, Rostami & Thomason, ICMI 2025, arXiv 2505.08803 (variance of embeddings under recursive training); '
  + 'split: one-way analysis of variance with random effects (Searle, Casella & McCulloch, Variance Components, 1992)')

const shared = { unit: msg('feature units²'), direction: 'neutral', source: SOURCE } as const

const records: readonly MetricRecord[] = [
  {
    ...shared,
    id: 'variance',
    name: msg('Variance'),
    definition: msg('Trace of the unbiased covariance of the judge’s un-normalised features over all samples; equals half '
      + 'the mean squared distance of two samples.'),
    blindSpots: [msg('Can rise while half of the modes are gone, because noise counts as diversity: read it beside recall, coverage and precision.'), SET_ALONE, COPIES, CLASSES],
    range: [0, Infinity],
  },
  {
    ...shared,
    id: 'variance.within',
    name: msg('Variance within a prompt'),
    definition: msg('Mean over groups (one prompt or picture each) of the trace of the group’s own unbiased covariance.'),
    blindSpots: [msg('Does not tell faithful variety from noise: damage can raise it as well as lower it.'), SET_ALONE, CLASSES],
    range: [0, Infinity],
  },
  {
    ...shared,
    id: 'variance.between',
    name: msg('Variance between prompts'),
    definition: msg('Trace of the unbiased covariance of the group means, less (variance within) / (samples a group): an '
      + 'unbiased estimate of how far prompts differ.'),
    blindSpots: [msg('Depends on which prompts are asked; being unbiased it may fall below zero where prompts make no difference. Copies of one sample can raise it.'), SET_ALONE, CLASSES],
    range: [-Infinity, Infinity],
  },
  {
    ...shared,
    id: 'variance.ratio',
    name: msg('Variance against real data'),
    unit: msg('× real data'),
    definition: msg('Variance divided by the variance of real held-out data in the same number of groups and samples.'),
    blindSpots: [msg('As for variance: 1 means as much spread as real data, not the same spread.'), SET_ALONE, COPIES, CLASSES],
    range: [0, Infinity],
  },
]

export const varianceMetric: Metric = {
  subjects: ['image', 'caption'],
  records,
  measure(samples, reference, resampling) {
    // Without recall and coverage beside it, which need real data too, variance misleads.
    if (!reference) return {}
    const made = groupSums(samples.features, samples.perGroup)
    const real = groupSums(reference, samples.perGroup)
    return bootstrap((groups) => {
      const { total, within, between } = chosenVariance(made, groups)
      const realTotal = chosenVariance(real, groups).total
      const parts = { variance: total, 'variance.within': within, 'variance.between': between }
      return realTotal > 0 ? { ...parts, 'variance.ratio': total / realTotal } : parts
    }, resampling)
  },
}
