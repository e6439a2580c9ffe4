/** How base models are trained: recipe by role and size, and the batches of each role. */
import { type Stream, stream } from '../random/index.ts'
import type { HostTensor } from '../runtime/types.ts'
import type { Images, Split, World } from '../worlds/types.ts'
import { type Role, type Size, frameOf } from './architecture.ts'
import { batchIndices } from './batches.ts'
import { flowFeeds } from './diffusion/index.ts'
import { toPixels } from './pixels.ts'

export interface Recipe {
  readonly updates: number
  readonly batch: number
  /** Peak rate, after a linear rise over the first 200 updates; from there it falls smoothly to zero at the horizon. */
  readonly rate: number
  /** Where the fall would reach zero; the last update where absent. */
  readonly horizon?: number
  /** Last updates over which the rate is also scaled down linearly, where training ends before the horizon. */
  readonly coolDown?: number
}

const RECIPES: Readonly<Record<Role, Readonly<Record<Size, Recipe>>>> = {
  judge: { test: { updates: 2500, batch: 64, rate: 2e-3 }, pocket: { updates: 2500, batch: 64, rate: 1.5e-3 } },
  captioner: { test: { updates: 4000, batch: 32, rate: 2e-3 }, pocket: { updates: 4000, batch: 32, rate: 1e-3 } },
  diffusion: {
    test: { updates: 6000, batch: 32, rate: 2e-3 },
    pocket: { updates: 8500, batch: 32, rate: 1e-3, horizon: 14000, coolDown: 2000 },
  },
}

/** Where a world needs another length than the others: fewer pictures, smaller pictures. */
const BY_WORLD: Readonly<Record<string, Recipe>> = {
  'fashion/diffusion/pocket': { updates: 6000, batch: 32, rate: 1e-3, horizon: 10_000, coolDown: 2000 },
}

export const recipeOf = (world: string, role: Role, size: Size): Recipe => BY_WORLD[`${world}/${role}/${size}`] ?? RECIPES[role][size]

const RISE = 200

/** Rate of an update by the recipe. The fall is a smooth step in place of half a cosine: exact everywhere. */
export function rateAt({ rate, updates, horizon = updates, coolDown = 1 }: Recipe, update: number): number {
  if (update < RISE) return (rate * (update + 1)) / RISE
  const left = (horizon - update) / (horizon - RISE)
  const fall = left * left * (3 - 2 * left) * 0.98 + 0.02 * left
  return rate * fall * Math.min(1, (updates - update) / coolDown)
}

interface Batch { readonly images: Images; readonly tokens: Int32Array; readonly facts: Int32Array }

/** Images of a split with one of their captions each. */
function draw(world: World, split: Split, indices: Int32Array, captions: Stream): Batch {
  const { length } = world.tokenizer
  const width = world.attributes.length
  const tokens = new Int32Array(indices.length * length)
  const facts = new Int32Array(indices.length * width)
  const picks = captions.uniforms(indices.length)
  indices.forEach((index, i) => {
    const all = split.captions(index)
    tokens.set(world.tokenizer.encode(all[Math.floor(picks[i] * all.length)]), i * length)
    facts.set(split.facts(index), i * width)
  })
  return { images: split.images(indices), tokens, facts }
}

/** Feeds of one update on the training split, by role. @param count samples an update */
export function pretrainFeeds(world: World, role: Role, size: Size, seed: number, count: number): (update: number) => Record<string, HostTensor> {
  const frame = frameOf(world)
  const split = world.split('train')
  const root = stream('pretrain', world.id, size, role, seed)
  const indices = batchIndices(split.size, count, root.child('order'))
  const all = Int32Array.from({ length: count }, (_, i) => i)
  return (update) => {
    const here = root.child('update', update)
    const batch = draw(world, split, indices(update), here.child('caption'))
    if (role === 'diffusion') return flowFeeds(frame, batch, all, here)
    const seen = world.augment?.(batch.images, here.child('augment')) ?? batch.images
    const common = {
      pixels: { dims: [count, frame.channels, frame.height, frame.width], data: toPixels(seen, all) },
      tokens: { dims: [count, frame.length], data: batch.tokens },
    }
    if (role === 'captioner') return common
    return {
      ...common,
      facts: { dims: [count, world.attributes.length], data: batch.facts },
      same: { dims: [count, count], data: samePairs(batch.facts, count) },
    }
  }
}

/** Row i spreads weight 1 evenly over the samples whose facts equal those of sample i. */
function samePairs(facts: Int32Array, n: number): Float32Array {
  const width = facts.length / n
  const key = (i: number): string => facts.subarray(i * width, (i + 1) * width).join()
  const keys = Array.from({ length: n }, (_, i) => key(i))
  const out = new Float32Array(n * n)
  for (let i = 0; i < n; i++) {
    const equals = keys.filter((k) => k === keys[i]).length
    for (let j = 0; j < n; j++) if (keys[j] === keys[i]) out[i * n + j] = 1 / equals
  }
  return out
}
