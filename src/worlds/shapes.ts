/**
 * Shapes: one flat shape on a flat ground, 32 × 32 RGB, made from random streams when asked for. What is
 * true of a picture is known exactly; shapes and colours have long tails, so what a loop forgets first can be seen.
 */
import { stream, type Stream } from '../random/index.ts'
import { createGrammar, type Vocable } from './grammar.ts'
import { groupCaptions, REFERENCES } from './groups.ts'
import { draw, OUTLINES, type Outline } from './raster.ts'
import type { Attribute, Facts, Images, Split, SplitName, World } from './types.ts'

const SIZE = 32

/** Commonest first. */
const SHAPES: readonly (readonly [string, Outline])[] = Object.entries(OUTLINES)
/** Object colours, commonest first; each stands out on each background. */
const COLOURS: readonly (readonly [string, readonly number[]])[] = [
  ['red', [226, 36, 40]],
  ['blue', [44, 112, 250]],
  ['yellow', [244, 222, 44]],
  ['green', [36, 190, 64]],
  ['purple', [176, 62, 222]],
  ['orange', [246, 136, 20]],
  ['white', [240, 240, 240]],
  ['cyan', [52, 216, 224]],
]
const BACKGROUNDS: readonly (readonly [string, readonly number[]])[] = [
  ['black', [14, 14, 16]],
  ['gray', [104, 104, 108]],
  ['navy', [20, 26, 88]],
  ['brown', [92, 56, 30]],
]
/** Reach from the centre in pixels. */
const SIZES: readonly (readonly [string, number])[] = [['small', 5.25], ['large', 8.5]]
/** Centres in pixels; the largest shape with the largest jitter still fits (8.5 × 1.06 + 0.9 < 10). */
const POSITIONS: readonly (readonly [string, readonly number[]])[] = [
  ['center', [16, 16]], ['top left', [10, 10]], ['top right', [22, 10]], ['bottom left', [10, 22]], ['bottom right', [22, 22]],
]

/** Largest shift of the centre in pixels, and largest relative change of reach and of brightness. */
const JITTER = { place: 0.9, scale: 0.06, brightness: 0.06 }

/** Zipf weights 1 / (rank + 1)^exponent, normalised. Not by Math.pow, which differs between engines. */
function zipf(weights: readonly number[]): number[] {
  const total = weights.reduce((a, b) => a + b, 0)
  return weights.map((w) => w / total)
}
/** (rank + 1)^-0.7 and (rank + 1)^-0.35, to four places. */
const LONG_TAIL = zipf([1, 0.6156, 0.4635, 0.3789, 0.3241, 0.2853, 0.2561, 0.2333])
const SHORT_TAIL = zipf([1, 0.7846, 0.6808, 0.6156])
const uniform = (n: number): number[] => new Array<number>(n).fill(1 / n)

const ATTRIBUTES: readonly Attribute[] = [
  { name: 'shape', values: SHAPES.map(([name]) => name), frequency: LONG_TAIL },
  { name: 'colour', values: COLOURS.map(([name]) => name), frequency: LONG_TAIL },
  { name: 'background', values: BACKGROUNDS.map(([name]) => name), frequency: SHORT_TAIL },
  { name: 'size', values: SIZES.map(([name]) => name), frequency: uniform(SIZES.length) },
  { name: 'position', values: POSITIONS.map(([name]) => name), frequency: uniform(POSITIONS.length) },
]

const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  'small': ['small', 'little'],
  'large': ['large', 'big'],
  'center': ['center', 'middle'],
  'top left': ['top left', 'upper left'],
  'top right': ['top right', 'upper right'],
  'bottom left': ['bottom left', 'lower left'],
  'bottom right': ['bottom right', 'lower right'],
}

const VOCABLES: readonly Vocable[] = ATTRIBUTES.map(({ name, values }) => ({
  name, phrases: values.map((value) => SYNONYMS[value] ?? [value]),
}))

/** 6 to 14 words. */
const PHRASINGS = [
  'a {size} {colour} {shape} in the {position} on a {background} background',
  'on a {background} background a {size} {colour} {shape} in the {position}',
  '{size} {colour} {shape} {position} on {background}',
  'the {position} shows a {size} {colour} {shape} on {background}',
  'there is a {size} {colour} {shape} in the {position} of a {background} picture',
  'a {background} picture with a {size} {colour} {shape} in the {position}',
  '{colour} {shape} of {size} size in the {position} over {background}',
  'in the {position} a {size} {shape} colored {colour} over {background}',
]

