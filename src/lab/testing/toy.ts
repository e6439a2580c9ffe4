/**
 * Analytic ports for tests of the loop: a world of four classes, a multinomial "captioner" and a conditional
 * Gaussian "diffusion model" that are fitted by moments. They are models of the same kind as the networks as far
 * as the loop can see: they train on the pairs that they are handed, in closed form, and draw from what they
 * learned. Nothing in them is scripted.
 */
import type {
  CaptionDecoding, Captioner, DiffusionModel, Features, ImageDecoding, Judge, Pairs, Progress, TrainOptions, TrainReport,
} from '../../models/types.ts'
import { stream, type Stream } from '../../random/index.ts'
import { createTokenizer } from '../../worlds/tokenizer.ts'
import type { Facts, GroupedSet, Images, Split, SplitName, World } from '../../worlds/types.ts'
import type { Members } from '../agents.ts'
import { decodeAll } from '../reserve.ts'

/** Class k is a picture of 2 × 2 pixels whose k-th pixel is bright. */
const CLASSES = ['north', 'east', 'south', 'west']
const K = CLASSES.length
const PIXELS = 4
const BRIGHT = 200
const DARK = 60
const NOISE = 12

const ARTICLES = ['a', 'the', 'one', 'some', 'this', 'that']
const NOUNS = ['dot', 'spot', 'point']
const PHRASINGS = ARTICLES.flatMap((article) => NOUNS.map((noun) => `${article} ${noun} in the`))
const tokenizer = createTokenizer([...new Set([...ARTICLES, ...NOUNS, 'in', ...CLASSES])], 8)

const caption = (phrasing: number, k: number): string => `${PHRASINGS[phrasing % PHRASINGS.length]} ${CLASSES[k]}`
const toByte = (x: number): number => Math.max(0, Math.min(255, Math.round(x)))

function paint(classes: ArrayLike<number>, at: Stream): Images {
  const noise = at.normals(classes.length * PIXELS)
  const data = Uint8Array.from(noise, (z, i) => toByte((i % PIXELS === classes[Math.floor(i / PIXELS)] ? BRIGHT : DARK) + NOISE * z))
  return { n: classes.length, channels: 1, height: 2, width: 2, data }
}

/** @param reserve pairs in the reserve, so that a test can make it too small */
export function toyWorld(reserve = 500): World {
  const classOf = (name: SplitName, index: number): number => stream('toy', name, index).ints(1, K)[0]
  const split = (name: SplitName): Split => ({
    name,
    size: name === 'reserve' ? reserve : 500,
    images(indices) {
      const data = new Uint8Array(indices.length * PIXELS)
      for (let i = 0; i < indices.length; i++) {
        data.set(paint([classOf(name, indices[i])], stream('toy', name, indices[i], 'pixels')).data, i * PIXELS)
      }
      return { n: indices.length, channels: 1, height: 2, width: 2, data }
    },
    facts: (index) => Int16Array.of(classOf(name, index)),
    captions: (index) => [0, 5, 10].map((phrasing) => caption(phrasing + index, classOf(name, index))),
  })
  return {
    id: 'toy', name: 'Toy', description: 'Four classes of one bright pixel.', licence: 'none',
    channels: 1, height: 2, width: 2, tokenizer, tail: [0], split, parse,
    attributes: [{ name: 'place', values: CLASSES, frequency: CLASSES.map(() => 1 / K) }],
    grouped(which, groups, perGroup): GroupedSet {
      const facts = Array.from({ length: groups }, (_, g) => Int16Array.of(g % K))
      return {
        groups, perGroup, facts,
        prompts: facts.map(([k], g) => caption(g, k)),
        images: paint(facts.flatMap(([k]) => new Array<number>(perGroup).fill(k)), stream('toy', which)),
        references: facts.map(([k]) => [0, 1, 2].map((phrasing) => caption(phrasing, k))),
        captions: facts.map(([k], g) => Array.from(stream('toy', which, 'captions', g).ints(perGroup, PHRASINGS.length - 3), (p) => caption(3 + p, k))),
      }
    },
  }
}

/** The class that a caption states; −1 for none or several. */
function parse(text: string): Facts {
  const stated = CLASSES.flatMap((name, k) => (text.split(' ').includes(name) ? [k] : []))
  return Int16Array.of(stated.length === 1 ? stated[0] : -1)
}

