/** How agents make pictures and captions, with the critic's choice among candidates: for training and for evaluation alike. */
import { type CaptionDecoding, type Encoder, type ImageDecoding, type Progress, evaluationsOf } from '../models/types.ts'
import type { Stream } from '../random/index.ts'
import type { Images } from '../worlds/types.ts'
import type { Agent } from './agents.ts'
import { bestCaptions, bestImages } from './best-of.ts'

export interface ImageMaking extends ImageDecoding {
  /** Candidates for each picture. */
  readonly bestImages: number
}

export interface CaptionMaking extends CaptionDecoding {
  /** Candidates for each caption. */
  readonly bestCaptions: number
}

/** One picture for each row of tokens. @param critic needed where there are several candidates */
export const makeImages = (
  agent: Agent<'diffusion'>, tokens: Int32Array, making: ImageMaking, critic: Encoder | undefined, at: Stream, progress: Progress,
): Promise<Images> => agent.use((model) => bestImages(making.bestImages, tokens, critic, (candidate) =>
  model.generate(tokens, making, candidateStream(at, candidate), within(progress, candidate, making.bestImages))))

/** One caption for each picture. @param critic as above @param parameters of a frozen copy, in place of the agent's own */
export const makeCaptions = (
  agent: Agent<'captioner'>, images: Images, making: CaptionMaking, critic: Encoder | undefined, at: Stream, progress: Progress,
  parameters?: Float32Array,
): Promise<Int32Array> => agent.use((model) => bestCaptions(making.bestCaptions, images, critic, (candidate) =>
  model.caption(images, making, candidateStream(at, candidate), within(progress, candidate, making.bestCaptions))), parameters)

/** Work of `n` pictures, in images times denoising steps. */
export const imageWork = (n: number, making: ImageMaking): number => n * making.bestImages * evaluationsOf(making)

/** Work of `n` captions, in captions. */
export const captionWork = (n: number, { bestCaptions: candidates, beams }: CaptionMaking): number => n * candidates * beams

/** The first candidate is what there would be without best-of. */
const candidateStream = (root: Stream, candidate: number): Stream => (candidate === 0 ? root : root.child('candidate', candidate))

/** Progress of one candidate as that of all. */
const within = (progress: Progress, candidate: number, all: number): Progress =>
  (done, total) => progress(candidate * total + done, all * total)
