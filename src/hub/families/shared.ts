/** What several families need. */
import type { Tensor } from '@huggingface/transformers'
import type { RelayCall, RelayCaptioner, RelayJudge, RelayView } from '../../lab/relay/types.ts'
import type { Images } from '../../worlds/types.ts'
import type { Features } from '../../models/types.ts'
import { deviceName } from '../device-name.ts'
import type { Transformers } from '../transformers.ts'
import type { Dtype, HubModel, Parts } from '../types.ts'
import type { LoadOptions } from './types.ts'

/** Of a partner in records: which model, which commit. */
export const identity = (model: HubModel, version: string): { id: string; version: string } => ({ id: `hub:${model.repository}`, version })

/** Dtype and device of each part as `from_pretrained` takes them. */
export function placement(parts: Parts): { dtype: Record<string, Dtype>; device: Record<string, 'wasm' | 'webgpu' | 'cpu'> } {
  const entries = Object.entries(parts)
  return {
    dtype: Object.fromEntries(entries.map(([name, { dtype }]) => [name, dtype])),
    device: Object.fromEntries(entries.map(([name, { device }]) => [name, deviceName(device)])),
  }
}

/** Longest caption in tokens: relays want sentences, not essays. */
const MOST_TOKENS = 48

/** What `generate` of transformers.js is told of one caption. */
export type Writing = ReturnType<typeof choosing> & { readonly max_new_tokens: number }

/**
 * How words are chosen. transformers.js draws from one generator of its own, which this seeds anew from the call's stream: so a caption
 * depends on its own picture and seed, and on none before it. (It knows no nucleus sampling; temperature only.)
 */
export function choosing({ random }: Transformers, temperature: number, seed: number): { do_sample: boolean; temperature: number; top_k: number; num_beams: number } {
  random.seed(seed)
  return { do_sample: temperature > 0, temperature: temperature > 0 ? temperature : 1, top_k: 0, num_beams: 1 }
}

/** What transformers.js holds of a loaded model. */
interface Held {
  dispose(): Promise<unknown>
}

/** A captioner. @param write the caption of one picture, as the model's tokenizer spells it */
export const captionerOf = ({ transformers, model: record, version }: LoadOptions, model: Held, write: (image: Images, writing: Writing) => Promise<string>): RelayCaptioner => ({
  ...identity(record, version),
  heeds: ['temperature'],
  caption(images, { temperature }, call) {
    const seeds = seedsOf(call, images.n)
    return eachPicture(images, call, async (image, i) => tidy(await write(image, { max_new_tokens: MOST_TOKENS, ...choosing(transformers, temperature, seeds[i]) })))
  },
  dispose: async () => void await model.dispose(),
})

/** How a judge looks at pictures. @param picture what it sees in one */
export const viewing = (picture: (image: Images) => Promise<Float32Array>): RelayJudge['images'] =>
  async (images, call) => viewOf(await eachPicture(images, call, picture))

/** Features, and as embedding the same at length 1. */
export function viewOf(seen: readonly Float32Array[]): RelayView {
  const features = rows(seen)
  return { features, embedding: unitRows(features) }
}

/** The mark with which a decoder begins: int64 [1, 1]. @param config a model's that names it */
export const firstToken = ({ Tensor: TensorOf }: Transformers, config: unknown): Tensor =>
  new TensorOf('int64', BigInt64Array.of(BigInt((config as { decoder_start_token_id: number }).decoder_start_token_id)), [1, 1])

/** One seed for each of n things. */
export const seedsOf = ({ at }: RelayCall, n: number): number[] => [...at.child('seeds').ints(n, 2 ** 31)]

/** Calls `make` for one picture after another, and stops between two. @throws the signal's reason once it is aborted */
export async function eachPicture<T>(images: Images, { signal, progress }: Omit<RelayCall, 'at'>, make: (image: Images, i: number) => Promise<T>): Promise<T[]> {
  const size = images.channels * images.height * images.width
  const made: T[] = []
  for (let i = 0; i < images.n; i++) {
    signal?.throwIfAborted()
    made.push(await make({ ...images, n: 1, data: images.data.subarray(i * size, (i + 1) * size) }, i))
    await progress?.(i + 1, images.n)
  }
  return made
}

/** Rows of numbers as features. */
function rows(values: readonly Float32Array[]): Features {
  const width = values[0]?.length ?? 0
  const data = new Float32Array(values.length * width)
  values.forEach((row, i) => data.set(row, i * width))
  return { n: values.length, width, data }
}

/** Rows of length 1; a row of zeros stays one. */
export function unitRows({ n, width, data }: Features): Features {
  const out = Float32Array.from(data)
  for (let i = 0; i < n; i++) {
    const row = out.subarray(i * width, (i + 1) * width)
    const norm = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0))
    if (norm > 0) row.forEach((value, c) => { row[c] = value / norm })
  }
  return { n, width, data: out }
}

/**
 * Square roots of the likelihoods of the next word: the cosine of two of these is the Bhattacharyya coefficient of the distributions. Plain
 * scores would nearly always agree, since most of their length is an offset that is common to all words. What lies on a graphics card is freed.
 */
export function nextWord(outputs: Record<string, Tensor>): Float32Array {
  const { dims, data } = outputs.logits
  const scores = Float32Array.from(data as Float32Array).slice(-dims.at(-1)!)
  for (const tensor of Object.values(outputs)) if (tensor.location === 'gpu-buffer') tensor.dispose()
  const most = scores.reduce((a, b) => Math.max(a, b), -Infinity)
  const roots = scores.map((score) => Math.exp((score - most) / 2))
  const norm = Math.sqrt(roots.reduce((sum, root) => sum + root * root, 0))
  return roots.map((root) => root / norm)
}

/** One line of plain text: models begin with spaces, and some add lines. */
const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim()
