/** What the judge says of a round's pictures and captions, asked once more and put in the units that the lab measures in. */
import type { Features, Judge } from '../../src/models/types.ts'
import { stream } from '../../src/random/index.ts'
import type { Images, World } from '../../src/worlds/types.ts'
import { type Row, sum } from './matrices.ts'
import type { WorkedRound, WorkedRun } from './run.ts'

/** Pictures of the validation split whose features set the unit. */
const UNIT = 256

/** As the judge sees them; one a row. */
export interface Looks {
  readonly features: readonly Row[]
  readonly embedding: readonly Row[]
}

/** What is measured: samples, what they were asked for, and the real data that they are held against. */
export interface Material extends Looks {
  readonly perGroup: number
  /** Embedding of what each sample was made for. */
  readonly source: readonly Row[]
  readonly asked: readonly ArrayLike<number>[]
  readonly shown: readonly ArrayLike<number>[]
  /** Features of the real data. */
  readonly real: readonly Row[]
  /** Captions only, in words; references by group. */
  readonly words?: readonly (readonly string[])[]
  readonly references?: readonly (readonly (readonly string[])[])[]
}

/** A round's pairs, or the real pairs that they were made from. */
export interface PairMaterial {
  readonly images: Looks
  readonly captions: Looks
  readonly words: readonly (readonly string[])[]
  /** Other real captions of each source's picture. */
  readonly references: readonly (readonly (readonly string[])[])[]
}

export interface Materials {
  /** By round. */
  readonly images: readonly Material[]
  readonly captions: readonly Material[]
  readonly floorImages: Material
  readonly floorCaptions: Material
  /** By round, from round 1 on. */
  readonly pairs: readonly { readonly made: PairMaterial; readonly sources: PairMaterial }[]
  /** Of two sets of real pictures for different prompts. */
  readonly pairFloor: readonly [Looks, Looks]
  /** Real captions of other pictures with the same facts, for the pairs that have one; by round from 1 on. */
  readonly captionFloor: readonly Pick<PairMaterial, 'words' | 'references'>[]
}

export const wordsOf = (text: string): string[] => text.split(' ').filter(Boolean)

/** The captions that rows of tokens stand for. */
export const textsOf = ({ tokenizer: { length, decode } }: World, tokens: Int32Array): string[] =>
  Array.from({ length: tokens.length / length }, (_, i) => decode(tokens.subarray(i * length, (i + 1) * length)))

export const tokensOf = ({ tokenizer }: World, texts: readonly string[]): Int32Array => Int32Array.from(texts.flatMap((text) => [...tokenizer.encode(text)]))

const rowsOf = ({ n, width, data }: Features, unit = 1): Row[] =>
  Array.from({ length: n }, (_, i) => Array.from(data.subarray(i * width, (i + 1) * width), (x) => x / unit))

const rootMeanSquare = ({ data }: Features): number => Math.sqrt(sum(Array.from(data, (x) => x * x)) / data.length)

/** The value of each attribute that the judge finds likeliest. */
const seenFacts = (heads: readonly Features[], n: number): number[][] => Array.from({ length: n }, (_, i) => heads.map(({ data, width }) => {
  const scores = [...data.subarray(i * width, (i + 1) * width)]
  return scores.indexOf(Math.max(...scores))
}))

class Viewer {
  private constructor(private readonly judge: Judge, private readonly imageUnit: number, private readonly captionUnit: number) {}

  static async open(world: World, judge: Judge): Promise<Viewer> {
    const validation = world.split('validation')
    const indices = Array.from({ length: UNIT }, (_, i) => i)
    const captions = indices.map((i) => validation.captions(i)[0])
    return new Viewer(
      judge,
      rootMeanSquare((await judge.images(validation.images(indices))).features),
      rootMeanSquare((await judge.captions(tokensOf(world, captions))).features),
    )
  }

  async images(images: Images): Promise<Looks & { shown: number[][] }> {
    const { features, embedding, heads } = await this.judge.images(images)
    return { features: rowsOf(features, this.imageUnit), embedding: rowsOf(embedding), shown: seenFacts(heads, images.n) }
  }

  async captions(tokens: Int32Array): Promise<Looks> {
    const { features, embedding } = await this.judge.captions(tokens)
    return { features: rowsOf(features, this.captionUnit), embedding: rowsOf(embedding) }
  }
}

const repeat = <T>(of: readonly T[], times: number): T[] => of.flatMap((one) => new Array<T>(times).fill(one))

