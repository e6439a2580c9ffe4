/** Training pairs as the judge sees them, beside the real pairs that they were made from. */
import { type Distances, FEWEST_PAIRS, imageDistances, measuredPairs, type TrainingPairs } from '../metrics/pairs.ts'
import type { Matrix, PairEmbeddings } from '../metrics/types.ts'
import type { Pairs } from '../models/types.ts'
import type { Stream } from '../random/index.ts'
import type { World } from '../worlds/types.ts'
import type { MadePairs, TrainingSet } from './data.ts'
import type { JudgedCaptions, JudgedImages } from './evaluation.ts'
import { decodeAll, drawReserve, encodeAll, realImages } from './reserve.ts'
import type { Viewer } from './viewer.ts'
import { wordsOf } from './words.ts'

/** One a run: what floors need of the reserve is looked up once. */
export class PairsViewer {
  private floor: { readonly n: number; readonly distances: Distances | null } | null = null
  private sameFacts: Map<string, number[]> | null = null

  /** @param stream draws the floors' real data @param once runs what is looked up once (`Meter.aside`) */
  constructor(
    private readonly world: World, private readonly viewer: Viewer, private readonly stream: Stream,
    private readonly once: <T>(look: () => Promise<T>) => Promise<T>,
  ) {}

  /** Whether the floor's images were already looked at. */
  get hasFloor(): boolean {
    return this.floor !== null
  }

  /** @returns null where the round trains on too few synthetic pairs to measure, or none */
  async judge({ made }: TrainingSet): Promise<TrainingPairs | null> {
    if (!made || made.pairs.images.n < FEWEST_PAIRS) return null
    const synthetic = await this.look(made.pairs)
    const real = await this.look(made.sources)
    const side = ({ images, captions }: typeof real): PairEmbeddings => ({ images: images.embedding, captions: captions.embedding })
    return {
      synthetic: side(synthetic),
      sources: side(real),
      ...(made.imagesBy !== null && {
        images: { synthetic: synthetic.images.features, sources: await this.drawnFeatures(made, real.images), floor: await this.realDistances(made.indices.length) },
      }),
      ...(made.captionsBy !== null && { captions: this.captions(synthetic.captions.texts, real.captions.texts, made.indices) }),
    }
  }

  private async look({ images, tokens }: Pairs): Promise<{ images: JudgedImages; captions: JudgedCaptions }> {
    return { images: await this.viewer.images(images), captions: await this.viewer.captions(tokens) }
  }

  /** @param sources what was seen of the made pairs' own sources: no need to look again where a critic chose nothing */
  private async drawnFeatures({ drawn, indices }: MadePairs, sources: JudgedImages): Promise<Matrix> {
    const same = drawn.every((index, row) => index === indices[row])
    return (same ? sources : await this.viewer.images(this.world.split('reserve').images(drawn))).features
  }

  /**
   * Made captions beside the sources' own, less the prompt that images were made for. A floor of the prompts themselves would be
   * too low, since a picture's captions are phrased unlike each other; so it takes a caption of another picture with the same facts.
   */
  private captions(made: readonly string[], prompts: readonly string[], indices: Int32Array): NonNullable<TrainingPairs['captions']> {
    const references = Array.from(indices, (index, i) => {
      const all = this.realCaptions(index)
      const others = all.filter((caption) => caption !== prompts[i])
      return (others.length > 0 ? others : all).map(wordsOf)
    })
    const luck = this.stream.child('captions').uniforms(2 * indices.length)
    const floor = Array.from(indices, (index, i) => {
      const pick = <T>(of: readonly T[], u: number): T => of[Math.floor(u * of.length)]
      const alike = this.withFactsOf(index).filter((other) => other !== index)
      return alike.length === 0 ? null : { words: wordsOf(pick(this.realCaptions(pick(alike, luck[2 * i])), luck[2 * i + 1])), references: references[i] }
    }).filter((found) => found !== null)
    return {
      words: made.map(wordsOf),
      references,
      floor: floor.length < FEWEST_PAIRS ? null : { words: floor.map(({ words }) => words), references: floor.map((found) => found.references) },
    }
  }

  /** Through the tokenizer, so that they are the same words as a model's. */
  private realCaptions(index: number): string[] {
    const { tokenizer } = this.world
    return decodeAll(tokenizer, encodeAll(tokenizer, this.world.split('reserve').captions(index)))
  }

  /** Indices of the reserve's pairs with the facts of this one; none where no facts are known. */
  private withFactsOf(index: number): readonly number[] {
    if (this.world.attributes.length === 0) return []
    const reserve = this.world.split('reserve')
    const key = (i: number): string => reserve.facts(i).join()
    if (!this.sameFacts) {
      this.sameFacts = new Map()
      for (let i = 0; i < reserve.size; i++) {
        const found = this.sameFacts.get(key(i))
        if (found) found.push(i)
        else this.sameFacts.set(key(i), [i])
      }
    }
    return this.sameFacts.get(key(index)) ?? []
  }

  /** @param n rows of the round's synthetic pairs */
  private async realDistances(n: number): Promise<Distances | null> {
    const rows = measuredPairs(n)
    if (this.floor?.n === rows) return this.floor.distances
    const reserve = this.world.split('reserve')
    const draw = drawReserve(reserve, this.world.tokenizer, 2 * rows, this.stream.child('images'))
    const look = async (from: number, to: number): Promise<Matrix> => (await this.viewer.images(realImages(reserve, draw, from, to))).features
    const distances = draw.passes > 1 ? null : await this.once(async () => imageDistances(await look(0, rows), await look(rows, 2 * rows), this.stream))
    this.floor = { n: rows, distances }
    return distances
  }
}
