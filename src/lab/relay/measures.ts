/**
 * Measures of a relay's rounds. Chains of one start picture belong together, so intervals resample pictures: averages are bootstrapped,
 * measures of the whole set see half of the pictures at a time, numbers of different things relative to their level (metrics/intervals.ts).
 * The draws are the same in every round.
 */
import { alignments } from '../../metrics/alignment.ts'
import { bootstrap, type Resampling, resampling, subsample, subsampleRelative, withinRange } from '../../metrics/intervals.ts'
import { countMotifs, motifs, pairwiseDistances } from '../../metrics/motifs.ts'
import type { Estimate, Matrix } from '../../metrics/types.ts'
import { effectiveNumbersOf } from '../../metrics/vendi.ts'
import type { Stream } from '../../random/index.ts'
import type { Facts } from '../../worlds/types.ts'
import type { Measurement } from '../record.ts'
import { mean } from '../sums.ts'
import { relayMeasure } from './measure-records.ts'
import type { RelayMotifs } from './record.ts'
import type { RelayView } from './types.ts'

/** One state of all chains: their pictures, and the captions that these were painted from. */
export interface ChainsSeen {
  readonly pictures: RelayView
  /** Absent at the start. */
  readonly captions?: CaptionsSeen
}

export interface CaptionsSeen {
  readonly texts: readonly string[]
  /** Absent where the judge knows no captions. */
  readonly view?: RelayView
}

/** Real data, seen once. Rows are chains unless it says otherwise: a start picture's row comes once for each of its chains. */
export interface RealSeen {
  /** Start pictures. */
  readonly groups: number
  readonly perGroup: number
  readonly pictures: RelayView
  /** Real captions of the start pictures; absent where the judge knows no captions. */
  readonly captions?: RelayView
  /** Other real pictures, as many as there are chains. */
  readonly others: RelayView
  /** Distances between pictures of one prompt, prompt by prompt. */
  readonly within: readonly (readonly number[])[]
  /** What counts as alike. */
  readonly alike: number
  /** What is true of the start pictures, and how a caption's facts are read; absent where the captioner writes free text. */
  readonly facts?: { readonly names: readonly string[]; readonly asked: readonly Facts[]; readonly parse: (caption: string) => Facts }
}

export interface RelayMeasured {
  readonly metrics: Readonly<Record<string, Measurement>>
  readonly motifs: RelayMotifs
}

type Estimates = Readonly<Record<string, Estimate>>

/** Of each chain one number, by key. */
type PerChain = Readonly<Record<string, ArrayLike<number>>>

/** The words of a caption, whoever wrote it. */
const wordSet = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().split(/[^\p{L}\p{N}-]+/u).filter(Boolean))

/** 1 − |A ∩ B| / |A ∪ B| of two captions' words; 0 where neither has any. */
export function wordDistance(a: string, b: string): number {
  const [first, second] = [wordSet(a), wordSet(b)]
  const both = [...first].filter((word) => second.has(word)).length
  const either = first.size + second.size - both
  return either === 0 ? 0 : 1 - both / either
}

export class RelayMeasures {
  private readonly draws: Resampling
  private readonly floors: Record<string, Estimate>
  /** Mean distance of two different start pictures: the unit of drifts. */
  private readonly unit: number
  private captionUnits: { readonly view: number; readonly words: number } | null = null
  private first: CaptionsSeen | null = null

  /** @param stream draws pictures for intervals @throws RangeError for fewer than 4 start pictures */
  constructor(private readonly real: RealSeen, stream: Stream) {
    this.draws = resampling(real.groups, stream.child('chains'))
    this.unit = this.betweenGroups((a, b) => distance(real.pictures.features, a, real.pictures.features, b))
    const apart = bootstrap((prompts) => ({ apart: mean([...prompts].map((prompt) => mean(real.within[prompt]))) }),
      resampling(real.within.length, stream.child('prompts'))).apart
    const drift = scaled(apart, this.unit)
    this.floors = {
      ...drift && { 'drift.pictures': drift, 'step.pictures': drift },
      ...this.ofSet(real.others.features).estimates,
      ...this.alignment('alignment.read', real.captions, real.pictures),
      ...this.alignment('alignment.painted', real.captions, real.pictures),
      ...this.alignment('alignment.start', real.captions, real.pictures),
    }
  }

