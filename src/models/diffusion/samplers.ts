/**
 * Ways from noise to image, as schedules: for each evaluation of the network, when it is made and how its guess and the present
 * state combine. All of them are linear in both, so one graph serves them all and every number is made here.
 */
import type { ImageDecoding, Sampler } from '../types.ts'
import { DDPM, FLOW, LEVELS, type Level, type Process } from './process.ts'

/** One evaluation of the network. With x the state and x̂ the guessed image: next = x·next.x + x̂·next.clean + extra·next.extra. */
export interface Stage {
  /** Where the network is asked: 0 noise … 1 image. */
  readonly t: number
  /** Where the step ends. */
  readonly to: number
  readonly next: Mix
  /** What is put aside for the next stage, of x and x̂. */
  readonly keep: Omit<Mix, 'extra'> | null
  /** What `extra` is: fresh noise, or what the stage before put aside. */
  readonly extra: 'noise' | 'kept' | null
}

interface Mix {
  readonly x: number
  readonly clean: number
  readonly extra: number
}

interface SamplerRecord {
  readonly process: Process
  readonly stages: (times: readonly number[]) => Stage[]
}

/**
 * The probability flow from one level to the next with the guess held fixed: a straight line for rectified flow (Euler), and
 * DDIM with η = 0 for noise prediction (Song et al., 2021, eq. 12): the same formula.
 */
const straight = (from: Level, to: Level): Mix => ({ x: to.sigma / from.sigma, clean: to.alpha - (from.alpha * to.sigma) / from.sigma, extra: 0 })

const plain = (process: Process, times: readonly number[]): Stage[] =>
  pairs(times).map(([t, to]) => ({ t, to, next: straight(process.at(t), process.at(to)), keep: null, extra: null }))

/** Heun's second-order step on dx/dt = (x̂ − x)/(1 − t); the last step is Euler's, since its end has no slope (Karras et al., 2022). */
const heun = (times: readonly number[]): Stage[] => pairs(times).flatMap(([t, to], i): Stage[] => {
  const next = straight(FLOW.at(t), FLOW.at(to))
  if (i === times.length - 2) return [{ t, to, next, keep: null, extra: null }]
  const [half, halfTo] = [(to - t) / 2 / (1 - t), (to - t) / 2 / (1 - to)]
  return [
    { t, to, next, keep: { x: 1 - half, clean: half }, extra: null },
    { t: to, to, next: { x: -halfTo, clean: halfTo, extra: 1 }, keep: null, extra: 'kept' },
  ]
})

/** Ancestral sampling: the exact posterior of the next level given the state and the guess (Ho et al., 2020, eq. 7, over strides). */
const ancestral = (times: readonly number[]): Stage[] => pairs(times).map(([t, to]) => {
  const [a, b] = [DDPM.at(t), DDPM.at(to)]
  const ratio = a.alpha / b.alpha
  const added = a.sigma ** 2 - ratio ** 2 * b.sigma ** 2
  const variance = (added * b.sigma ** 2) / a.sigma ** 2
  return {
    t, to, keep: null,
    next: { x: (ratio * b.sigma ** 2) / a.sigma ** 2, clean: (b.alpha * added) / a.sigma ** 2, extra: Math.sqrt(variance) },
    extra: variance > 0 ? 'noise' : null,
  }
})

const SAMPLER_RECORDS: Readonly<Record<Sampler, SamplerRecord>> = {
  /** The straight steps of rectified flow (Liu et al., 2022). */
  euler: { process: FLOW, stages: (times) => plain(FLOW, times) },
  /** Second order, twice the evaluations (Karras et al., 2022). */
  heun: { process: FLOW, stages: heun },
  /** No noise on the way (Song et al., 2021). */
  ddim: { process: DDPM, stages: (times) => plain(DDPM, times) },
  /** Fresh noise at each step (Ho et al., 2020). */
  ddpm: { process: DDPM, stages: ancestral },
}

/** Samplers that fit a noise process; the first is what "auto" means. */
export const samplersFor = (process: Process): Sampler[] =>
  (Object.keys(SAMPLER_RECORDS) as Sampler[]).filter((name) => SAMPLER_RECORDS[name].process === process)

/** The sampler that a model uses: the one that is named where it fits, else the first that does. */
export function samplerFor(process: Process, { sampler }: Pick<ImageDecoding, 'sampler'>): Sampler {
  const fitting = samplersFor(process)
  return fitting.find((name) => name === sampler) ?? fitting[0]
}

/** Times of n even steps from noise to image, ends included, each as near as the process has one. */
export const timesOf = (process: Process, steps: number): number[] =>
  Array.from({ length: steps + 1 }, (_, i) => process.nearest(i / steps))

/** The whole way. */
export const stagesOf = (process: Process, decoding: Pick<ImageDecoding, 'sampler' | 'steps'>): Stage[] =>
  SAMPLER_RECORDS[samplerFor(process, decoding)].stages(timesOf(process, decoding.steps))

/** Guidance at a time: off outside its interval. */
export const guidanceAt = ({ guidance, guidanceFrom, guidanceTo }: ImageDecoding, t: number): number =>
  (isAt(t, guidanceFrom) && (!isAt(t, guidanceTo) || guidanceTo === 1) ? guidance : 1)

/** Whether a time has come. Where a process has levels, the one nearest to a time may lie up to half a level before it. */
const isAt = (t: number, bound: number): boolean => t > bound - SLACK
const SLACK = 0.51 / LEVELS

const pairs = (times: readonly number[]): (readonly [number, number])[] => times.slice(1).map((to, i) => [times[i], to])
