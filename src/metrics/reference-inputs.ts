/** Inputs of this folder's tests; those of reference values by a formula that other languages can repeat. */
import type { Matrix, Samples } from './types.ts'

/** Numbers in [0, 1) of the generator x ← 1664525 x + 1013904223 mod 2^32, after its first step. */
function* congruential(seed: number): Generator<number, never> {
  for (let x = seed >>> 0; ;) {
    x = (Math.imul(1664525, x) + 1013904223) >>> 0
    yield x / 2 ** 32
  }
}

/** Rows of (u₁ + u₂ + u₃ + u₄ − 2) · scale / (1 + column / 4) + shift, u from the generator, row by row. */
export function table(seed: number, n: number, width: number, scale = 1, shift = 0): Matrix {
  const numbers = congruential(seed)
  const next = (): number => numbers.next().value
  const data = Float64Array.from({ length: n * width }, (_, i) =>
    (next() + next() + next() + next() - 2) * scale / (1 + (i % width) / 4) + shift)
  return { n, width, data }
}

/** Samples for metrics that read features alone. */
export function featureSamples(features: Matrix, perGroup: number): Samples {
  const groups = features.n / perGroup
  const none: Matrix = { n: 0, width: 0, data: [] }
  return { groups, perGroup, features, embedding: none, source: none, facts: { attributes: [], tail: [], asked: [], shown: [] } }
}

const PHRASINGS = ['a {s} {c} {f} on {g}', '{c} {f} on a {g} ground', 'there is a {s} {f} the {f} is {c}', 'on {g} a {c} {f}', '{s} {c} {f}']
const FILLERS: readonly (readonly [string, readonly string[]])[] = [
  ['{s}', ['small', 'large']], ['{c}', ['red', 'blue', 'green', 'white']], ['{f}', ['disc', 'ring', 'star']], ['{g}', ['black', 'gray']],
]

/** n captions in words: phrasing, then a filler for each slot, each by ⌊u · choices⌋ with the next u of the generator. */
export function sentences(seed: number, n: number): string[][] {
  const numbers = congruential(seed)
  const pick = (choices: readonly string[]): string => choices[Math.floor(numbers.next().value * choices.length)]
  return Array.from({ length: n }, () => {
    const phrasing = pick(PHRASINGS)
    return FILLERS.reduce((text, [slot, choices]) => text.replaceAll(slot, pick(choices)), phrasing).split(' ')
  })
}