  /**
   * Takes the captions of the first round as what later ones are held against.
   * @param again the start pictures captioned a second time
   */
  begin(first: CaptionsSeen, again: CaptionsSeen): void {
    this.first = first
    this.captionUnits = {
      words: this.betweenGroups((a, b) => wordDistance(first.texts[a], first.texts[b])),
      view: first.view ? this.betweenGroups((a, b) => 1 - cosine(first.view!.embedding, a, first.view!.embedding, b)) : 0,
    }
    Object.assign(this.floors, this.ofCaptions(again), this.ofFacts(again), this.kept(again, first), this.different(again))
  }

  /** @param before the state of the round before; null at the start */
  measure(now: ChainsSeen, before: ChainsSeen | null): RelayMeasured {
    const { pictures } = this.real
    const { estimates: set, motifs: found } = this.ofSet(now.pictures.features)
    const rows = Array.from({ length: now.pictures.features.n }, (_, i) => i)
    const estimates: Estimates = {
      ...this.drift('drift.pictures', rows.map((i) => distance(now.pictures.features, i, pictures.features, i))),
      ...before && this.drift('step.pictures', rows.map((i) => distance(now.pictures.features, i, before.pictures.features, i))),
      ...set,
      ...now.captions && {
        ...this.ofCaptions(now.captions),
        ...this.ofFacts(now.captions),
        ...before?.captions && this.kept(now.captions, before.captions),
        ...this.different(now.captions),
        ...before && this.alignment('alignment.read', now.captions.view, before.pictures),
        ...this.alignment('alignment.painted', now.captions.view, now.pictures),
        ...this.alignment('alignment.start', now.captions.view, pictures),
      },
    }
    const metrics = Object.entries(estimates).map(([key, estimate]): [string, Measurement] => {
      const { range } = relayMeasure(key)!.record
      const floor = this.floors[key]
      return [key, { ...withinRange(key, estimate, range), floor: floor ? withinRange(key, floor, range) : null }]
    })
    return { metrics: Object.fromEntries(metrics), motifs: found }
  }

  /** Rows of the chains of some start pictures. */
  private rowsOf(groups: ArrayLike<number>): number[] {
    const { perGroup } = this.real
    return Array.from(groups).flatMap((group) => Array.from({ length: perGroup }, (_, i) => group * perGroup + i))
  }

  /** Mean over all pairs of chains of different start pictures. */
  private betweenGroups(of: (a: number, b: number) => number): number {
    const { groups, perGroup } = this.real
    const rows = Array.from({ length: groups * perGroup }, (_, i) => i)
    return mean(rows.flatMap((a) => rows.filter((b) => Math.floor(b / perGroup) < Math.floor(a / perGroup)).map((b) => of(a, b))))
  }

  private means(values: PerChain): Record<string, Estimate> {
    return bootstrap((groups) => {
      const rows = this.rowsOf(groups)
      return Object.fromEntries(Object.entries(values).map(([key, of]) => [key, mean(rows.map((row) => of[row]))]))
    }, this.draws)
  }

  private drift(key: string, distances: readonly number[], unit = this.unit): Estimates {
    const estimate = scaled(this.means({ [key]: distances })[key], unit)
    return estimate ? { [key]: estimate } : {}
  }

  private ofCaptions({ texts, view }: CaptionsSeen): Estimates {
    const { first, captionUnits } = this
    if (!first || !captionUnits) throw new Error('a relay’s captions were measured before its first ones')
    return {
      ...view && first.view && this.drift('drift.captions', texts.map((_, i) => 1 - cosine(view.embedding, i, first.view!.embedding, i)), captionUnits.view),
      ...this.drift('drift.words', texts.map((text, i) => wordDistance(text, first.texts[i])), captionUnits.words),
    }
  }

