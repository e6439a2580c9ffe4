/**
 * The oracle's world: K classes of words, drawn by their shares, and pictures of independent Gaussian pixels that say nothing of the
 * class. Nothing in it can be learned but shares, means and variances, and what becomes of those is known in closed form.
 */
import { stream } from '../../random/index.ts'
import { createTokenizer } from '../../worlds/tokenizer.ts'
import type { GroupedSet, Images, Split, SplitName, World } from '../../worlds/types.ts'

/** Pixels to a side. Pixels are independent, so each is a course of its own. */
const SIDE = 4
export const PIXELS = SIDE * SIDE
/** Mean of a pixel, in bytes: over five deviations from either end. */
export const MEAN = 128
/** Standard deviation of a pixel, in bytes. */
export const SPREAD = 24
/** What rounding to a byte adds to a variance (Sheppard's correction, exact to 1e-9 at deviations above one byte). */
export const ROUNDING = 1 / 12

const PHRASINGS = ['', 'plain ', 'simple ']

export interface OracleWorldOptions {
  /** Of everything drawn: worlds of two seeds share no pair. */
  readonly seed: number
  /** Share of each class; sums to 1. */
  readonly shares: readonly number[]
  /** Pairs in the reserve. */
  readonly reserve: number
}

/** Shares of K classes in proportion to 1/1, 1/2, … 1/K. */
export function zipf(classes: number): number[] {
  const weights = Array.from({ length: classes }, (_, k) => 1 / (k + 1))
  const sum = weights.reduce((a, b) => a + b)
  return weights.map((w) => w / sum)
}

/** Nearest byte. */
export const toByte = (x: number): number => Math.max(0, Math.min(255, Math.round(x)))

export const asImages = (data: Uint8Array): Images => ({ n: data.length / PIXELS, channels: 1, height: SIDE, width: SIDE, data })

export function oracleWorld({ seed, shares, reserve }: OracleWorldOptions): World {
  const root = stream(seed, 'oracle world')
  const words = shares.map((_, k) => `class-${k}`)
  const tokenizer = createTokenizer([...PHRASINGS.map((p) => p.trim()).filter(Boolean), ...words], 4)
  const classOf = (name: string, index: number): number => root.child(name, index, 'class').categorical(shares, 1)[0]
  const paint = (name: string, indices: ArrayLike<number>): Images => {
    const data = new Uint8Array(indices.length * PIXELS)
    for (let i = 0; i < indices.length; i++) {
      root.child(name, indices[i], 'pixels').normals(PIXELS).forEach((z, p) => { data[i * PIXELS + p] = toByte(MEAN + SPREAD * z) })
    }
    return asImages(data)
  }
  const captions = (k: number): string[] => PHRASINGS.map((phrasing) => phrasing + words[k])
  const split = (name: SplitName): Split => ({
    name,
    size: name === 'reserve' ? reserve : 256,
    images: (indices) => paint(name, indices),
    facts: (index) => Int16Array.of(classOf(name, index)),
    captions: (index) => captions(classOf(name, index)),
  })
  return {
    id: 'oracle', name: 'Oracle', description: 'Words drawn by their shares, and Gaussian pixels.', licence: 'none',
    channels: 1, height: SIDE, width: SIDE, tokenizer, tail: [0], split,
    attributes: [{ name: 'class', values: words, frequency: shares }],
    parse: (text) => Int16Array.of(words.findIndex((word) => text.split(' ').includes(word))),
    grouped(which, groups, perGroup): GroupedSet {
      const classes = Array.from({ length: groups }, (_, g) => classOf('prompt', g))
      const rows = Array.from({ length: groups * perGroup }, (_, i) => i)
      return {
        groups, perGroup,
        prompts: classes.map((k) => captions(k)[0]),
        facts: classes.map((k) => Int16Array.of(k)),
        images: paint(`${which} group`, rows),
        references: classes.map(captions),
        captions: classes.map((k, g) => Array.from(root.child(which, g, 'captions').ints(perGroup, PHRASINGS.length), (p) => captions(k)[p])),
      }
    },
  }
}
