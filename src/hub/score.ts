/**
 * What a pretrained judge says of the dozen pictures and captions that each round of a run keeps for people (`RoundGallery`). Every figure
 * has a 95 % interval and is held against real data of the same number, which a distance of so small sets needs above all.
 */
import type { RelayCall, RelayJudge, RelayView } from '../lab/relay/types.ts'
import { concatImages, takeImages } from '../lab/images.ts'
import type { GalleryTile, RoundGallery } from '../lab/record.ts'
import { mean } from '../lab/sums.ts'
import { frechetDistance } from '../metrics/frechet.ts'
import { bootstrap, type Resampling, resampling, subsample, withinRange } from '../metrics/intervals.ts'
import { rowsAt } from '../metrics/rows.ts'
import { inOwnSpan } from '../metrics/span.ts'
import type { Estimate, Matrix } from '../metrics/types.ts'
import { stream } from '../random/index.ts'
import type { Images, World } from '../worlds/types.ts'
import { CLIP_SCORE_WEIGHT, clipScores, cosines } from './clip-score.ts'

/** What of a gallery is scored. */
export type ShownRound = Pick<RoundGallery, 'round' | 'generated' | 'captioned'>

/**
 * asked: CLIPScore of a made picture and what it was asked for; written: of a real picture and the caption that was written of it;
 * likeness: cosine of a made picture's and a real picture's features, where both are of the same request, in the mean; distance: squared
 * Fréchet distance of made pictures from those real ones.
 */
export type ScoreName = 'asked' | 'likeness' | 'distance' | 'written'

/** Least and largest value that there can be. */
const RANGES: Readonly<Record<ScoreName, readonly [number, number]>> = {
  asked: [0, CLIP_SCORE_WEIGHT], likeness: [-1, 1], distance: [0, Infinity], written: [0, CLIP_SCORE_WEIGHT],
}

export interface Score {
  readonly name: ScoreName
  /** Pairs in each figure. */
  readonly pairs: number
  /** By round, in the order in which they were given. */
  readonly rounds: readonly Estimate[]
  /** The same of real data; null where the world has none that compares. */
  readonly real: Estimate | null
}

/** Real pictures for the first requests of an evaluation. */
export interface RealPairs {
  readonly prompts: readonly string[]
  /** One for each prompt. */
  readonly pictures: Images
  /** Others for the same prompts; null where the world has none, as for people's own pictures. */
  readonly others: Images | null
}

/** @param evaluation of the run's configuration; its requests are the same in every round @throws RangeError where the world has too few */
export function realPairs(world: World, { prompts, perPrompt }: { readonly prompts: number; readonly perPrompt: number }, count: number): RealPairs {
  const [held, other] = (['evaluation', 'floor'] as const).map((which) => world.grouped(which, prompts, perPrompt))
  const firsts = (images: Images): Images => takeImages(images, Array.from({ length: count }, (_, i) => i * perPrompt))
  return {
    prompts: held.prompts.slice(0, count), pictures: firsts(held.images),
    others: world.attributes.length > 0 ? firsts(other.images) : null,
  }
}

/**
 * @param real of the same requests as the tiles; where it is of others, nothing is held against it
 * @returns what the judge can tell: one that reads no captions tells likeness and distance alone
 * @throws RangeError for fewer than 4 tiles; the signal's reason once it is aborted
 */
export async function scoreRounds(judge: RelayJudge, rounds: readonly ShownRound[], real: RealPairs, call: Omit<RelayCall, 'at'> = {}): Promise<Score[]> {
  const read = (texts: readonly string[]): Promise<RelayView> | undefined => judge.captions?.(texts, call)
  const [{ generated, captioned }] = rounds
  const pairs = Math.max(generated.length, captioned.length)
  const draws = resampling(pairs, stream('hub', 'scores'))
  const scores: Score[] = []
  const add = (name: ScoreName, ofRounds: readonly Estimate[], ofReal: Estimate | null): void => {
    const possible = (estimate: Estimate): Estimate => withinRange(name, estimate, RANGES[name])
    scores.push({ name, pairs, rounds: ofRounds.map(possible), real: ofReal && possible(ofReal) })
  }
  const meanOf = (values: readonly number[]): Estimate => bootstrap((chosen) => ({ mean: mean([...chosen].map((i) => values[i])) }), draws).mean

  if (generated.length > 0) {
    const compares = generated.every(({ prompt }, i) => prompt === real.prompts[i])
    const made: RelayView[] = []
    for (const { generated: tiles } of rounds) made.push(await judge.images(imagesOf(tiles), call))
    const others = compares && real.others ? await judge.images(real.others, call) : null
    const prompts = await read(generated.map(({ prompt }) => prompt))
    if (prompts) {
      const asked = (seen: RelayView): Estimate => meanOf(clipScores(seen.embedding, prompts.embedding))
      add('asked', made.map(asked), others && asked(others))
    }
    if (compares) {
      const wanted = await judge.images(real.pictures, call)
      const like = (seen: RelayView): Estimate => meanOf(cosines(seen.embedding, wanted.embedding))
      add('likeness', made.map(like), others && like(others))
      const far = (seen: RelayView): Estimate => distance(seen.features, wanted.features, draws)
      add('distance', made.map(far), others && far(others))
    }
  }
  if (captioned.length > 0 && judge.captions) {
    // The same pictures in every round.
    const seen = await judge.images(imagesOf(captioned), call)
    const ofWords = async (texts: readonly string[]): Promise<Estimate> => meanOf(clipScores(seen.embedding, (await read(texts))!.embedding))
    const written: Estimate[] = []
    for (const { captioned: tiles } of rounds) written.push(await ofWords(tiles.map(({ caption }) => caption)))
    add('written', written, await ofWords(captioned.map(({ prompt }) => prompt)))
  }
  return scores
}

const imagesOf = (tiles: readonly GalleryTile[]): Images =>
  tiles.map(({ channels, height, width, data }): Images => ({ n: 1, channels, height, width, data })).reduce(concatImages)

/** So few samples span few dimensions, in which the distance is the same and its interval affordable. */
function distance(a: Matrix, b: Matrix, draws: Resampling): Estimate {
  const [made, real] = inOwnSpan(a, b)
  return subsample((chosen) => ({ distance: frechetDistance(rowsAt(made, chosen), rowsAt(real, chosen)) }), draws).distance
}
