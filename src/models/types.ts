/**
 * What the lab asks of a model. Networks (models/) and analytic oracles implement the same ports, so the
 * round loop knows neither ONNX Runtime nor graphs.
 */
import type { Stream } from '../random/index.ts'
import type { Images } from '../worlds/types.ts'

/** Called between graph runs with work done and in all; may reject to stop (AbortError). */
export type Progress = (done: number, total: number) => void | Promise<void>

export interface TrainOptions {
  readonly updates: number
  readonly batch: number
  /** Peak learning rate of AdamW. */
  readonly rate: number
  readonly stream: Stream
  readonly progress?: Progress
}

export interface TrainReport {
  /** Mean of the last tenth of `losses`. */
  readonly loss: number
  /** Losses of every few updates: reading one stalls a GPU. */
  readonly losses: readonly number[]
}

/** Image-caption pairs; `tokens` is n × tokenizer length. */
export interface Pairs {
  readonly images: Images
  readonly tokens: Int32Array
}

export interface CaptionDecoding {
  /** 0 is greedy. */
  readonly temperature: number
  /** Only the k likeliest words; 0 = all. */
  readonly topK: number
  /** Only the likeliest words whose shares reach this; 1 = all. */
  readonly topP: number
  /** Beam search of this width where above 1: temperature, topK and topP have no part in it. */
  readonly beams: number
  /** A caption's log-likelihood is divided by its words to this power: 0 favours short ones. */
  readonly lengthPenalty: number
}

/** One word after another by chance, as likely as the model finds it. */
export const SAMPLED: CaptionDecoding = { temperature: 1, topK: 0, topP: 1, beams: 1, lengthPenalty: 0 }
/** Always the likeliest word. */
export const GREEDY: CaptionDecoding = { ...SAMPLED, temperature: 0 }

/** Ways to draw images; which fit a model depends on its noise process. */
export const SAMPLERS = ['euler', 'heun', 'ddim', 'ddpm'] as const
export type Sampler = (typeof SAMPLERS)[number]

export interface ImageDecoding {
  readonly steps: number
  /** u + s(c − u); 1 = off. */
  readonly guidance: number
  /** Guidance counts from this share of the way from noise to image … */
  readonly guidanceFrom: number
  /** … to this one; elsewhere it is off (Kynkäänniemi et al., 2024). */
  readonly guidanceTo: number
  /** "auto": the first that fits the model. */
  readonly sampler: Sampler | 'auto'
}

/** The sampler that fits, under mild guidance all the way. */
export const GUIDED: ImageDecoding = { steps: 16, guidance: 2, guidanceFrom: 0, guidanceTo: 1, sampler: 'auto' }

/** Evaluations of the network for one image. */
export const evaluationsOf = ({ steps, sampler }: ImageDecoding): number => (sampler === 'heun' ? 2 * steps - 1 : steps)

/** What a model has computed. */
export interface Compute {
  /** Evaluations of the network on one sample while it made something: an image's denoising steps, a caption's words. */
  readonly passes: number
  /** Floating-point operations of matrix products and convolutions, training included. */
  readonly flops: number
}

interface Trainable {
  /** A loss that only a model gone astray has, far worse than a blind guess; absent where losses have no such bound. */
  readonly hopeless?: number
  /** Parameters as one flat vector, in the order of the model's layout. */
  parameters(): Promise<Float32Array>
  load(parameters: Float32Array): Promise<void>
  /** Optimizer moments start at zero. */
  train(pairs: Pairs, options: TrainOptions): Promise<TrainReport>
  /** All that it has computed since it was made. */
  compute(): Compute
  dispose(): Promise<void>
}

export interface Captioner extends Trainable {
  /** @returns n × length tokens, BOS first */
  caption(images: Images, decoding: CaptionDecoding, stream: Stream, progress?: Progress): Promise<Int32Array>
}

export interface DiffusionModel extends Trainable {
  /** @param tokens n × length; one image a row */
  generate(tokens: Int32Array, decoding: ImageDecoding, stream: Stream, progress?: Progress): Promise<Images>
}

export interface Features {
  readonly n: number
  readonly width: number
  /** n × width, row by row. */
  readonly data: Float32Array
}

/** A frozen image-text encoder: the judge, which measures and nothing else, or the critic, which filters and re-ranks and never measures. */
export interface Encoder {
  /** features: linear output, no normalisation after it; embedding: unit norm, shared with captions. */
  images(images: Images, progress?: Progress): Promise<{ features: Features; embedding: Features; heads: readonly Features[] }>
  captions(tokens: Int32Array, progress?: Progress): Promise<{ features: Features; embedding: Features }>
  /** All that it has computed since it was made. */
  compute(): Compute
  dispose(): Promise<void>
}

/** The measuring instrument: never trained on, filtered by, or shared with what it measures. */
export type Judge = Encoder