/** The world's language; 16 tokens a caption, BOS and EOS included. */
export const shapesGrammar = createGrammar(VOCABLES, PHRASINGS, 16)

const SPLITS: Readonly<Record<SplitName, number>> = {
  train: 32768, validation: 1024, reserve: 8192, evaluation: 2048, floor: 2048,
}

const CUMULATIVE = ATTRIBUTES.map(({ frequency }) => {
  let sum = 0
  return frequency.map((f) => (sum += f))
})

/** Facts drawn from the world's own distribution with one uniform number an attribute. */
function drawFacts(uniforms: Float32Array): Facts {
  return Int16Array.from(CUMULATIVE, (cumulative, a) => {
    const value = cumulative.findIndex((sum) => uniforms[a] < sum)
    return value < 0 ? cumulative.length - 1 : value // the sums may round to just under 1
  })
}

/** Paints facts with the jitter that five uniform numbers stand for. */
function paint(facts: Facts, jitter: Float32Array, data: Uint8Array, at: number): void {
  const sway = (i: number): number => 2 * jitter[i] - 1
  const [x, y] = POSITIONS[facts[4]][1]
  const bright = (colour: readonly number[], i: number): number[] =>
    colour.map((c) => Math.min(255, c * (1 + JITTER.brightness * sway(i))))
  draw({
    outline: SHAPES[facts[0]][1],
    x: x + JITTER.place * sway(0),
    y: y + JITTER.place * sway(1),
    radius: SIZES[facts[3]][1] * (1 + JITTER.scale * sway(2)),
    colour: bright(COLOURS[facts[1]][1], 3),
    ground: bright(BACKGROUNDS[facts[2]][1], 4),
  }, SIZE, data, at)
}

const PIXELS = 3 * SIZE * SIZE

function picture(n: number, render: (i: number, data: Uint8Array, at: number) => void): Images {
  const data = new Uint8Array(n * PIXELS)
  for (let i = 0; i < n; i++) render(i, data, i * PIXELS)
  return { n, channels: 3, height: SIZE, width: SIZE, data }
}

/** The Shapes world. Nothing is loaded; pictures are painted when asked for (about 20,000 a second). */
export function createShapes(): World {
  const split = (name: SplitName): Split => {
    const size = SPLITS[name]
    const root = stream('shapes', name)
    const at = (index: number): Stream => {
      if (!Number.isInteger(index) || index < 0 || index >= size) {
        throw new RangeError(`shapes: the ${name} split has indices 0 to ${size - 1}, not ${index}`)
      }
      return root.child(index)
    }
    const facts = (index: number): Facts => drawFacts(at(index).uniforms(ATTRIBUTES.length))
    return {
      name,
      size,
      facts,
      images: (indices) => picture(indices.length, (i, data, offset) => {
        const numbers = at(indices[i]).uniforms(ATTRIBUTES.length + 5)
        paint(drawFacts(numbers), numbers.subarray(ATTRIBUTES.length), data, offset)
      }),
      captions: (index) => shapesGrammar.captions(facts(index), REFERENCES, at(index).child('captions')),
    }
  }

  return {
    id: 'shapes',
    name: 'Shapes',
    description: 'One flat shape on a flat ground, painted on demand; every fact about a picture is known exactly.',
    licence: 'MIT (made by this project)',
    channels: 3,
    height: SIZE,
    width: SIZE,
    attributes: ATTRIBUTES,
    tokenizer: shapesGrammar.tokenizer,
    tail: [0, 1],
    split,
    parse: shapesGrammar.parse,
    grouped(which, groups, perGroup) {
      const root = stream('shapes', 'grouped')
      const facts = Array.from({ length: groups }, (_, g) => drawFacts(root.child('facts', g).uniforms(ATTRIBUTES.length)))
      const images = picture(groups * perGroup, (i, data, at) => {
        const group = Math.floor(i / perGroup)
        paint(facts[group], root.child('images', which, group, i % perGroup).uniforms(5), data, at)
      })
      return { groups, perGroup, facts, images, ...groupCaptions(shapesGrammar, facts, which, perGroup, root) }
    },
  }
}
