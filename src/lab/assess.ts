/**
 * Quality of base models on held-out pictures, for model cards. Accuracies are averages over the classes of an
 * attribute, each class counting the same; what a caption leaves out counts as wrong.
 */
import { bleu4 } from '../metrics/bleu.ts'
import { ciderD } from '../metrics/cider.ts'
import { fidelity } from '../metrics/fidelity.ts'
import { type Captioner, type DiffusionModel, type Encoder, type Features, GREEDY, type ImageDecoding, type Judge } from '../models/types.ts'
import { stream } from '../random/index.ts'
import type { Attribute, Facts, Images, World } from '../worlds/types.ts'
import { retrieval, trueOf } from './judge/retrieval.ts'
import { decodeAll, encodeAll } from './reserve.ts'
import { factsOf } from './viewer.ts'

export interface Quality {
  /** Share of samples with every attribute right. */
  readonly all: number
  /** Accuracy by attribute, averaged over its classes. */
  readonly attributes: Readonly<Record<string, number>>
}

export interface EncoderQuality extends Quality {
  /** R@1 of `judge/retrieval.ts`: the nearest caption is true of the picture, and the reverse. */
  readonly retrieval: { readonly imageToText: number; readonly textToImage: number }
}

export interface DiffusionQuality extends Quality {
  readonly decoding: ImageDecoding
  /** The judge's mean cosine of picture and caption, as a share of real pictures'. */
  readonly alignment: number
}

export interface CaptionerQuality extends Quality {
  readonly bleu4: number
  readonly cider: number
  /** The judge's mean cosine of caption and picture, as a share of real captions'. */
  readonly alignment: number
}

/** Held-out pairs, and what the judge makes of them. */
export interface HeldOut {
  readonly world: World
  readonly judge: Judge
  readonly images: Images
  /** One caption each, n × length. */
  readonly tokens: Int32Array
  readonly truth: readonly Facts[]
  /** What the captions state. */
  readonly said: readonly Facts[]
  readonly seen: Features
  readonly read: Features
}

/** @param n pictures of the evaluation split, from its start */
export async function holdOut(world: World, judge: Judge, n: number): Promise<HeldOut> {
  const split = world.split('evaluation')
  if (n > split.size) throw new Error(`assess: ${n} pictures asked for, the evaluation split has ${split.size}`)
  const indices = Array.from({ length: n }, (_, i) => i)
  const images = split.images(indices)
  const captions = indices.map((i) => split.captions(i)[0])
  const tokens = encodeAll(world.tokenizer, captions)
  const [seen, read] = [(await judge.images(images)).embedding, (await judge.captions(tokens)).embedding]
  return { world, judge, images, tokens, truth: indices.map((i) => split.facts(i)), said: captions.map((caption) => world.parse(caption)), seen, read }
}

/** The attribute heads of a judge or critic on real pictures, and retrieval both ways. */
export async function assessEncoder(encoder: Encoder, { world, images, tokens, truth, said }: HeldOut): Promise<EncoderQuality> {
  const { embedding, heads } = await encoder.images(images)
  const words = await encoder.captions(tokens)
  const { imageToCaption, captionToImage } = retrieval(embedding, words.embedding, trueOf(truth, said))
  return {
    ...compare(world.attributes, truth, factsOf(heads, images.n)),
    retrieval: { imageToText: imageToCaption[0].value, textToImage: captionToImage[0].value },
  }
}

/** Greedy captions of real pictures. */
export async function assessCaptioner(captioner: Captioner, { world, judge, images, truth, seen, read }: HeldOut): Promise<CaptionerQuality> {
  const written = await captioner.caption(images, GREEDY, stream('assess', 'captioner'))
  const texts = decodeAll(world.tokenizer, written)
  const split = world.split('evaluation')
  const words = texts.map(wordsOf)
  const references = truth.map((_, i) => split.captions(i).map(wordsOf))
  const cider = ciderD(references)
  return {
    ...compare(world.attributes, truth, texts.map((text) => world.parse(text))),
    bleu4: bleu4(words, references), cider: words.reduce((sum, caption, i) => sum + cider(caption, i), 0) / words.length,
    alignment: pairedCosine(seen, (await judge.captions(written)).embedding) / pairedCosine(seen, read),
  }
}

/** Pictures made for real captions, as the judge's heads see them. */
export async function assessDiffusion(
  diffusion: DiffusionModel, { world, judge, tokens, said, seen, read }: HeldOut, decoding: ImageDecoding,
): Promise<DiffusionQuality> {
  const made = await diffusion.generate(tokens, decoding, stream('assess', 'diffusion'))
  const { embedding, heads } = await judge.images(made)
  return {
    ...compare(world.attributes, said, factsOf(heads, made.n)), decoding,
    alignment: pairedCosine(embedding, read) / pairedCosine(seen, read),
  }
}

const wordsOf = (text: string): string[] => text.split(' ').filter(Boolean)

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