  private kept({ texts }: CaptionsSeen, before: CaptionsSeen): Estimates {
    return this.means({ 'captions.kept': texts.map((text, i) => Number(text === before.texts[i])) })
  }

  private different({ texts }: CaptionsSeen): Estimates {
    return subsampleRelative((groups) => ({ 'captions.different': new Set(this.rowsOf(groups).map((row) => texts[row])).size }), this.draws)
  }

  private ofFacts({ texts }: CaptionsSeen): Estimates {
    const { facts, perGroup } = this.real
    if (!facts) return {}
    const stated = texts.map(facts.parse)
    const hits = facts.names.map((_, a) => texts.map((_, i) => {
      const asked = facts.asked[Math.floor(i / perGroup)][a]
      return asked < 0 ? NaN : Number(stated[i][a] === asked)
    }))
    const known = texts.map((_, i) => hits.map((of) => of[i]).filter((hit) => !Number.isNaN(hit)))
    return this.means({
      ...known.every(({ length }) => length > 0) && { 'facts.kept': known.map(mean) },
      // An attribute of which some picture has no fact has no figure of its own.
      ...Object.fromEntries(facts.names.flatMap((name, a) => (hits[a].some(Number.isNaN) ? [] : [[`facts.kept.${name}`, hits[a]]]))),
    })
  }

  private alignment(key: string, captions: RelayView | undefined, pictures: RelayView): Estimates {
    return captions ? this.means({ [key]: alignments(captions.embedding, pictures.embedding) }) : {}
  }

  private ofSet(features: Matrix): { readonly estimates: Estimates; readonly motifs: RelayMotifs } {
    const distances = pairwiseDistances(features)
    const cosines = Float64Array.from(distances, (_, at) => cosine(features, Math.floor(at / features.n), features, at % features.n))
    // Both kinds of interval ask for the same draws.
    const known = new WeakMap<Int32Array, ReturnType<typeof countMotifs>>()
    const counted = (groups: Int32Array) => {
      const found = known.get(groups) ?? countMotifs(motifs(distances, this.real.alike, this.rowsOf(groups)))
      known.set(groups, found)
      return found
    }
    const estimates = {
      ...subsampleRelative((groups) => {
        const { number, effective } = counted(groups)
        const { vendi, rke } = effectiveNumbersOf(cosines, this.rowsOf(groups))
        return { 'motifs.number': number, 'motifs.effective': effective, 'motifs.vendi': vendi, 'motifs.rke': rke }
      }, this.draws),
      ...subsample((groups) => ({ 'motifs.largest': counted(groups).largest }), this.draws),
    }
    return { estimates, motifs: motifs(distances, this.real.alike) }
  }
}

/** In units; nothing where the unit is 0, since starts that are all alike tell no drift. */
const scaled = ({ value, lo, hi }: Estimate, unit: number): Estimate | null => (unit > 0 ? { value: value / unit, lo: lo / unit, hi: hi / unit } : null)

function distance(a: Matrix, row: number, b: Matrix, other: number): number {
  let squares = 0
  for (let c = 0; c < a.width; c++) squares += (a.data[row * a.width + c] - b.data[other * b.width + c]) ** 2
  return Math.sqrt(squares)
}

/** 0 where a row is all zeros. */
function cosine(a: Matrix, row: number, b: Matrix, other: number): number {
  let [dot, x, y] = [0, 0, 0]
  for (let c = 0; c < a.width; c++) {
    const [p, q] = [a.data[row * a.width + c], b.data[other * b.width + c]]
    dot += p * q
    x += p * p
    y += q * q
  }
  return dot === 0 ? 0 : dot / Math.sqrt(x * y)
}
