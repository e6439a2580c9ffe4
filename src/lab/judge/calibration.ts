/** Calibration of the judge's attribute heads: when a head says 90 %, is it right nine times of ten? */
import { bootstrap, resampling } from '../../metrics/intervals.ts'
import type { Estimate } from '../../metrics/types.ts'
import type { Features } from '../../models/types.ts'
import type { Stream } from '../../random/index.ts'
import { share } from './share.ts'

/** Bins of equal width over confidences from 0 to 1, each without its lower and with its upper end. */
export const BINS = 10

export interface ReliabilityBin {
  readonly from: number
  readonly to: number
  readonly n: number
  /** Mean confidence of the bin's pictures; null where there are none. */
  readonly confidence: number | null
  /** Share of them whose likeliest value is the true one; null where there are none. */
  readonly accuracy: Estimate | null
}

export interface Calibration {
  readonly n: number
  readonly accuracy: Estimate
  /** Mean probability of the likeliest value. */
  readonly confidence: number
  /** Mean of −ln(probability of the true value), in nats. */
  readonly logLoss: number
  /** Expected calibration error: mean over pictures of |accuracy − confidence| of their bin. */
  readonly ece: Estimate
  /** The error that a perfectly calibrated head of these confidences would show at this n: mean and 97.5 % quantile. */
  readonly perfect: { readonly mean: number; readonly high: number }
  readonly bins: readonly ReliabilityBin[]
}

const DRAWS = 200

/** A picture's confidence and whether it was right. */
interface Outcome { readonly confidence: number; readonly right: boolean }

/**
 * Reliability of one head (Guo et al., On Calibration of Modern Neural Networks, ICML 2017, arXiv 1706.04599; equal bins).
 * The error of few pictures is biased upwards: hold it against `perfect`.
 * @param logits n × values
 * @param truth the true value of each row, −1 where there is none (such rows are left out)
 * @param stream draws the interval and the perfectly calibrated head's luck
 * @param temperature what logits are divided by
 * @throws RangeError for fewer than 4 rows with a truth
 */
export function calibration(logits: Features, truth: ArrayLike<number>, stream: Stream, temperature = 1): Calibration {
  const rows = known(logits, truth)
  const outcomes: Outcome[] = []
  let logLoss = 0
  for (const i of rows) {
    const { best, log } = logProbabilities(logits, i, 1 / temperature)
    outcomes.push({ confidence: Math.exp(log[best]), right: best === truth[i] })
    logLoss -= log[truth[i]] / rows.length
  }
  const n = rows.length
  const { ece } = bootstrap((picked) => ({ ece: errorOf(Array.from(picked, (i) => outcomes[i])) }), resampling(n, stream.child('interval')))
  const luck = Float64Array.from({ length: DRAWS }, (_, draw) => {
    const uniforms = stream.child('perfect', draw).uniforms(n)
    return errorOf(outcomes.map(({ confidence }, i) => ({ confidence, right: uniforms[i] < confidence })))
  }).sort()
  return {
    n,
    accuracy: share(outcomes.filter(({ right }) => right).length, n),
    confidence: outcomes.reduce((sum, { confidence }) => sum + confidence, 0) / n,
    logLoss,
    ece: { value: ece.value, lo: Math.max(0, ece.lo), hi: Math.min(1, ece.hi) },
    perfect: { mean: luck.reduce((a, b) => a + b, 0) / DRAWS, high: luck[Math.ceil(0.975 * DRAWS) - 1] },
    bins: binned(outcomes).map((inside, b) => ({
      from: b / BINS, to: (b + 1) / BINS, n: inside.length,
      confidence: inside.length > 0 ? inside.reduce((sum, o) => sum + o.confidence, 0) / inside.length : null,
      accuracy: inside.length > 0 ? share(inside.filter(({ right }) => right).length, inside.length) : null,
    })),
  }
}

/** Temperatures that are looked through. */
const [COLDEST, HOTTEST] = [1 / 20, 20]

/**
 * The temperature with the least log loss. Log loss is convex in 1 / temperature, so a golden-section search finds it.
 * @returns null where every likeliest value is the true one: then the loss falls with the temperature down to 0, and the data
 *   do not tell how sure the head should be
 */
export function fitTemperature(logits: Features, truth: ArrayLike<number>): number | null {
  const rows = known(logits, truth)
  if (rows.every((i) => logProbabilities(logits, i, 1).best === truth[i])) return null
  const loss = (inverse: number): number => rows.reduce((sum, i) => sum - logProbabilities(logits, i, inverse).log[truth[i]], 0)
  const golden = (Math.sqrt(5) - 1) / 2
  let [low, high] = [1 / HOTTEST, 1 / COLDEST]
  let [a, b] = [high - golden * (high - low), low + golden * (high - low)]
  let [lossA, lossB] = [loss(a), loss(b)]
  while (high - low > 1e-6) {
    if (lossA < lossB) {
      [high, b, lossB] = [b, a, lossA]
      a = high - golden * (high - low)
      lossA = loss(a)
    } else {
      [low, a, lossA] = [a, b, lossB]
      b = low + golden * (high - low)
      lossB = loss(b)
    }
  }
  return 2 / (low + high)
}

function known(logits: Features, truth: ArrayLike<number>): number[] {
  if (truth.length !== logits.n) throw new RangeError(`calibration: ${logits.n} rows of logits, ${truth.length} truths`)
  return Array.from({ length: logits.n }, (_, i) => i).filter((i) => truth[i] >= 0)
}

/** Log-softmax of a row times `inverse`, and its likeliest value (the first of equals, as the metrics take it). */
function logProbabilities({ width, data }: Features, row: number, inverse: number): { best: number; log: Float64Array } {
  const scaled = Float64Array.from({ length: width }, (_, v) => data[row * width + v] * inverse)
  let best = 0
  for (let v = 1; v < width; v++) if (scaled[v] > scaled[best]) best = v
  const top = scaled[best]
  const log = top + Math.log(scaled.reduce((sum, x) => sum + Math.exp(x - top), 0))
  return { best, log: scaled.map((x) => x - log) }
}

function binned(outcomes: readonly Outcome[]): Outcome[][] {
  const bins: Outcome[][] = Array.from({ length: BINS }, () => [])
  for (const outcome of outcomes) bins[Math.min(BINS, Math.max(1, Math.ceil(outcome.confidence * BINS))) - 1].push(outcome)
  return bins
}

function errorOf(outcomes: readonly Outcome[]): number {
  return binned(outcomes).reduce((error, inside) => {
    const gap = inside.reduce((sum, { confidence, right }) => sum + Number(right) - confidence, 0)
    return error + Math.abs(gap) / outcomes.length
  }, 0)
}
