/** Another model's view of a person's pictures: asked for once, while they are read. */
import type { Images } from '../types.ts'
import { type Decoded, fitSquare } from './fit.ts'
import { LIMITS } from './limits.ts'

/** Rows of numbers, one a picture. */
export interface SeenRows {
  readonly n: number
  readonly width: number
  /** n × width. */
  readonly data: Float32Array
}

/** A frozen model that turns pictures into numbers. */
export interface Extractor {
  /** "hub:Xenova/clip-vit-base-patch32", "emoji-pocket-critic-1" */
  readonly id: string
  /** SHA-256 of its weights' file, or the commit that the hub gives: what tells it from another of the same name. */
  readonly version: string
  /** Side of the squares that it is shown, in pixels. */
  readonly side: number
  /** How many it is shown at a time: as many as it takes in one run, or one where a picture takes it long, so that progress is seen. */
  readonly atOnce: number
  /** @param images squares of that side, planar RGB */
  features(images: Images): Promise<SeenRows>
}

/** Side of what models of a hub are shown: twice what they take in themselves, so that it is their own scaling that decides. */
export const HUB_SIDE = 448

/** Shows pictures to an extractor as they come, and gathers what it saw. */
export class Viewing {
  private squares: Uint8Array[] = []
  private readonly seen: SeenRows[] = []

  constructor(private readonly extractor: Extractor) {}

  async show(picture: Decoded): Promise<void> {
    this.squares.push(fitSquare(picture, this.extractor.side))
    if (this.squares.length === this.extractor.atOnce) await this.look()
  }

  /** @returns a row for each picture that was shown, in order @throws Error where the model gives no usable numbers */
  async rows(): Promise<SeenRows> {
    await this.look()
    const width = this.seen[0]?.width ?? 0
    const n = this.seen.reduce((sum, rows) => sum + rows.n, 0)
    const data = new Float32Array(n * width)
    let at = 0
    for (const rows of this.seen) {
      if (rows.width !== width || width < 1 || width > LIMITS.features || !rows.data.every(Number.isFinite)) {
        throw new Error(`${this.extractor.id} gave ${rows.width} numbers of a picture, or some that are none`)
      }
      data.set(rows.data, at)
      at += rows.data.length
    }
    return { n, width, data }
  }

  private async look(): Promise<void> {
    const { side } = this.extractor
    const size = 3 * side * side
    const data = new Uint8Array(this.squares.length * size)
    this.squares.forEach((square, i) => data.set(square, i * size))
    const n = this.squares.length
    this.squares = []
    if (n > 0) this.seen.push(await this.extractor.features({ n, channels: 3, height: side, width: side, data }))
  }
}
