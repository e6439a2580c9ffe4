/** What the lab knows of a pretrained model before a byte of it is fetched. */

/** What a model is for: images → captions, (images, captions) → scores, or captions → images. */
export type HubTask = 'caption' | 'judge' | 'picture'

/** Where a part of a model computes. */
export type HubDevice = 'wasm' | 'webgpu'

/** How weights are stored: names of transformers.js, each with its suffix of file names (`SUFFIX`). */
export type Dtype = 'fp32' | 'fp16' | 'q8' | 'q4' | 'q4f16'

export const SUFFIX: Readonly<Record<Dtype, string>> = { fp32: '', fp16: '_fp16', q8: '_quantized', q4: '_q4', q4f16: '_q4f16' }

/** How models of one architecture are fed and read: a file of `families/`. */
export type FamilyId = 'vision-encoder-decoder' | 'smolvlm' | 'florence2' | 'clip' | 'dinov2' | 'janus' | 'sd-turbo'

export interface Licence {
  readonly name: string
  readonly link: string
  /** Set where results must not be sold, or the licence forbids commercial use: shown, and asked for, before the download. */
  readonly nonCommercial?: true
}

/** One ONNX file of a model. */
export interface Part {
  readonly file: string
  readonly dtype: Dtype
  /** May differ from the model's own device, where a part is known to fail there. */
  readonly device: HubDevice
}

/** Parts by the name under which the family asks for them. */
export type Parts = Readonly<Record<string, Part>>

export interface HubModel {
  /** Of addresses and settings: short, never changed. */
  readonly id: string
  /** "owner/name" on the hub. */
  readonly repository: string
  readonly name: string
  readonly task: HubTask
  readonly family: FamilyId
  /** One sentence for a person. */
  readonly about: string
  /** Millions, as published. */
  readonly parameters: number
  readonly licence: Licence
  /** Configuration and tokenizer: small files that every device needs. */
  readonly settings: readonly string[]
  /** Files of other repositories, such as a tokenizer that the model's own lacks. */
  readonly borrowed?: Readonly<Record<string, readonly string[]>>
  /** By device; null where the model is known to be of no use there. */
  readonly weights: Readonly<Record<HubDevice, Parts | null>>
  /**
   * Megabytes to fetch, by device: parameters times bytes a weight, rounded up. The hub says the true sizes before a download begins
   * (listing.ts); these stand there until it has been asked.
   */
  readonly estimatedMegabytes: Readonly<Record<HubDevice, number>>
  readonly limits: readonly string[]
}

/** A file to fetch: where it lies on the hub. */
export interface WantedFile {
  readonly repository: string
  readonly path: string
}
