/** Captioners: the registry of their families, and a captioner as the lab sees it. */
import type { Stream } from '../../random/index.ts'
import type { HostTensor, Runtime } from '../../runtime/types.ts'
import { type Scope, type Tensor, declareLayout, input } from '../../tensor/index.ts'
import type { Frame, Size } from '../architecture.ts'
import { batchIndices, chunks, rows } from '../batches.ts'
import type { CaptionerName } from '../names.ts'
import { Network, warmUp } from '../network.ts'
import type { CaptionDecoding, Captioner } from '../types.ts'
import { bridgeCaptioner } from './bridge.ts'
import { beamCaption, sampledCaption } from './decoding.ts'
import type { CaptionerFamily } from './family.ts'
import { featuresCaptioner } from './features.ts'
import { gatedCaptioner } from './gated.ts'
import { prefixCaptioner } from './prefix.ts'
import { seenFeed, seenInput, sightOf } from './sight.ts'
import { nextWordLoss } from './text.ts'

export const CAPTIONERS: Readonly<Record<CaptionerName, CaptionerFamily>> = {
  prefix: prefixCaptioner, bridge: bridgeCaptioner, gated: gatedCaptioner, features: featuresCaptioner,
}

interface Plan {
  readonly key: string
  readonly write: (p: Scope) => Record<string, Tensor>
  readonly feeds: Readonly<Record<string, HostTensor>>
  readonly passes: number
}

/** Captions written in one graph run. */
const CHUNK = 32

/** Cross-entropy of each next word. Feeds: what the family sees of pictures (sight.ts), `tokens` int32 [batch, length]. */
export function captionLoss(p: Scope, family: CaptionerFamily, frame: Frame, size: Size, batch: number): Tensor {
  const tokens = input('tokens', [batch, frame.length], 'int32')
  return nextWordLoss(family.logits(p, seenInput(sightOf(family, frame), batch), tokens, frame, size), tokens)
}

export const captionerLayout = (family: CaptionerFamily, frame: Frame, size: Size) => declareLayout((p) => captionLoss(p, family, frame, size, 1))

export function createCaptioner(family: CaptionerFamily, runtime: Runtime, frame: Frame, size: Size, parameters: Float32Array): Captioner {
  const network = new Network(runtime, captionerLayout(family, frame, size), parameters)
  const { length, vocabulary } = frame
  const sight = sightOf(family, frame)

  /** One graph run: which graph, and what it needs beside the pictures. */
  function plan(decoding: CaptionDecoding, stream: Stream): Plan {
    const { temperature, topK, topP, beams, lengthPenalty } = decoding
    if (beams > 1) {
      return {
        key: `beams${beams}`,
        write: (p: Scope) => ({ caption: beamCaption(p, family, frame, size, CHUNK, beams) }),
        feeds: { penalty: { dims: [length], data: Float32Array.from({ length }, (_, t) => 1 / Math.max(1, t) ** lengthPenalty) } },
        passes: beams * (length - 1) * CHUNK,
      }
    }
    const filtered = temperature > 0 && (topK > 0 || topP < 1)
    const noise = temperature === 0
      ? new Float32Array(CHUNK * (length - 1) * vocabulary)
      : stream.gumbels(CHUNK * (length - 1) * vocabulary).map((g) => g * temperature)
    return {
      key: filtered ? 'filtered' : 'sampled',
      write: (p: Scope) => ({ caption: sampledCaption(p, family, frame, size, CHUNK, filtered) }),
      feeds: {
        noise: { dims: [CHUNK, length - 1, vocabulary], data: noise },
        ...(filtered && { filter: { dims: [3], data: Float32Array.of(1 / temperature, topK > 0 ? topK : vocabulary, topP) } }),
      },
      passes: (length - 1) * CHUNK,
    }
  }

  return {
    // Of a guess among all words it is ln(vocabulary).
    hopeless: 3 * Math.log(vocabulary),
    parameters: async () => network.parameters,
    load: async (values) => network.load(values),
    dispose: () => network.dispose(),
    compute: () => network.compute,
    async train({ images, tokens }, { updates, batch, rate, stream, progress }) {
      const indices = batchIndices(images.n, batch, stream.child('order'))
      return network.train(`train${batch}`, (p) => captionLoss(p, family, frame, size, batch), (update) => {
        const chosen = indices(update)
        return {
          ...seenFeed(sight, images, chosen),
          tokens: { dims: [batch, length], data: rows(tokens, length, chosen) },
        }
      }, { updates, rateAt: warmUp(rate), progress, frozen: family.frozen })
    },
    async caption(images, decoding, stream, progress) {
      const out = new Int32Array(images.n * length)
      for (const [c, { indices, count }] of chunks(images.n, CHUNK).entries()) {
        const { key, write, feeds, passes } = plan(decoding, stream.child(c))
        const { host } = await network.run(key, write, { ...seenFeed(sight, images, indices), ...feeds }, { passes })
        out.set((host['caption'].data as Int32Array).subarray(0, count * length), c * CHUNK * length)
        await progress?.(c * CHUNK + count, images.n)
      }
      return out
    },
  }
}
