/** Expected courses in closed form, or by exact recursion: nothing here is simulated. */
import { ROUNDING } from './world.ts'

/**
 * Variance of the Gaussian model after each round of replacement: E[v_t] = λ·E[v_{t−1}], plus what rounding to bytes adds.
 * @param v0 expected variance in round 0
 * @returns rounds + 1 values
 */
export function replacedVariance(v0: number, lambda: number, rounds: number): number[] {
  const course = [v0]
  for (let t = 1; t <= rounds; t++) course.push(lambda * course[t - 1] + ROUNDING)
  return course
}

export interface Mixture {
  /** Expected variance in round 0, whose mean is the truth's. */
  readonly v0: number
  /** Variance of real data. */
  readonly real: number
  /** What a sample's variance is of the model's. */
  readonly lambda: number
  /** Samples a round; the rest of them is real and new in each round. */
  readonly n: number
  readonly synthetic: number
  readonly rounds: number
  /** What rounding to bytes adds to what is made. */
  readonly rounding?: number
}

/**
 * Variance of the Gaussian model where each round is fitted to `synthetic` samples of the last one and to real ones: the mean of both
 * variances by their numbers, and what lies between their means, since the model's mean has wandered from the truth by
 * m_t = (synthetic/n)²·m_{t−1} + (variance of the round's mean). With nothing real it is `replacedVariance`.
 * @returns rounds + 1 values
 */
export function mixedVariance({ v0, real, lambda, n, synthetic, rounds, rounding = ROUNDING }: Mixture): number[] {
  const fresh = n - synthetic
  const course = [v0]
  let wandered = 0
  for (let t = 1; t <= rounds; t++) {
    const inside = (fresh * real + synthetic * (lambda * course[t - 1] + rounding)) / n
    course.push(inside + (fresh * synthetic * wandered) / (n * (n - 1)))
    wandered = (synthetic / n) ** 2 * wandered + inside / n
  }
  return course
}

/**
 * Variance of the model's mean about the truth where each round is fitted to n samples of the last one, and round 0 to n real ones:
 * the sum of the rounds' v/n, so linear in rounds at λ = 1.
 * @param v0 variance of a real pixel
 */
export function replacedMean(v0: number, n: number, rounds: number): number[] {
  const drawn = replacedVariance(v0, 1, rounds)
  return runningSum(drawn.map((v) => v / n))
}

/**
 * The same where round t is fitted to the n real samples and all t · n synthetic ones: each new batch moves the mean by 1/(t + 1) of
 * its own error, so the sum is (v/n)·Σ 1/i², below (v/n)·π²/6. The fitted variance over N = (t + 1)·n samples, of which n are new, is
 * expected to be v_{t−1}·(1 − 1/((t + 1)(N − 1))) and takes its share of the rounding.
 */
export function accumulatedMean(v0: number, n: number, rounds: number): number[] {
  const course = [v0 / n]
  let v = v0
  for (let t = 1; t <= rounds; t++) {
    const drawn = v + ROUNDING
    course.push(course[t - 1] + drawn / (n * (t + 1) ** 2))
    const all = (t + 1) * n
    // Squares about the mean: those of before, those of the batch, and those between the two.
    v = ((all - n - 1) * v + (n - 1) * drawn + (t / (t + 1)) * drawn) / (all - 1)
  }
  return course
}

/**
 * Expected number of classes that a multinomial still produces. Each round it is fitted to n captions: `real` of them by the true
 * shares, the others by its own of the round before. One class's count is then a Markov chain on 0…n of its own (Wright–Fisher, with
 * immigration where `real` > 0); in round 1 the class survives with probability 1 − (1 − p)^n.
 * @param shares of the classes, also the model's in round 0
 */
export function survivors(shares: readonly number[], n: number, rounds: number, real = 0): number[] {
  const made = n - real
  const steps = Array.from({ length: n + 1 }, (_, x) => binomial(made, x / n))
  const course = new Array<number>(rounds + 1).fill(0)
  for (const share of shares) {
    const arrivals = binomial(real, share)
    let counts = convolve(binomial(made, share), arrivals)
    course[0] += share > 0 ? 1 : 0
    for (let t = 1; t <= rounds; t++) {
      course[t] += 1 - counts[0]
      const next = new Float64Array(made + 1)
      counts.forEach((chance, x) => {
        if (chance > 1e-15) steps[x].forEach((p, y) => { next[y] += chance * p })
      })
      counts = convolve(next, arrivals)
    }
  }
  return course
}

/** Chances of 0…n successes with probability p each. */
export function binomial(n: number, p: number): Float64Array {
  const out = new Float64Array(n + 1)
  if (p <= 0 || p >= 1) {
    out[p <= 0 ? 0 : n] = 1
    return out
  }
  let ways = 0
  for (let k = 0; k <= n; k++) {
    out[k] = Math.exp(ways + k * Math.log(p) + (n - k) * Math.log1p(-p))
    ways += Math.log((n - k) / (k + 1))
  }
  return out
}

/** Distribution of the sum of two independent counts. */
function convolve(a: Float64Array, b: Float64Array): Float64Array {
  if (b.length === 1) return a
  const out = new Float64Array(a.length + b.length - 1)
  a.forEach((x, i) => b.forEach((y, j) => { out[i + j] += x * y }))
  return out
}

function runningSum(values: readonly number[]): number[] {
  let sum = 0
  return values.map((value) => (sum += value))
}
