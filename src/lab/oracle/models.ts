/**
 * Analytic models behind the ports of the networks: they train in closed form on the pairs that they are handed, and draw from what
 * they learned. `updates`, `batch` and `rate` mean nothing to them: one pass is the optimum.
 */
import type {
  CaptionDecoding, Captioner, DiffusionModel, ImageDecoding, Pairs, Progress, TrainOptions, TrainReport,
} from '../../models/types.ts'
import type { Stream } from '../../random/index.ts'
import type { Images, World } from '../../worlds/types.ts'
import { decodeAll, encodeAll } from '../reserve.ts'
import { asImages, MEAN, PIXELS, SPREAD, toByte } from './world.ts'

/** Classes that captions state, by index; every caption of this world states one. */
const classesOf = (world: World, tokens: Int32Array): number[] => decodeAll(world.tokenizer, tokens).map((text) => world.parse(text)[0])

abstract class Analytic {
  constructor(protected readonly world: World, protected values: Float32Array) {}
  /** What it knows now, for whoever makes a member of it. */
  get start(): Float32Array {
    return this.values.slice()
  }

  parameters = async (): Promise<Float32Array> => this.values.slice()
  load = async (values: Float32Array): Promise<void> => { this.values = values.slice() }
  compute = () => ({ passes: 0, flops: 0 })
  dispose = async (): Promise<void> => {}

  async train(pairs: Pairs, { progress }: Pick<TrainOptions, 'progress'>): Promise<TrainReport> {
    const loss = this.fit(pairs)
    await progress?.(1, 1)
    return { loss, losses: [loss] }
  }

  /** @returns mean negative log-likelihood of the pairs, in nats, after the fit */
  protected abstract fit(pairs: Pairs): number
}

/** A multinomial over classes that does not look at the picture: there is nothing to see. Parameters: the classes' shares. */
export class Multinomial extends Analytic implements Captioner {
  constructor(world: World) {
    super(world, Float32Array.from(world.attributes[0].frequency))
  }

  /** Temperature sharpens or flattens the shares; other rules of decoding are for words in a sequence, and here there is one. */
  async caption({ n }: Images, { temperature }: CaptionDecoding, at: Stream, progress?: Progress): Promise<Int32Array> {
    const { values } = this.world.attributes[0]
    const top = Math.max(...this.values)
    // Held against the largest, since powers of small shares come to nothing at low temperatures.
    const shares = (): Float64Array | Float32Array => (temperature === 1 ? this.values : Float64Array.from(this.values, (p) => (p / top) ** (1 / temperature)))
    const drawn = temperature === 0 ? new Int32Array(n).fill(this.values.indexOf(top)) : at.categorical(shares(), n)
    await progress?.(n, n)
    return encodeAll(this.world.tokenizer, Array.from(drawn, (k) => values[k]))
  }

  protected fit({ tokens }: Pairs): number {
    const classes = classesOf(this.world, tokens)
    const counts = new Float64Array(this.values.length)
    for (const k of classes) counts[k]++
    this.values = Float32Array.from(counts, (count) => count / classes.length)
    return -counts.reduce((sum, count) => (count > 0 ? sum + count * Math.log(count / classes.length) : sum), 0) / classes.length
  }
}

/** Numbers a class: the pixels' means, then their variances. */
export const ROW = 2 * PIXELS

/** Independent Gaussian pixels for each class. A class with fewer than two pairs keeps what it was. */
export class ConditionalGaussian extends Analytic implements DiffusionModel {
  constructor(world: World) {
    super(world, Float32Array.from({ length: world.attributes[0].values.length * ROW }, (_, i) => (i % ROW < PIXELS ? MEAN : SPREAD ** 2)))
  }

  /** Guidance s divides the variance by s: λ = 1/s (Alemohammad et al., whose own w is s − 1). Below 1 it is off. */
  async generate(tokens: Int32Array, { guidance }: ImageDecoding, at: Stream, progress?: Progress): Promise<Images> {
    const classes = classesOf(this.world, tokens)
    const noise = at.normals(classes.length * PIXELS)
    const lambda = 1 / Math.max(1, guidance)
    const data = Uint8Array.from(noise, (z, i) => {
      const mean = classes[Math.floor(i / PIXELS)] * ROW + (i % PIXELS)
      return toByte(this.values[mean] + Math.sqrt(lambda * this.values[mean + PIXELS]) * z)
    })
    await progress?.(classes.length, classes.length)
    return asImages(data)
  }

  /** Means, and variances over n − 1. */
  protected fit({ images, tokens }: Pairs): number {
    const classes = classesOf(this.world, tokens)
    const rows = this.world.attributes[0].values.map((): number[] => [])
    classes.forEach((k, i) => rows[k].push(i))
    let [likelihood, pixels] = [0, 0]
    for (const [k, members] of rows.entries()) {
      const n = members.length
      if (n < 2) continue
      for (let p = 0; p < PIXELS; p++) {
        const at = (i: number): number => images.data[i * PIXELS + p]
        const mean = members.reduce((sum, i) => sum + at(i), 0) / n
        const squares = members.reduce((sum, i) => sum + (at(i) - mean) ** 2, 0)
        const variance = squares / (n - 1)
        this.values[k * ROW + p] = mean
        this.values[k * ROW + PIXELS + p] = variance
        // Bytes that are all alike have no density; half the rounding stands for their width.
        const width = Math.max(variance, 1 / 24)
        likelihood += (n * Math.log(2 * Math.PI * width) + squares / width) / 2
        pixels += n
      }
    }
    return pixels > 0 ? likelihood / pixels : 0
  }
}
