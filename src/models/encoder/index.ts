/** Image-text encoders: the registry of their families, and an encoder as the lab sees it, frozen. */
import type { HostTensor, Runtime } from '../../runtime/types.ts'
import { declareLayout, input } from '../../tensor/index.ts'
import type { Frame, Size } from '../architecture.ts'
import { chunks, rows } from '../batches.ts'
import { Network } from '../network.ts'
import { toPixels } from '../pixels.ts'
import type { Encoder, Features, Progress } from '../types.ts'
import { criticEncoder } from './critic.ts'
import { type EncoderFamily, FEATURES } from './family.ts'
import { judgeEncoder } from './judge.ts'
import { encoderLoss } from './loss.ts'

export const ENCODERS = { judge: judgeEncoder, critic: criticEncoder } as const satisfies Record<string, EncoderFamily>

const CHUNK = 64

export const encoderLayout = (family: EncoderFamily, frame: Frame, size: Size) => declareLayout((p) => encoderLoss(p, family, frame, size, 2))

export function createEncoder(family: EncoderFamily, runtime: Runtime, frame: Frame, size: Size, parameters: Float32Array): Encoder {
  const network = new Network(runtime, encoderLayout(family, frame, size), parameters)

  /** Runs a graph over n samples in chunks and joins each output's rows. */
  async function encode<K extends string>(
    n: number, widths: Readonly<Record<K, number>>, run: (indices: Int32Array) => Promise<Record<string, HostTensor>>, progress?: Progress,
  ): Promise<Record<K, Features>> {
    const names = Object.keys(widths) as K[]
    const out = Object.fromEntries(names.map((name) => [name, { n, width: widths[name], data: new Float32Array(n * widths[name]) }])) as Record<K, Features>
    for (const [c, { indices, count }] of chunks(n, CHUNK).entries()) {
      const host = await run(indices)
      for (const name of names) {
        out[name].data.set((host[name].data as Float32Array).subarray(0, count * widths[name]), c * CHUNK * widths[name])
      }
      await progress?.(c * CHUNK + count, n)
    }
    return out
  }

  return {
    dispose: () => network.dispose(),
    compute: () => network.compute,
    async images(images, progress) {
      const dims = [CHUNK, frame.channels, frame.height, frame.width]
      const headWidths = Object.fromEntries(frame.attributes.map((values, i) => [`head${i}`, values]))
      const out = await encode(images.n, { features: FEATURES, embedding: FEATURES, ...headWidths } as Record<string, number>, async (indices) => {
        const { host } = await network.run('images', (p) => {
          const { heads, ...rest } = family.images(p, input('pixels', dims), frame, size)
          return { ...rest, ...Object.fromEntries(heads.map((h, i) => [`head${i}`, h])) }
        }, { pixels: { dims, data: toPixels(images, indices) } })
        return host
      }, progress)
      return { features: out['features'], embedding: out['embedding'], heads: frame.attributes.map((_, i) => out[`head${i}`]) }
    },
    async captions(tokens, progress) {
      const dims = [CHUNK, frame.length]
      return encode(tokens.length / frame.length, { features: FEATURES, embedding: FEATURES }, async (indices) => {
        const { host } = await network.run('captions', (p) => ({ ...family.texts(p, input('tokens', dims, 'int32'), frame, size) }),
          { tokens: { dims, data: rows(tokens, frame.length, indices) } })
        return host
      }, progress)
    },
  }
}
