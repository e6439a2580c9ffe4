/** How base models are trained: recipe by family and size, and the batches of each role. */
import { type Stream, stream } from '../random/index.ts'
import type { HostTensor } from '../runtime/types.ts'
import type { Images, Split, World } from '../worlds/types.ts'
import { frameOf } from './architecture.ts'
import { batchIndices } from './batches.ts'
import { CAPTIONERS } from './captioner/index.ts'
import { seenFeed, sightOf } from './captioner/sight.ts'
import { DIFFUSIONS, diffusionFeeds } from './diffusion/index.ts'
import { type CaptionerName, type FamilyName, type Size, roleOf } from './names.ts'
import { toPixels } from './pixels.ts'

export interface Recipe {
  readonly updates: number
  readonly batch: number
  /** Peak rate, after a linear rise over the first 200 updates; from there it falls smoothly to zero at the horizon. */
  readonly rate: number
  /** Where the fall would reach zero; the last update where absent. */
  readonly horizon?: number
  /** The world whose pictures it is trained on, where that is a larger one that begins with this one's values and words. */
  readonly school?: string
  /** Last updates over which the rate is also scaled down linearly, where training ends before the horizon. */
  readonly coolDown?: number
}

type Recipes = Readonly<Record<Size, Recipe>>

const CAPTIONER: Recipes = {
  test: { updates: 4000, batch: 32, rate: 2e-3 },
  pocket: { updates: 4000, batch: 32, rate: 1e-3 },
  standard: { updates: 20_000, batch: 64, rate: 3e-4 },
}
const ENCODER: Recipes = {
  test: { updates: 2500, batch: 64, rate: 2e-3 },
  pocket: { updates: 2500, batch: 64, rate: 1.5e-3 },
  standard: { updates: 10_000, batch: 64, rate: 5e-4 },
}

const RECIPES: Readonly<Record<FamilyName, Recipes>> = {
  prefix: CAPTIONER,
  bridge: CAPTIONER,
  gated: CAPTIONER,
  features: CAPTIONER,
  transformer: {
    test: { updates: 6000, batch: 32, rate: 2e-3 },
    pocket: { updates: 8500, batch: 32, rate: 1e-3, horizon: 14_000, coolDown: 2000 },
    standard: { updates: 60_000, batch: 64, rate: 3e-4 },
  },
  unet: {
    test: { updates: 6000, batch: 32, rate: 2e-3 },
    pocket: { updates: 6500, batch: 32, rate: 1e-3, horizon: 14_000, coolDown: 2000 },
    standard: { updates: 60_000, batch: 64, rate: 2e-4 },
  },
  judge: ENCODER,
  critic: ENCODER,
}

/** Where a world needs another length than the others: fewer pictures, smaller pictures. */
const BY_WORLD: Readonly<Record<string, Recipe>> = {
  'fashion/transformer/pocket': { updates: 6000, batch: 32, rate: 1e-3, horizon: 10_000, coolDown: 2000 },
  'emoji/judge/pocket': { updates: 8000, batch: 64, rate: 1.5e-3, school: 'emoji-core' },
  'emoji/critic/pocket': { updates: 6000, batch: 64, rate: 1e-3, school: 'emoji-core' },
  'emoji/prefix/pocket': { updates: 14_000, batch: 64, rate: 1e-3, school: 'emoji-core' },
  'emoji/unet/pocket': { updates: 15_000, batch: 32, rate: 1e-3, horizon: 30_000, coolDown: 3000 },
  'fashion/unet/pocket': { updates: 6000, batch: 32, rate: 1e-3, horizon: 10_000, coolDown: 2000 },
}

/** Updates on a person's own pictures: enough to learn some sixty by heart, and more the more there are. */
const OWN_UPDATES = { least: 600, each: 4, most: 4000 } as const

/** How a base is trained on a person's own pictures. @param updates in place of those that suit their number */
export function ownRecipe(world: World, family: FamilyName, size: Size, updates: number | null): Recipe {
  const { least, each, most } = OWN_UPDATES
  const { rate } = RECIPES[family][size]
  return { batch: 32, rate, updates: updates ?? Math.min(most, Math.max(least, each * world.split('train').size)) }
}

