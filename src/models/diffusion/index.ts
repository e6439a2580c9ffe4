/** The diffusion model as the lab sees it. */
import type { Stream } from '../../random/index.ts'
import type { HostTensor, Runtime } from '../../runtime/types.ts'
import { declareLayout, sizeOf } from '../../tensor/index.ts'
import { BOS, EOS } from '../../worlds/tokenizer.ts'
import type { Frame, Size } from '../architecture.ts'
import { batchIndices, chunks, rows } from '../batches.ts'
import { Network, warmUp } from '../network.ts'
import { toBytes, toPixels } from '../pixels.ts'
import type { DiffusionModel, Pairs } from '../types.ts'
import { TIME_BUMPS, encodeCaptions, flowLoss, flowStep, timeFeatures } from './transformer.ts'

/** Images made in one graph run. */
const CHUNK = 32
/** Share of training captions replaced by the empty one, which guidance needs (Ho & Salimans, 2022). */
const EMPTY_SHARE = 0.1
/** Training times lean towards noise by this factor in odds, where layout is decided. */
const NOISE_ODDS = 2

export const diffusionLayout = (frame: Frame, size: Size) => declareLayout((p) => flowLoss(p, frame, size, 1))

/** The caption that says nothing: begin, end. */
export function emptyCaption(length: number): Int32Array {
  const tokens = new Int32Array(length)
  tokens.set([BOS, EOS])
  return tokens
}

/** Feeds of one training update: clean pixels, captions (some emptied), noise and times. */
export function flowFeeds(frame: Frame, { images, tokens }: Pairs, chosen: Int32Array, stream: Stream): Record<string, HostTensor> {
  const batch = chosen.length
  const dims = [batch, frame.channels, frame.height, frame.width]
  const captions = rows(tokens, frame.length, chosen)
  const empty = emptyCaption(frame.length)
  stream.child('empty').uniforms(batch).forEach((u, i) => { if (u < EMPTY_SHARE) captions.set(empty, i * frame.length) })
  // Odds of t divided by NOISE_ODDS: a shifted logistic in logit space, from exact arithmetic only.
  const times = stream.child('time').uniforms(batch).map((u) => u / (u + NOISE_ODDS * (1 - u)))
  return {
    pixels: { dims, data: toPixels(images, chosen) },
    noise: { dims, data: stream.child('noise').normals(sizeOf(dims)) },
    tokens: { dims: [batch, frame.length], data: captions },
    t: { dims: [batch, 1, 1, 1], data: times },
    time: { dims: [batch, TIME_BUMPS], data: timeFeatures(times) },
  }
}

export function createDiffusion(runtime: Runtime, frame: Frame, size: Size, parameters: Float32Array): DiffusionModel {
  const network = new Network(runtime, diffusionLayout(frame, size), parameters)
  const { length } = frame
  const dims = [CHUNK, frame.channels, frame.height, frame.width]
  const pixels = dims[1] * dims[2] * dims[3]
  return {
    parameters: async () => network.parameters,
    load: async (values) => network.load(values),
    dispose: () => network.dispose(),
    async train(pairs, { updates, batch, rate, stream, progress }) {
      const indices = batchIndices(pairs.images.n, batch, stream.child('order'))
      return network.train(`train${batch}`, (p) => flowLoss(p, frame, size, batch),
        (update) => flowFeeds(frame, pairs, indices(update), stream.child('update', update)), { updates, rateAt: warmUp(rate), progress })
    },
    async generate(tokens, { steps, guidance }, stream, progress) {
      const n = tokens.length / length
      const out = new Uint8Array(n * pixels)
      const parts = chunks(n, CHUNK)
      for (const [c, { indices, count }] of parts.entries()) {
        const captions = new Int32Array(2 * CHUNK * length)
        captions.set(rows(tokens, length, indices))
        for (let i = CHUNK; i < 2 * CHUNK; i++) captions.set(emptyCaption(length), i * length)
        const { resident: text } = await network.run('text', (p) => encodeCaptions(p, frame, size, 2 * CHUNK),
          { tokens: { dims: [2 * CHUNK, length], data: captions } }, ['text.tokens', 'text.pooled', 'text.mask'])
        let x = await runtime.upload({ dims, data: stream.child(c).normals(CHUNK * pixels) })
        try {
          for (let step = 0; step < steps; step++) {
            const t = step / steps
            const { resident } = await network.run('step', (p) => ({ 'next.x': flowStep(p, frame, size, CHUNK) }), {
              x, words: text['text.tokens'], pooled: text['text.pooled'], mask: text['text.mask'],
              time: { dims: [2 * CHUNK, TIME_BUMPS], data: timeFeatures(new Float32Array(2 * CHUNK).fill(t)) },
              step: { dims: [3], data: Float32Array.of(guidance, 1 / steps, 1 - t) },
            }, ['next.x'])
            x.dispose()
            x = resident['next.x']
            await progress?.(c * CHUNK + (count * (step + 1)) / steps, n)
          }
          out.set(toBytes(await x.read() as Float32Array).subarray(0, count * pixels), c * CHUNK * pixels)
        } finally {
          x.dispose()
          for (const tensor of Object.values(text)) tensor.dispose()
        }
      }
      return { n, channels: frame.channels, height: frame.height, width: frame.width, data: out }
    },
  }
}
