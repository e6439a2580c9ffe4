/** Diffusion models: the registry of their families, and a diffusion model as the lab sees it. */
import type { Stream } from '../../random/index.ts'
import type { Feed, HostTensor, ResidentTensor, Runtime } from '../../runtime/types.ts'
import { declareLayout, sizeOf } from '../../tensor/index.ts'
import { BOS, EOS } from '../../worlds/tokenizer.ts'
import type { Frame, Size } from '../architecture.ts'
import { batchIndices, chunks, partsOf, rows } from '../batches.ts'
import type { DiffusionName } from '../names.ts'
import { Network, warmUp } from '../network.ts'
import { toBytes, toPixels } from '../pixels.ts'
import type { DiffusionModel, ImageDecoding, Pairs } from '../types.ts'
import { NUMBERS, type Numbers, TEXT_NAMES, denoised, diffusionLoss, encodedCaptions } from './denoise.ts'
import type { DiffusionFamily } from './family.ts'
import { type Stage, guidanceAt, stagesOf } from './samplers.ts'
import { TIME_BUMPS, timeFeatures } from './text.ts'
import { diffusionTransformer } from './transformer.ts'
import { unet } from './unet.ts'

export const DIFFUSIONS = { transformer: diffusionTransformer, unet } as const satisfies Record<DiffusionName, DiffusionFamily>

/** Images made in one graph run. */
const CHUNK = 32
/** Share of training captions replaced by the empty one, which guidance needs (Ho & Salimans, 2022). */
const EMPTY_SHARE = 0.1

export const diffusionLayout = (family: DiffusionFamily, frame: Frame, size: Size) =>
  declareLayout((p) => diffusionLoss(p, family, frame, size, 1))

/** The caption that says nothing: begin, end. */
export function emptyCaption(length: number): Int32Array {
  const tokens = new Int32Array(length)
  tokens.set([BOS, EOS])
  return tokens
}

/** Feeds of one training update: clean pixels, captions (some emptied), noise and its levels. */
export function diffusionFeeds(
  { process }: DiffusionFamily, frame: Frame, { images, tokens }: Pairs, chosen: Int32Array, stream: Stream,
): Record<string, HostTensor> {
  const batch = chosen.length
  const dims = [batch, frame.channels, frame.height, frame.width]
  const captions = rows(tokens, frame.length, chosen)
  const empty = emptyCaption(frame.length)
  stream.child('empty').uniforms(batch).forEach((u, i) => { if (u < EMPTY_SHARE) captions.set(empty, i * frame.length) })
  const times = process.times(stream.child('time').uniforms(batch))
  const levels = Array.from(times, (t) => process.at(t))
  const perSample = (of: (i: number) => number): HostTensor => ({ dims: [batch, 1, 1, 1], data: Float32Array.from({ length: batch }, (_, i) => of(i)) })
  return {
    pixels: { dims, data: toPixels(images, chosen) },
    noise: { dims, data: stream.child('noise').normals(sizeOf(dims)) },
    tokens: { dims: [batch, frame.length], data: captions },
    alpha: perSample((i) => levels[i].alpha),
    sigma: perSample((i) => levels[i].sigma),
    time: { dims: [batch, TIME_BUMPS], data: timeFeatures(times) },
  }
}

