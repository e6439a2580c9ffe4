/** Human judgement of blind pairs: which of two sources made the better picture or caption, its maker hidden and the sides shuffled. */
import type { ExperimentConfig } from '../lab/config.ts'
import { share } from '../lab/judge/share.ts'
import type { GalleryTile, RoundGallery } from '../lab/record.ts'
import type { Estimate } from '../metrics/types.ts'
import type { Ratings } from '../lab/run-file/ratings.ts'
import { stream } from '../random/index.ts'

/** What is judged: pictures made for words, or captions of real pictures. */
export type BlindKind = 'pictures' | 'captions'

/** A round of a run, as something to be judged. */
export interface Source {
  readonly config: ExperimentConfig
  readonly round: number
  /** The round's digest in its record. */
  readonly digest: string
  readonly gallery: RoundGallery
}

export interface BlindPair {
  /** The words asked for, or the truth of the picture. */
  readonly prompt: string
  readonly a: GalleryTile
  readonly b: GalleryTile
  /** Whether b stands on the left. */
  readonly flipped: boolean
}

export type Verdict = 'a' | 'b' | 'tie'

const tilesOf = ({ generated, captioned }: RoundGallery, kind: BlindKind): readonly GalleryTile[] => (kind === 'pictures' ? generated : captioned)

/** Kinds that both sources have. */
export const kindsOf = (a: RoundGallery, b: RoundGallery): BlindKind[] =>
  (['pictures', 'captions'] as const).filter((kind) => tilesOf(a, kind).length > 0 && tilesOf(b, kind).length > 0)

/** A pair for each request that both answered, their order and their sides shuffled by the seed. Pairs that cannot be told apart are left out. */
export function blindPairs(a: RoundGallery, b: RoundGallery, kind: BlindKind, seed: number): BlindPair[] {
  const others = byRequest(tilesOf(b, kind))
  const pairs = [...byRequest(tilesOf(a, kind))].flatMap(([request, tile]) => {
    const other = others.get(request)
    return other && !alike(tile, other, kind) ? [{ prompt: tile.prompt, a: tile, b: other }] : []
  })
  const luck = stream('blind', seed)
  const order = luck.permutation(pairs.length)
  const flips = luck.ints(pairs.length, 2)
  return Array.from(order, (row, i) => ({ ...pairs[row], flipped: flips[i] === 1 }))
}

/** By prompt, and by which of those with the same prompt it is: every gallery of a world asks in the same order. */
function byRequest(tiles: readonly GalleryTile[]): Map<string, GalleryTile> {
  const counts = new Map<string, number>()
  return new Map(tiles.map((tile) => {
    const count = counts.get(tile.prompt) ?? 0
    counts.set(tile.prompt, count + 1)
    return [`${count} ${tile.prompt}`, tile]
  }))
}

const alike = (a: GalleryTile, b: GalleryTile, kind: BlindKind): boolean =>
  (kind === 'captions' ? a.caption === b.caption : a.data.length === b.data.length && a.data.every((value, i) => value === b.data[i]))

export interface Tally {
  readonly a: number
  readonly b: number
  readonly ties: number
  /** How often b won among the pairs in which one did, with its 95 % Wilson interval. */
  readonly winRate: Estimate
}

export function tally(verdicts: readonly Verdict[]): Tally {
  const count = (of: Verdict): number => verdicts.filter((verdict) => verdict === of).length
  const [a, b, ties] = [count('a'), count('b'), count('tie')]
  return { a, b, ties, winRate: share(b, a + b) }
}

/** A sitting as it is kept. */
export function ratingsOf(kind: BlindKind, a: Source, b: Source, seed: number, pairs: readonly BlindPair[], verdicts: readonly Verdict[]): Ratings {
  const told = ({ config, round, digest }: Source) => ({ config, round, digest })
  const rated = verdicts.map((verdict, i) => ({ prompt: pairs[i].prompt, left: pairs[i].flipped ? 'b' as const : 'a' as const, verdict }))
  return { schema: 1, kind, a: told(a), b: told(b), seed, tally: tally(verdicts), verdicts: rated }
}

/** The same as a file. */
export const ratingsText = (ratings: Ratings): string => `${JSON.stringify(ratings, null, 1)}\n`
