/**
 * How the lab looks at data: the frozen judge's features in a unit that does not depend on where its training ended,
 * what it takes a picture to show, and what captions say. Rounds and the study of the judge itself measure through it.
 */
import type { Features, Judge, Progress } from '../models/types.ts'
import type { Facts, GroupedSet, Images, World } from '../worlds/types.ts'
import type { JudgedCaptions, JudgedImages, Reference } from './evaluation.ts'
import { decodeAll, encodeAll } from './reserve.ts'

/** Real pairs of the validation split that set the unit of features. */
export const UNIT_PAIRS = 256

export interface Viewer {
  images(images: Images, progress?: Progress): Promise<JudgedImages>
  /** @param tokens n × tokenizer length */
  captions(tokens: Int32Array, progress?: Progress): Promise<JudgedCaptions>
}

/**
 * Features come in whatever unit the judge's training ended at, and a kernel such as KID's (x·y/d + 1)³ is not
 * indifferent to it. So they are divided by one constant a world and judge: the root mean square of real features
 * (of validation data, which are the same in every experiment). It leaves their shape as it is.
 */
export async function createViewer(world: World, judge: Judge): Promise<Viewer> {
  const validation = world.split('validation')
  const indices = Array.from({ length: Math.min(UNIT_PAIRS, validation.size) }, (_, i) => i)
  const ofImages = 1 / rootMeanSquare((await judge.images(validation.images(indices))).features)
  const tokens = encodeAll(world.tokenizer, indices.map((i) => validation.captions(i)[0]))
  const ofCaptions = 1 / rootMeanSquare((await judge.captions(tokens)).features)
  return {
    async images(images, progress) {
      const { features, embedding, heads } = await judge.images(images, progress)
      return { features: scaled(features, ofImages), embedding, facts: factsOf(heads, images.n) }
    },
    async captions(tokens, progress) {
      const { features, embedding } = await judge.captions(tokens, progress)
      const texts = decodeAll(world.tokenizer, tokens)
      return { features: scaled(features, ofCaptions), embedding, texts, facts: texts.map((text) => world.parse(text)) }
    },
  }
}

/** Looks at the real data that models, and floors, are held against. */
export async function lookAtReal(viewer: Viewer, { tokenizer }: World, evaluation: GroupedSet, floor: GroupedSet): Promise<Reference> {
  const captions = (set: GroupedSet): Promise<JudgedCaptions> => viewer.captions(encodeAll(tokenizer, set.captions.flat()))
  const embedded = async (texts: readonly string[]): Promise<Features> => (await viewer.captions(encodeAll(tokenizer, texts))).embedding
  const prompts = await embedded(evaluation.prompts)
  return {
    evaluation, floor, prompts,
    floorPrompts: floor.prompts.every((prompt, g) => prompt === evaluation.prompts[g]) ? prompts : await embedded(floor.prompts),
    images: await viewer.images(evaluation.images),
    captions: await captions(evaluation),
    floorImages: await viewer.images(floor.images),
    floorCaptions: await captions(floor),
  }
}

/** For each image the likeliest value of each attribute. @param heads one an attribute, n × values */
export function factsOf(heads: readonly Features[], n: number): Facts[] {
  return Array.from({ length: n }, (_, i) => Int16Array.from(heads, ({ data, width }) => {
    let best = 0
    for (let v = 1; v < width; v++) if (data[i * width + v] > data[i * width + best]) best = v
    return best
  }))
}

function rootMeanSquare({ data }: Features): number {
  return Math.sqrt(data.reduce((sum, x) => sum + x * x, 0) / data.length)
}

const scaled = ({ n, width, data }: Features, by: number): Features => ({ n, width, data: data.map((x) => x * by) })
