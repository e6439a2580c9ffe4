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
}

export interface ImageDecoding {
  readonly steps: number
  /** u + s(c − u); 1 = off. */
  readonly guidance: number
}

interface Trainable {
  /** Parameters as one flat vector, in the order of the model's layout. */
  parameters(): Promise<Float32Array>
  load(parameters: Float32Array): Promise<void>
  /** Optimizer moments start at zero. */
  train(pairs: Pairs, options: TrainOptions): Promise<TrainReport>
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

/** The frozen measuring instrument: never trained on, filtered by, or shared with what it measures. */
export interface Judge {
  /** features: linear output, no normalisation after it; embedding: unit norm, shared with captions. */
  images(images: Images, progress?: Progress): Promise<{ features: Features; embedding: Features; heads: readonly Features[] }>
  captions(tokens: Int32Array, progress?: Progress): Promise<{ features: Features; embedding: Features }>
  dispose(): Promise<void>
}
