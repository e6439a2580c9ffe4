/**
 * How image and noise mix: x_t = α(t)·image + σ(t)·noise, with t from 0 (noise) to 1 (image), what a network is asked to
 * predict of it, and how its mistake counts. Exact arithmetic only (+ − × ÷ √): the same numbers in every browser.
 */
import { type Tensor, average, div, maximum, minimum, mul, sub } from '../../tensor/index.ts'

export interface Level {
  readonly alpha: number
  readonly sigma: number
}

/** A training batch's tensors: the network's output, and what it was made from. */
export interface Predicted {
  readonly output: Tensor
  readonly pixels: Tensor
  readonly noise: Tensor
  /** Both [batch, 1, 1, 1]. */
  readonly alpha: Tensor
  readonly sigma: Tensor
}

export interface Process {
  at(t: number): Level
  /** The time nearest to t that there is. */
  nearest(t: number): number
  /** Times of a training batch from uniform numbers in [0, 1). */
  times(uniforms: Float32Array): Float32Array
  /** The image that an output stands for: x̂ = fromX·x + fromOutput·output. */
  clean(level: Level): { readonly fromX: number; readonly fromOutput: number }
  /** x̂ as the sampler uses it. */
  bound(clean: Tensor): Tensor
  loss(predicted: Predicted): Tensor
  /** A loss that no model in its senses has, not even one that has learned nothing. */
  readonly hopeless: number
}

/**
 * Rectified flow (Liu et al., 2022; Esser et al., 2024): a straight line from noise to image. The network predicts the image,
 * and the loss is taken on the velocity image − noise (Li & He, 2025, arXiv 2511.13720), which suits small widths.
 */
export const FLOW: Process = {
  at: (t) => ({ alpha: t, sigma: 1 - t }),
  nearest: (t) => t,
  // Odds of t divided by NOISE_ODDS: a shifted logistic in logit space.
  times: (uniforms) => uniforms.map((u) => u / (u + NOISE_ODDS * (1 - u))),
  clean: () => ({ fromX: 0, fromOutput: 1 }),
  bound: (clean) => clean,
  // (x̂ − x_t)/σ − (x − noise) = (x̂ − x)/σ, since x_t is made from x and the noise.
  loss({ output, pixels, sigma }) {
    const error = mul(sub(output, pixels), div(1, maximum(sigma, LEAST_SIGMA)))
    return average(mul(error, error))
  },
  // Black pictures, as a network of all zeros puts out, have a loss of 5 to 8, that of single batches four times as much.
  hopeless: 50,
}

/** How many times likelier than without the shift a time nearer to noise is drawn. */
const NOISE_ODDS = 2
/** Where σ is smaller, it counts as this: the velocity's weight 1/σ² would grow without bound. */
const LEAST_SIGMA = 0.1

/**
 * Noise over 1,000 levels with linearly growing β (Ho et al., 2020): t = 1 − level/1000; images in −1…1 bound the predicted one, as
 * there. The noise is predicted in its velocity form ε̂ = σx + αv̂ with the loss on v = αε − σ·image (Salimans & Ho, 2022; Stable
 * Diffusion 2): where nearly all is noise, a network that puts out the noise itself leaves the image's colour to its own small errors,
 * and small models trained for minutes drew checkered noise.
 */
export const DDPM: Process = {
  at(t) {
    const kept = KEPT[Math.round((1 - t) * LEVELS)]
    return { alpha: Math.sqrt(kept), sigma: Math.sqrt(1 - kept) }
  },
  nearest: (t) => 1 - Math.round(LEVELS * (1 - t)) / LEVELS,
  times: (uniforms) => uniforms.map((u) => 1 - (1 + Math.floor(u * LEVELS)) / LEVELS),
  clean: ({ alpha, sigma }) => ({ fromX: alpha, fromOutput: -sigma }),
  bound: (clean) => maximum(minimum(clean, 1), -1),
  loss({ output, pixels, noise, alpha, sigma }) {
    const error = sub(output, sub(mul(noise, alpha), mul(pixels, sigma)))
    return average(mul(error, error))
  },
  // What it predicts has a variance near 1, which is the loss of always guessing its mean.
  hopeless: 10,
}

export const LEVELS = 1000
const [FIRST_BETA, LAST_BETA] = [1e-4, 0.02]

/** ᾱ by level, from 1 (no noise): the product of all 1 − β so far. */
const KEPT = new Float64Array(LEVELS + 1).fill(1)
for (let level = 1; level <= LEVELS; level++) {
  KEPT[level] = KEPT[level - 1] * (1 - FIRST_BETA - ((LAST_BETA - FIRST_BETA) * (level - 1)) / (LEVELS - 1))
}
