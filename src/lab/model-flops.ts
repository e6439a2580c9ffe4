/** What models compute, known without running or even loading them: counted from their graphs by the test beside this file. */

/** Floating-point operations of matrix products and convolutions. */
export interface ModelFlops {
  /** Of one guided denoising step of an image, of a caption by chance, or of a picture or a caption looked at (their mean). */
  readonly sample: number
  /** Of one pair's part in an update; encoders are never trained in a run. */
  readonly update?: number
  /** Of each further beam of a caption. */
  readonly beam?: number
}

/** In millions, in the order of `ModelFlops`. */
type Row = readonly [model: string, sample: number, update?: number, beam?: number]

const ROWS: readonly Row[] = [
  ['emoji-pocket-critic', 25.3],
  ['emoji-pocket-judge', 13],
  ['emoji-pocket-prefix', 120, 432, 19.3],
  ['emoji-pocket-unet', 367, 568],
  ['fashion-pocket-bridge', 92.7, 290, 17],
  ['fashion-pocket-critic', 19.1],
  ['fashion-pocket-judge', 10.4],
  ['fashion-pocket-prefix', 93.4, 335, 17.9],
  ['fashion-pocket-transformer', 223, 353],
  ['fashion-pocket-unet', 294, 459],
  ['fashion-test-critic', 1.87],
  ['fashion-test-judge', 0.786],
  ['fashion-test-prefix', 3.68, 13.6, 0.909],
  ['fashion-test-transformer', 8.53, 17.7],
  ['shapes-pocket-bridge', 111, 346, 17],
  ['shapes-pocket-critic', 25.3],
  ['shapes-pocket-features', 72.1, 228, 17],
  ['shapes-pocket-gated', 111, 341, 32],
  ['shapes-pocket-judge', 13],
  ['shapes-pocket-prefix', 119, 427, 18.2],
  ['shapes-pocket-transformer', 294, 459],
  ['shapes-pocket-unet', 367, 567],
  ['shapes-test-bridge', 4.35, 13.7, 0.872],
  ['shapes-test-critic', 2.56],
  ['shapes-test-features', 5.59, 17.4, 0.872],
  ['shapes-test-gated', 4.55, 13.9, 1.55],
  ['shapes-test-judge', 0.939],
  ['shapes-test-prefix', 3.98, 14.3, 0.905],
  ['shapes-test-transformer', 9.7, 19.2],
  ['shapes-test-unet', 37, 55.9],
]

/** By world, size and architecture: "shapes-pocket-prefix". */
export const MODEL_FLOPS: Readonly<Record<string, ModelFlops>> = Object.fromEntries(ROWS.map(([model, sample, update, beam]) =>
  [model, { sample: 1e6 * sample, ...(update !== undefined && { update: 1e6 * update }), ...(beam !== undefined && { beam: 1e6 * beam }) }]))
