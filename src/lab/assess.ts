/**
 * Quality of base models on held-out pictures, for model cards. Accuracies are averages over the classes of an
 * attribute, each class counting the same; what a caption leaves out counts as wrong.
 */
import type { Captioner, DiffusionModel, Features, ImageDecoding, Judge } from '../models/types.ts'
import { stream } from '../random/index.ts'
import type { Attribute, Facts, World } from '../worlds/types.ts'
import { fidelity } from '../metrics/fidelity.ts'
import { retrieval, trueOf } from './judge/retrieval.ts'
import { factsOf } from './viewer.ts'

export interface Quality {
  /** Share of samples with every attribute right. */
  readonly all: number
  /** Accuracy by attribute, averaged over its classes. */
  readonly attributes: Readonly<Record<string, number>>
}

export interface Assessment {
  readonly n: number
  /** The judge's attribute heads on real pictures. */
  readonly judge: Quality & {
    /** R@1 of `judge/retrieval.ts`: the nearest caption is true of the picture, and the reverse. */
    readonly retrieval: { readonly imageToText: number; readonly textToImage: number }
  }
  /** Greedy captions of real pictures. */
  readonly captioner?: Quality
  /** Pictures generated for real captions, as the judge's heads see them. */
  readonly diffusion?: Quality & { readonly decoding: ImageDecoding; /** Mean cosine to the caption, as a share of real pictures'. */ readonly alignment: number }
}

export interface AssessOptions {
  readonly world: World
  readonly judge: Judge
  readonly captioner?: Captioner
  readonly diffusion?: DiffusionModel
  /** Pictures of the evaluation split, from its start. */
  readonly n: number
  readonly decoding: ImageDecoding
}

export async function assess({ world, judge, captioner, diffusion, n, decoding }: AssessOptions): Promise<Assessment> {
  const split = world.split('evaluation')
  if (n > split.size) throw new Error(`assess: ${n} pictures asked for, the evaluation split has ${split.size}`)
  const indices = Array.from({ length: n }, (_, i) => i)
  const images = split.images(indices)
  const truth = indices.map((i) => split.facts(i))
  const { length } = world.tokenizer
  const tokens = new Int32Array(n * length)
  for (const i of indices) tokens.set(world.tokenizer.encode(split.captions(i)[0]), i * length)
  const quality = (stated: readonly Facts[]) => compare(world.attributes, truth, stated)

  const real = await judge.images(images)
  const words = await judge.captions(tokens)
  const said = indices.map((i) => world.parse(split.captions(i)[0]))
  const { imageToCaption, captionToImage } = retrieval(real.embedding, words.embedding, trueOf(truth, said))
  const written = await captioner?.caption(images, { temperature: 0 }, stream('assess', 'captioner'))
  const made = await diffusion?.generate(tokens, decoding, stream('assess', 'diffusion'))
  const seen = made && await judge.images(made)
  return {
    n,
    judge: { ...quality(factsOf(real.heads, n)), retrieval: { imageToText: imageToCaption[0].value, textToImage: captionToImage[0].value } },
    ...(written && { captioner: quality(indices.map((i) => world.parse(world.tokenizer.decode(written.subarray(i * length, (i + 1) * length))))) }),
    ...(seen && {
      diffusion: { ...quality(factsOf(seen.heads, n)), decoding, alignment: pairedCosine(seen.embedding, words.embedding) / pairedCosine(real.embedding, words.embedding) },
    }),
  }
}

function compare(attributes: readonly Attribute[], truth: readonly Facts[], stated: readonly Facts[]): Quality {
  const { all, attributes: shares } = fidelity({ attributes, tail: [], asked: truth, shown: stated }, 1)
  return { all, attributes: Object.fromEntries(attributes.map(({ name }, a) => [name, shares[a]])) }
}

const dot = (a: Features, i: number, b: Features, j: number): number => {
  let sum = 0
  for (let k = 0; k < a.width; k++) sum += a.data[i * a.width + k] * b.data[j * a.width + k]
  return sum
}

function pairedCosine(a: Features, b: Features): number {
  let sum = 0
  for (let i = 0; i < a.n; i++) sum += dot(a, i, b, i)
  return sum / a.n
}
