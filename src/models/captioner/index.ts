/** The captioner as the lab sees it. */
import type { Runtime } from '../../runtime/types.ts'
import { declareLayout } from '../../tensor/index.ts'
import type { Frame, Size } from '../architecture.ts'
import { batchIndices, chunks, rows } from '../batches.ts'
import { Network, warmUp } from '../network.ts'
import { toPixels } from '../pixels.ts'
import type { Captioner } from '../types.ts'
import { captionDecode, captionLoss } from './prefix.ts'

/** Captions written in one graph run. */
const CHUNK = 32

export const captionerLayout = (frame: Frame, size: Size) => declareLayout((p) => captionLoss(p, frame, size, 1))

export function createCaptioner(runtime: Runtime, frame: Frame, size: Size, parameters: Float32Array): Captioner {
  const network = new Network(runtime, captionerLayout(frame, size), parameters)
  const { length, vocabulary } = frame
  const pixelDims = (n: number) => [n, frame.channels, frame.height, frame.width]
  return {
    parameters: async () => network.parameters,
    load: async (values) => network.load(values),
    dispose: () => network.dispose(),
    async train({ images, tokens }, { updates, batch, rate, stream, progress }) {
      const indices = batchIndices(images.n, batch, stream.child('order'))
      return network.train(`train${batch}`, (p) => captionLoss(p, frame, size, batch), (update) => {
        const chosen = indices(update)
        return {
          pixels: { dims: pixelDims(batch), data: toPixels(images, chosen) },
          tokens: { dims: [batch, length], data: rows(tokens, length, chosen) },
        }
      }, { updates, rateAt: warmUp(rate), progress })
    },
    async caption(images, { temperature }, stream, progress) {
      const out = new Int32Array(images.n * length)
      for (const [c, { indices, count }] of chunks(images.n, CHUNK).entries()) {
        const noise = temperature === 0
          ? new Float32Array(CHUNK * (length - 1) * vocabulary)
          : stream.child(c).gumbels(CHUNK * (length - 1) * vocabulary).map((g) => g * temperature)
        const { host } = await network.run('decode', (p) => ({ caption: captionDecode(p, frame, size, CHUNK) }), {
          pixels: { dims: pixelDims(CHUNK), data: toPixels(images, indices) },
          noise: { dims: [CHUNK, length - 1, vocabulary], data: noise },
        })
        out.set((host['caption'].data as Int32Array).subarray(0, count * length), c * CHUNK * length)
        await progress?.(c * CHUNK + count, images.n)
      }
      return out
    },
  }
}