/** Classes that captions state; an unclear one counts as class 0, as a network would also make something of it. */
const stated = (tokens: Int32Array): number[] => decodeAll(tokenizer, tokens).map((text) => Math.max(0, parse(text)[0]))

const brightest = (images: Images): number[] => Array.from({ length: images.n }, (_, i) => {
  const pixels = images.data.subarray(i * PIXELS, (i + 1) * PIXELS)
  return pixels.indexOf(Math.max(...pixels))
})

/** What a toy model was given to train on and how, for a test to look at. */
export interface Trained { readonly pairs: Pairs; readonly options: TrainOptions }

/** Calls `progress` for each of `total` units, as a network does between graph runs. */
async function each(total: number, progress: Progress | undefined, body: (i: number) => void): Promise<void> {
  for (let i = 0; i < total; i++) {
    body(i)
    await progress?.(i + 1, total)
  }
}

/** The part that both toys share: flat parameters, and moments fitted to the samples that the stream picks. */
abstract class Toy {
  readonly trained: Trained[] = []
  constructor(protected values: Float32Array) {}
  /** What it knows now. */
  get start(): Float32Array {
    return this.values.slice()
  }

  parameters = async (): Promise<Float32Array> => this.values
  load = async (values: Float32Array): Promise<void> => { this.values = values.slice() }
  compute = () => ({ passes: 0, flops: 0 })
  dispose = async (): Promise<void> => {}

  async train(pairs: Pairs, options: TrainOptions): Promise<TrainReport> {
    this.trained.push({ pairs, options })
    const losses: number[] = []
    const picked: number[] = []
    await each(options.updates, options.progress, () => {
      const batch = options.stream.ints(options.batch, pairs.images.n)
      picked.push(...batch)
      losses.push(this.loss(pairs, batch))
    })
    this.fit(pairs, picked)
    return { loss: losses[losses.length - 1], losses }
  }

  protected abstract loss(pairs: Pairs, batch: ArrayLike<number>): number
  protected abstract fit(pairs: Pairs, picked: readonly number[]): void
}

/** Per class four pixel means and one spread. */
export class ToyDiffusion extends Toy implements DiffusionModel {
  constructor() {
    super(Float32Array.from({ length: K * (PIXELS + 1) }, (_, i) => {
      const [k, p] = [Math.floor(i / (PIXELS + 1)), i % (PIXELS + 1)]
      return p === PIXELS ? NOISE : p === k ? BRIGHT : DARK
    }))
  }

  /** Guidance s narrows the spread by 1/√s, as it does to a Gaussian (λ = 1/s). */
  async generate(tokens: Int32Array, decoding: ImageDecoding, at: Stream, progress?: Progress): Promise<Images> {
    const classes = stated(tokens)
    const data = new Uint8Array(classes.length * PIXELS)
    const shrink = 1 / Math.sqrt(Math.max(1, decoding.guidance))
    await each(classes.length, progress, (i) => {
      const [row, noise] = [classes[i] * (PIXELS + 1), at.normals(PIXELS)]
      for (let p = 0; p < PIXELS; p++) data[i * PIXELS + p] = toByte(this.values[row + p] + this.values[row + PIXELS] * shrink * noise[p])
    })
    return { n: classes.length, channels: 1, height: 2, width: 2, data }
  }

  protected loss({ images, tokens }: Pairs, batch: ArrayLike<number>): number {
    const classes = stated(tokens)
    let sum = 0
    for (let b = 0; b < batch.length; b++) {
      for (let p = 0; p < PIXELS; p++) {
        sum += (images.data[batch[b] * PIXELS + p] - this.values[classes[batch[b]] * (PIXELS + 1) + p]) ** 2
      }
    }
    return sum / (batch.length * PIXELS * 255 ** 2)
  }

  protected fit({ images, tokens }: Pairs, picked: readonly number[]): void {
    const classes = stated(tokens)
    for (let k = 0; k < K; k++) {
      const rows = picked.filter((i) => classes[i] === k)
      if (rows.length < 2) continue
      const row = k * (PIXELS + 1)
      let squares = 0
      for (let p = 0; p < PIXELS; p++) {
        const values = rows.map((i) => images.data[i * PIXELS + p])
        const mean = values.reduce((a, b) => a + b, 0) / values.length
        this.values[row + p] = mean
        squares += values.reduce((a, b) => a + (b - mean) ** 2, 0)
      }
      this.values[row + PIXELS] = Math.sqrt(squares / (PIXELS * (rows.length - 1)))
    }
  }
}

