/**
 * Real data of the Shapes world as a judge with plain features would see it. To time metrics, or to count false alarms over
 * thousands of rounds, features of that structure are needed and no model.
 */
import type { Matrix, Samples } from '../src/metrics/types.ts'
import { type PathPart, type Stream, stream } from '../src/random/index.ts'
import { createShapes, shapesGrammar } from '../src/worlds/shapes.ts'
import { REFERENCES } from '../src/worlds/groups.ts'
import type { Facts } from '../src/worlds/types.ts'

const WIDTH = 64
/** Spread of the samples of one prompt, as a share of what a value of an attribute is worth. */
const NOISE = 0.3
/** Share of an image's attributes that heads read wrongly. */
const HEAD_ERRORS = 0.01

const { attributes, tail } = createShapes()

/** One direction for each value of each attribute, of about unit length. */
const directions = attributes.map(({ name, values }) =>
  values.map((value) => stream('stand-in', name, value).normals(WIDTH).map((x) => x / Math.sqrt(WIDTH))))

/** The sum of the directions of each row's values, and noise. */
function featuresOf(rows: readonly Facts[], draws: Stream): Matrix {
  const data = draws.normals(rows.length * WIDTH)
  rows.forEach((facts, i) => {
    for (let c = 0; c < WIDTH; c++) {
      let sum = NOISE * data[i * WIDTH + c] / Math.sqrt(WIDTH)
      facts.forEach((value, a) => { sum += directions[a][value][c] })
      data[i * WIDTH + c] = sum
    }
  })
  return { n: rows.length, width: WIDTH, data }
}

/** Real samples, another set for each path, all for the same prompts. */
export type Draw = (...path: PathPart[]) => Samples

/** @param seed decides the prompts, and with a path the samples */
export function realSamples(subject: 'image' | 'caption', groups: number, perGroup: number, seed: PathPart): Draw {
  const own = stream('stand-in', subject, seed)
  const asked = Array.from({ length: groups }, (_, g) =>
    Int16Array.from(attributes, ({ frequency }, a) => own.child('facts', g, a).categorical(frequency, 1)[0]))
  const rows = asked.flatMap((facts) => new Array<Facts>(perGroup).fill(facts))
  const source = featuresOf(asked, own.child('source'))
  const words = (caption: string): string[] => caption.split(' ')
  const references = asked.map((facts, g) => shapesGrammar.captions(facts, REFERENCES, own.child('references', g)).map(words))

  const misread = (facts: Facts, luck: Float32Array, i: number): Facts => facts.map((value, a) =>
    (luck[i * attributes.length + a] < HEAD_ERRORS ? (value + 1) % attributes[a].values.length : value))

  return (...path) => {
    const draws = own.child(...path)
    const features = featuresOf(rows, draws.child('features'))
    const shared = { groups, perGroup, features, embedding: features, source }
    if (subject === 'image') {
      const luck = draws.child('heads').uniforms(rows.length * attributes.length)
      return { ...shared, facts: { attributes, tail, asked, shown: rows.map((facts, i) => misread(facts, luck, i)) } }
    }
    return {
      ...shared,
      facts: { attributes, tail, asked, shown: rows },
      text: { references, words: rows.map((facts, i) => words(shapesGrammar.captions(facts, 1, draws.child('caption', i))[0])) },
    }
  }
}
