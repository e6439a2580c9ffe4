/**
 * Stable Diffusion, distilled to one step (SD Turbo): text encoder, U-Net and VAE decoder, each a file of its own, straight on ONNX Runtime.
 * The step is Euler's, from the greatest noise level to none: x₀ = x − σ ε(x / √(σ² + 1)), ε the network's guess of the noise
 * (Karras et al., arXiv 2206.00364; Sauer et al., Adversarial Diffusion Distillation, arXiv 2311.17042).
 */
import type { Tensor } from 'onnxruntime-common'
import { stream } from '../../random/index.ts'
import type { Images } from '../../worlds/types.ts'
import { fromUnit } from '../pictures.ts'
import { numbers, openSession } from '../sessions.ts'
import { identity, seedsOf } from './shared.ts'
import type { LoadFamily } from './types.ts'

/** The last step of its schedule (1,000 steps, √β from √0.00085 to √0.012 in equal steps), and the noise level there: √((1 − ᾱ) / ᾱ). */
const LAST_STEP = 999
const SIGMA = 14.6146
/** Standard deviation of latents is brought to 1 by this, as the VAE was trained. */
const VAE_SCALE = 0.18215
const CHANNELS = 4
/** Where files leave open what they were trained with. */
const TOKENS = 77
const SIDE = 64

/** Values in [−1, 1], planar. */
interface Painted {
  readonly values: Float32Array
  readonly height: number
  readonly width: number
}

export const loadSdTurbo: LoadFamily = async ({ transformers, files, model: record, parts, version }) => {
  const [borrowed] = Object.keys(record.borrowed ?? {})
  const tokenizer = await transformers.AutoTokenizer.from_pretrained(borrowed)
  // One after another: each needs a gigabyte or two while it is loaded.
  const text = await openSession(files, record, parts.text_encoder, { batch_size: 1 })
  const unet = await openSession(files, record, parts.unet, { batch_size: 1, num_channels: CHANNELS, height: SIDE, width: SIDE, sequence_length: TOKENS })
  const vae = await openSession(files, record, parts.vae_decoder, { batch_size: 1, num_channels_latent: CHANNELS, height_latent: SIDE, width_latent: SIDE })
  const side = unet.axis('sample', 2) || SIDE
  const length = text.axis('input_ids', 1) || TOKENS

  const read = async (caption: string): Promise<Tensor> => {
    const { input_ids: ids } = tokenizer(caption, { padding: 'max_length', max_length: length, truncation: true, return_tensor: false }) as { input_ids: number[] }
    return (await text.run({ input_ids: text.tensor('input_ids', ids, [1, length]) })).last_hidden_state
  }
  const paint = async (caption: string, seed: number): Promise<Painted> => {
    const latents = [1, CHANNELS, side, side]
    const noise = stream(seed).normals(CHANNELS * side * side).map((value) => value * SIGMA)
    const words = await read(caption)
    const { out_sample: guess } = await unet.run({
      sample: unet.tensor('sample', noise.map((value) => value / Math.sqrt(SIGMA ** 2 + 1)), latents),
      timestep: unet.tensor('timestep', [LAST_STEP], [1]),
      encoder_hidden_states: unet.tensor('encoder_hidden_states', numbers(words), words.dims),
    })
    const guessed = numbers(guess)
    const clean = noise.map((value, i) => (value - SIGMA * guessed[i]) / VAE_SCALE)
    const { sample } = await vae.run({ latent_sample: vae.tensor('latent_sample', clean, latents) })
    return { values: numbers(sample), height: sample.dims[2], width: sample.dims[3] }
  }
  return {
    task: 'picture',
    partner: {
      ...identity(record, version),
      heeds: [],
      async paint(captions, _, call) {
        const seeds = seedsOf(call, captions.length)
        const painted: Painted[] = []
        for (const [i, caption] of captions.entries()) {
          call.signal?.throwIfAborted()
          painted.push(await paint(caption, seeds[i]))
          await call.progress?.(painted.length, captions.length)
        }
        return imagesOf(painted)
      },
      dispose: async () => void await Promise.all([text, unet, vae].map((session) => session.release())),
    },
    probe: async () => (await paint('a round shape on a plain ground', 0)).values,
  }
}

const imagesOf = (painted: readonly Painted[]): Images => fromUnit(painted.map(({ values }) => values), painted[0].height, painted[0].width)