export async function gatherMaterials(run: WorkedRun): Promise<Materials> {
  const { world, judge, config: { evaluation: { prompts, perPrompt } } } = run
  const viewer = await Viewer.open(world, judge)
  const [real, floor] = [world.grouped('evaluation', prompts, perPrompt), world.grouped('floor', prompts, perPrompt)]
  const throughTokens = (texts: readonly string[]): string[][] => textsOf(world, tokensOf(world, texts)).map(wordsOf)
  const asked = repeat(real.facts, perPrompt)
  const promptLooks = await viewer.captions(tokensOf(world, real.prompts))
  const realImages = await viewer.images(real.images)
  const realCaptions = await viewer.captions(tokensOf(world, real.captions.flat()))
  const floorLooks = await viewer.images(floor.images)

  const ofImages = (looks: Looks & { shown: number[][] }): Material =>
    ({ ...looks, perGroup: perPrompt, source: repeat(promptLooks.embedding, perPrompt), asked, real: realImages.features })
  const firsts = (rows: readonly Row[]): Row[] => repeat(rows.filter((_, i) => i % perPrompt === 0), perPrompt)
  const ofCaptions = async (tokens: Int32Array, pictures: Looks, references: readonly (readonly string[])[]): Promise<Material> => {
    const texts = textsOf(world, tokens)
    return {
      ...await viewer.captions(tokens), perGroup: perPrompt, source: firsts(pictures.embedding), asked, real: realCaptions.features,
      shown: texts.map((text) => world.parse(text)), words: texts.map(wordsOf), references: references.map(throughTokens),
    }
  }

  const images: Material[] = []
  const captions: Material[] = []
  const pairs: { made: PairMaterial; sources: PairMaterial }[] = []
  const captionFloor: Pick<PairMaterial, 'words' | 'references'>[] = []
  for (const round of run.rounds) {
    images.push(ofImages(await viewer.images(round.deeds.generated.at(-1)!.images)))
    captions.push(await ofCaptions(round.deeds.captioned.at(-2)!.tokens, realImages, real.references))
    if (!round.data) continue
    const found = await pairsOf(round, world, viewer)
    pairs.push(found)
    captionFloor.push(realCaptionsAlike(run, round, found.made.references))
  }
  return {
    images, captions, floorImages: ofImages(floorLooks),
    floorCaptions: await ofCaptions(tokensOf(world, floor.captions.flat()), floorLooks, floor.references),
    pairs, pairFloor: await realPictures(run, viewer), captionFloor,
  }
}

async function pairsOf({ data }: WorkedRound, world: World, viewer: Viewer): Promise<{ made: PairMaterial; sources: PairMaterial }> {
  const { pairs, sources, indices } = data!.sets[0].made!
  const prompts = textsOf(world, sources.tokens)
  const references = [...indices].map((index, i) => {
    const real = world.split('reserve').captions(index)
    const others = real.filter((caption) => caption !== prompts[i])
    return (others.length > 0 ? others : real).map(wordsOf)
  })
  const look = async (of: typeof pairs): Promise<PairMaterial> => ({
    images: await viewer.images(of.images), captions: await viewer.captions(of.tokens), words: textsOf(world, of.tokens).map(wordsOf), references,
  })
  return { made: await look(pairs), sources: await look(sources) }
}

/** As many real pictures as a round has pairs, and as many others. */
async function realPictures({ world, config: { seed, samples } }: WorkedRun, viewer: Viewer): Promise<[Looks, Looks]> {
  const reserve = world.split('reserve')
  const order = stream(seed, 'evaluation', 'pairs', 'images', 'order').permutation(reserve.size)
  return [await viewer.images(reserve.images(order.subarray(0, samples))), await viewer.images(reserve.images(order.subarray(samples, 2 * samples)))]
}

/** In the place of each made caption one of another real picture with the same facts, where there is one. */
function realCaptionsAlike(
  { world, config: { seed } }: WorkedRun, { data }: WorkedRound, references: PairMaterial['references'],
): Pick<PairMaterial, 'words' | 'references'> {
  const reserve = world.split('reserve')
  const facts = Array.from({ length: reserve.size }, (_, i) => reserve.facts(i).join())
  const { indices } = data!.sets[0].made!
  const luck = stream(seed, 'evaluation', 'pairs', 'captions').uniforms(2 * indices.length)
  const found = [...indices].flatMap((index, i) => {
    const others = facts.flatMap((own, other) => (own === facts[index] && other !== index ? [other] : []))
    if (others.length === 0) return []
    const captions = reserve.captions(others[Math.floor(luck[2 * i] * others.length)])
    return [{ words: wordsOf(captions[Math.floor(luck[2 * i + 1] * captions.length)]), references: references[i] }]
  })
  return { words: found.map(({ words }) => words), references: found.map((one) => one.references) }
}