/** Chances of each class's word, by the class that is seen. */
export class ToyCaptioner extends Toy implements Captioner {
  constructor() {
    super(Float32Array.from({ length: K * K }, (_, i) => (Math.floor(i / K) === i % K ? 0.94 : 0.02)))
  }

  async caption(images: Images, { temperature }: CaptionDecoding, at: Stream, progress?: Progress): Promise<Int32Array> {
    const seen = brightest(images)
    const tokens = new Int32Array(images.n * tokenizer.length)
    await each(images.n, progress, (i) => {
      const chances = this.values.subarray(seen[i] * K, (seen[i] + 1) * K)
      const word = temperature === 0
        ? chances.indexOf(Math.max(...chances))
        : at.categorical(chances.map((p) => p ** (1 / temperature)), 1)[0]
      tokens.set(tokenizer.encode(caption(at.ints(1, PHRASINGS.length)[0], word)), i * tokenizer.length)
    })
    return tokens
  }

  protected loss({ images, tokens }: Pairs, batch: ArrayLike<number>): number {
    const [seen, words] = [brightest(images), stated(tokens)]
    let sum = 0
    for (let b = 0; b < batch.length; b++) sum -= Math.log(this.values[seen[batch[b]] * K + words[batch[b]]])
    return sum / batch.length
  }

  protected fit({ images, tokens }: Pairs, picked: readonly number[]): void {
    const [seen, words] = [brightest(images), stated(tokens)]
    const counts = new Float64Array(K * K).fill(0.01)
    for (const i of picked) counts[seen[i] * K + words[i]]++
    for (let k = 0; k < K; k++) {
      const total = counts.subarray(k * K, (k + 1) * K).reduce((a, b) => a + b, 0)
      for (let w = 0; w < K; w++) this.values[k * K + w] = counts[k * K + w] / total
    }
  }
}

/** Toys as the members of a run. @param fresh makes parameters for training from nothing */
export const toyMembers = (
  { captioner = [], diffusion = [] }: { readonly captioner?: readonly ToyCaptioner[] | ToyCaptioner; readonly diffusion?: readonly ToyDiffusion[] | ToyDiffusion },
  fresh?: (base: Float32Array, at: Stream) => Float32Array,
): Members => {
  const members = <M extends Toy>(toys: readonly M[] | M) => [toys].flat().map((model) => {
    const base = (model as M).start
    return { model: model as M, base, ...(fresh && { fresh: (at: Stream) => fresh(base, at) }) }
  })
  return { captioner: members(captioner), diffusion: members(diffusion) }
}

/** Reads pixels and words exactly. */
export function toyJudge(): Judge {
  const features = (n: number, width: number, value: (row: number, column: number) => number): Features =>
    ({ n, width, data: Float32Array.from({ length: n * width }, (_, i) => value(Math.floor(i / width), i % width)) })
  const normalised = ({ n, width, data }: Features): Features => features(n, width, (row, column) => {
    const norm = Math.sqrt(data.subarray(row * width, (row + 1) * width).reduce((sum, x) => sum + x * x, 0))
    return norm > 0 ? data[row * width + column] / norm : 0
  })
  return {
    async images(images, progress) {
      const pixels = features(images.n, PIXELS, (row, p) => images.data[row * PIXELS + p] / 255)
      await progress?.(images.n, images.n)
      return { features: pixels, embedding: normalised(pixels), heads: [pixels] }
    },
    async captions(tokens, progress) {
      const texts = decodeAll(tokenizer, tokens)
      const classes = stated(tokens)
      await progress?.(texts.length, texts.length)
      const words = features(texts.length, K, (row, k) => (classes[row] === k ? BRIGHT : DARK) / 255)
      const spelled = features(texts.length, K + 1, (row, k) => (k === K ? tokenizer.encode(texts[row])[1] / 10 : words.data[row * K + k]))
      return { features: spelled, embedding: normalised(words) }
    },
    compute: () => ({ passes: 0, flops: 0 }),
    dispose: async () => {},
  }
}