export function createDiffusion(family: DiffusionFamily, runtime: Runtime, frame: Frame, size: Size, parameters: Float32Array): DiffusionModel {
  const network = new Network(runtime, diffusionLayout(family, frame, size), parameters)
  const { length } = frame
  const dims = [CHUNK, frame.channels, frame.height, frame.width]
  const pixels = dims[1] * dims[2] * dims[3]

  /** The captions of a chunk, encoded; where guided, with as many empty ones behind. */
  async function encode(tokens: Int32Array, guided: boolean): Promise<Readonly<Record<string, ResidentTensor>>> {
    const count = guided ? 2 * CHUNK : CHUNK
    const captions = new Int32Array(count * length)
    captions.set(tokens)
    for (let i = CHUNK; i < count; i++) captions.set(emptyCaption(length), i * length)
    const { resident } = await network.run(`text${count}`, (p) => encodedCaptions(p, family, frame, size, count),
      { tokens: { dims: [count, length], data: captions } }, { resident: TEXT_NAMES })
    return resident
  }

  /** One chunk, from noise to pixels in −1…1. */
  async function sample(tokens: Int32Array, decoding: ImageDecoding, stream: Stream, onStage: (done: number, stages: number) => Promise<void>): Promise<Float32Array> {
    const stages = stagesOf(family.process, decoding)
    const texts = new Map<boolean, Readonly<Record<string, ResidentTensor>>>()
    let x = await runtime.upload({ dims, data: stream.normals(CHUNK * pixels) })
    let kept: ResidentTensor | undefined
    try {
      for (const [i, stage] of stages.entries()) {
        const guidance = guidanceAt(decoding, stage.t)
        const guided = guidance !== 1
        const text = texts.get(guided) ?? await encode(tokens, guided)
        texts.set(guided, text)
        const count = guided ? 2 * CHUNK : CHUNK
        const { extra, keep } = stage
        const fresh = (): Feed => ({ dims, data: stream.child('step', i).normals(CHUNK * pixels) })
        const { resident } = await network.run(
          `denoise.${guided ? 'guided' : 'plain'}.${extra ?? 'none'}.${keep ? 'keeps' : 'moves'}`,
          (p) => denoised(p, family, frame, size, CHUNK, { extra, keeps: keep !== null, guided }), {
            x, ...text, ...(extra && { extra: extra === 'kept' ? kept! : fresh() }),
            time: { dims: [count, TIME_BUMPS], data: timeFeatures(new Float32Array(count).fill(stage.t)) },
            numbers: { dims: [NUMBERS.length], data: numbersOf(family, stage, guidance) },
          }, { resident: keep ? ['next', 'kept'] : ['next'], passes: count })
        x.dispose()
        kept?.dispose()
        x = resident['next']
        kept = resident['kept']
        await onStage(i + 1, stages.length)
      }
      return await x.read() as Float32Array
    } finally {
      x.dispose()
      kept?.dispose()
      for (const text of texts.values()) for (const tensor of Object.values(text)) tensor.dispose()
    }
  }

  return {
    hopeless: family.process.hopeless,
    parameters: async () => network.parameters,
    load: async (values) => network.load(values),
    dispose: () => network.dispose(),
    compute: () => network.compute,
    async train(pairs, { updates, batch, rate, stream, progress }) {
      const indices = batchIndices(pairs.images.n, batch, stream.child('order'))
      const parts = partsOf(batch, family.atOnce ?? batch)
      return network.train(`train${batch}`, (p) => diffusionLoss(p, family, frame, size, batch / parts),
        (update) => diffusionFeeds(family, frame, pairs, indices(update), stream.child('update', update)), { updates, rateAt: warmUp(rate), progress, parts })
    },
    async generate(tokens, decoding, stream, progress) {
      const n = tokens.length / length
      const out = new Uint8Array(n * pixels)
      for (const [c, { indices, count }] of chunks(n, CHUNK).entries()) {
        const made = await sample(rows(tokens, length, indices), decoding, stream.child(c), async (done, stages) => {
          await progress?.(c * CHUNK + (count * done) / stages, n)
        })
        out.set(toBytes(made).subarray(0, count * pixels), c * CHUNK * pixels)
      }
      return { n, channels: frame.channels, height: frame.height, width: frame.width, data: out }
    },
  }
}

function numbersOf({ process }: DiffusionFamily, { t, next, keep }: Stage, guidance: number): Float32Array {
  const numbers: Numbers = {
    guidance, ...process.clean(process.at(t)),
    nextX: next.x, nextClean: next.clean, nextExtra: next.extra, keepX: keep?.x ?? 0, keepClean: keep?.clean ?? 0,
  }
  return Float32Array.from(NUMBERS, (name) => numbers[name])
}
