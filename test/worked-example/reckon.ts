/** Every number of the run's records, reckoned again: by key and round, and once more for the floors. */
import { describeMetric } from '../../src/metrics/index.ts'
import { bleuFigure, distanceFigures, type Draws, drawsOf, type Figure, figuresOf, pairFigures, type Spread, withInterval } from './figures.ts'
import type { Materials } from './material.ts'
import { mean } from './matrices.ts'
import { alignments } from './features.ts'
import type { WorkedRun } from './run.ts'

export interface Reckoned {
  /** By round, then by the record's keys. */
  readonly rounds: readonly Readonly<Record<string, Spread>>[]
  /** As `rounds`; those of images and captions are the same in all. */
  readonly floors: readonly Readonly<Record<string, Spread>>[]
}

export function reckon({ world, config, rounds }: WorkedRun, materials: Materials): Reckoned {
  const { seed, evaluation: { prompts } } = config
  const spreads = (subject: string, figures: Readonly<Record<string, Figure>>, draws: Draws): Record<string, Spread> =>
    Object.fromEntries(Object.entries(figures).map(([id, figure]) => [`${subject}.${id}`, withInterval(figure, draws, describeMetric(`${subject}.${id}`)!.range)]))
  const evaluated = (subject: 'image' | 'caption', of: Materials['images'][number]): Record<string, Spread> =>
    spreads(subject, figuresOf(of, world.attributes, world.tail, subject), drawsOf(prompts, seed, 'evaluation', 'intervals', subject))
  const floor = { ...evaluated('image', materials.floorImages), ...evaluated('caption', materials.floorCaptions) }

  const pairsAt = ['evaluation', 'intervals', 'pairs'] as const
  const ofPairs = (round: number): { values: Record<string, Spread>; floors: Record<string, Spread> } => {
    if (round === 0) return { values: {}, floors: {} }
    const { made, sources } = materials.pairs[round - 1]
    const floorCaptions = materials.captionFloor[round - 1]
    const n = made.words.length
    const real = alignments(sources.images.embedding, sources.captions.embedding)
    const [one, other] = materials.pairFloor
    const draws = drawsOf(n, seed, ...pairsAt)
    const { frechet, kid, ...figures } = pairFigures(made, sources)
    return {
      values: { ...spreads('pairs', figures, draws), ...spreads('pairs', { frechet, kid }, drawsOf(n, seed, ...pairsAt, 'blocks')) },
      floors: {
        ...spreads('pairs', { alignment: { drawn: 'bootstrap', of: (rows) => mean(rows.map((i) => real[i])) } }, draws),
        ...spreads('pairs', distanceFigures(one.features, other.features), drawsOf(n, seed, 'evaluation', 'pairs', 'blocks')),
        ...spreads('pairs', { bleu4: bleuFigure(floorCaptions) }, drawsOf(floorCaptions.words.length, seed, ...pairsAt, 'captions')),
      },
    }
  }
  const pairs = rounds.map(({ record }) => ofPairs(record.round))
  return {
    rounds: rounds.map((_, r) => ({ ...evaluated('image', materials.images[r]), ...evaluated('caption', materials.captions[r]), ...pairs[r].values })),
    floors: rounds.map((_, r) => ({ ...floor, ...pairs[r].floors })),
  }
}