export const recipeOf = (world: string, family: FamilyName, size: Size): Recipe =>
  BY_WORLD[`${world}/${family}/${size}`] ?? RECIPES[family][size]

const RISE = 200

/** Rate of an update by the recipe. The fall is a smooth step in place of half a cosine: exact everywhere. */
export function rateAt({ rate, updates, horizon = updates, coolDown = 1 }: Recipe, update: number): number {
  if (update < RISE) return (rate * (update + 1)) / RISE
  const left = (horizon - update) / (horizon - RISE)
  const fall = left * left * (3 - 2 * left) * 0.98 + 0.02 * left
  return rate * fall * Math.min(1, (updates - update) / coolDown)
}

interface Batch {
  /** Of each picture in the split. */
  readonly indices: Int32Array
  readonly images: Images
  readonly tokens: Int32Array
  readonly facts: Int32Array
  readonly captions: readonly string[]
}

/** Images of a split with one of their captions each. */
function draw(world: World, split: Split, indices: Int32Array, captions: Stream): Batch {
  const { length } = world.tokenizer
  const width = world.attributes.length
  const tokens = new Int32Array(indices.length * length)
  const facts = new Int32Array(indices.length * width)
  const picks = captions.uniforms(indices.length)
  const chosen: string[] = []
  indices.forEach((index, i) => {
    const all = split.captions(index)
    const caption = all[Math.floor(picks[i] * all.length)]
    tokens.set(world.tokenizer.encode(caption), i * length)
    chosen.push(caption)
    facts.set(split.facts(index), i * width)
  })
  return { indices, images: split.images(indices), tokens, facts, captions: chosen }
}

/** Feeds of one update on the training split. @param count samples an update */
export function pretrainFeeds(world: World, family: FamilyName, size: Size, seed: number, count: number): (update: number) => Record<string, HostTensor> {
  const frame = frameOf(world)
  const role = roleOf(family)
  const split = world.split('train')
  const root = stream('pretrain', world.id, size, role, seed)
  const indices = batchIndices(split.size, count, root.child('order'))
  const all = Int32Array.from({ length: count }, (_, i) => i)
  return (update) => {
    const here = root.child('update', update)
    const batch = draw(world, split, indices(update), here.child('caption'))
    if (family in DIFFUSIONS) return diffusionFeeds(DIFFUSIONS[family as keyof typeof DIFFUSIONS], frame, batch, all, here)
    const changed = world.augment?.(batch.images, here.child('augment')) ?? batch.images
    const tokens = { dims: [count, frame.length], data: batch.tokens }
    if (role === 'captioner') {
      const sight = sightOf(CAPTIONERS[family as CaptionerName], frame)
      // Features are known of pictures as they are.
      return { ...seenFeed(sight, sight.name === 'features' ? batch.images : changed, all), tokens }
    }
    const { length: width } = world.attributes
    return {
      pixels: { dims: [count, frame.channels, frame.height, frame.width], data: toPixels(changed, all) },
      tokens,
      ...(width > 0 && { facts: { dims: [count, width], data: batch.facts } }),
      ...rightAnswers(world, batch),
    }
  }
}

/** The feeds `captions.of` and `images.of` of the encoder's loss. Where no facts are known, captions are true of their own picture alone. */
function rightAnswers(world: World, { indices, facts, captions }: Batch): Record<string, HostTensor> {
  const n = captions.length
  const said = captions.map((caption) => world.parse(caption))
  const width = facts.length / n
  const isTrue = (image: number, caption: number): boolean => (width === 0
    ? indices[image] === indices[caption] || captions[image] === captions[caption]
    : said[caption].every((value, a) => value < 0 || value === facts[image * width + a]))
  const spread = (right: (i: number, j: number) => boolean): HostTensor => {
    const data = new Float32Array(n * n)
    for (let i = 0; i < n; i++) {
      const answers = Array.from({ length: n }, (_, j) => j).filter((j) => right(i, j))
      for (const j of answers) data[i * n + j] = 1 / answers.length
    }
    return { dims: [n, n], data }
  }
  return { 'captions.of': spread(isTrue), 'images.of': spread((caption, image) => isTrue(image, caption)) }
}
