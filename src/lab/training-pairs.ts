/** Training pairs as the judge sees them, beside the real pairs that they were made from. */
import { FEWEST_PAIRS, measuredPairs, type TrainingPairs } from '../metrics/pairs.ts'
import type { Matrix, PairEmbeddings } from '../metrics/types.ts'
import type { Pairs } from '../models/types.ts'
import type { Stream } from '../random/index.ts'
import type { World } from '../worlds/types.ts'
import type { ExperimentConfig } from './config.ts'
import { syntheticCount, type TrainingData } from './data.ts'
import { type JudgedCaptions, type JudgedImages, wordsOf } from './evaluation.ts'
import { decodeAll, drawReserve, encodeAll, realImages } from './reserve.ts'
import type { Viewer } from './viewer.ts'

/** One a run: the floor's real images are looked at once. */
export class PairsViewer {
  private floor: { readonly n: number; readonly images: readonly [Matrix, Matrix] | null } | null = null

  /** @param stream draws the floor's real images */
  constructor(private readonly world: World, private readonly viewer: Viewer, private readonly stream: Stream) {}

  /** Whether the floor's images were already looked at. */
  get hasFloor(): boolean {
    return this.floor !== null
  }

  /** @returns null where the round trains on too few synthetic pairs to measure, or none */
  async judge({ synthetic, sources, sourceIndices }: TrainingData): Promise<TrainingPairs | null> {
    if (!synthetic || !sources || synthetic.images.n < FEWEST_PAIRS) return null
    const made = await this.look(synthetic)
    const real = await this.look(sources)
    const side = ({ images, captions }: typeof made): PairEmbeddings => ({ images: images.embedding, captions: captions.embedding })
    const words = ({ captions }: typeof made): string[][] => captions.texts.map(wordsOf)
    return {
      synthetic: side(made),
      sources: side(real),
      ...(synthetic.images !== sources.images && {
        images: { synthetic: made.images.features, sources: real.images.features, floor: await this.realImages(measuredPairs(made.images.features.n)) },
      }),
      ...(synthetic.tokens !== sources.tokens && {
        captions: { synthetic: words(made), sources: words(real), references: this.references(real.captions.texts, sourceIndices) },
      }),
    }
  }

  private async look({ images, tokens }: Pairs): Promise<{ images: JudgedImages; captions: JudgedCaptions }> {
    return { images: await this.viewer.images(images), captions: await this.viewer.captions(tokens) }
  }

  /** Each source's captions but its own, which is the prompt that images were made for; its own where it has no other. */
  private references(own: readonly string[], indices: Int32Array): string[][][] {
    const { tokenizer } = this.world
    const reserve = this.world.split('reserve')
    return Array.from(indices, (index, i) => {
      const all = decodeAll(tokenizer, encodeAll(tokenizer, reserve.captions(index)))
      const others = all.filter((caption) => caption !== own[i])
      return (others.length > 0 ? others : all).map(wordsOf)
    })
  }

  private async realImages(n: number): Promise<readonly [Matrix, Matrix] | null> {
    if (this.floor?.n === n) return this.floor.images
    const reserve = this.world.split('reserve')
    const look = async (from: number, to: number): Promise<Matrix> => (await this.viewer.images(realImages(reserve, draw, from, to))).features
    const draw = drawReserve(reserve, this.world.tokenizer, 2 * n, this.stream)
    const images = draw.passes > 1 ? null : [await look(0, n), await look(n, 2 * n)] as const
    this.floor = { n, images }
    return images
  }
}

/** Images and captions that the judge looks at for one round's pairs. @param withFloor whether the floor's images are among them */
export function pairLooks(config: ExperimentConfig, withFloor: boolean): number {
  const n = syntheticCount(config)
  return 4 * n + (withFloor && config.loop !== 'captioner' ? 2 * measuredPairs(n) : 0)
}
