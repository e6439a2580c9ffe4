/**
 * The collapse detector: the first round in which what a model makes is worse than real data can be by chance, on any of
 * recall, tails, fidelity and quality.
 *
 * Each watched measure has a mark: its real-against-real floor where the base (round 0) is as good as that, else the base
 * itself, since a base that misses the floor from the start has not collapsed by training. A round is outside when it is
 * worse than the mark by more than WIDTH times √(h² + h₀²), h and h₀ being the half-widths of the round's and of the mark's
 * 95 % interval on the sides that face each other: the half-width of the interval of their difference. A departure counts
 * once the next round is outside too, which chance seldom does to one measure twice; it is dated to the first of the two.
 *
 * WIDTH is more than 1 because many measures are watched in many rounds. How often it alarms falsely is counted with real
 * data in the place of every round's model, by `npm run bench -- --false-alarms`; FALSE_ALARMS states what came out.
 */
import { describeMetric } from './index.ts'
import type { Measurement } from './types.ts'

/** The measures watched: each a key of a round's metrics. */
export const WATCHED = [
  'image.recall', 'image.tails', 'image.fidelity', 'image.frechet',
  'caption.recall', 'caption.tails', 'caption.fidelity', 'caption.bleu4',
] as const

export type Watched = (typeof WATCHED)[number]

const WIDTH = 1.2

/** Share of runs of 10 rounds of real data, 32 × 8 images and as many captions each, that gave a false alarm. */
export const FALSE_ALARMS = 0.02

/** A share that came out alike in all n samples may still differ by 3 / n: the 95 % bound known as the rule of three. */
const RULE_OF_THREE = 3

/** What the detector reads of a round's record. */
export interface WatchedRound {
  readonly round: number
  readonly metrics: Readonly<Record<string, Measurement>>
}

/** A measure that left its mark. */
export interface Departure {
  /** The first of two rounds outside. */
  readonly round: number
  readonly key: Watched
  readonly value: number
  /** What it would have had to reach in that round. */
  readonly limit: number
  /** What the measure was held against. */
  readonly mark: 'floor' | 'base'
  /** How much worse than the mark it is, in widths: above 1 is outside. */
  readonly distance: number
}

export interface Detection {
  /** The earliest departure; of several in one round the farthest. Null: none so far. */
  readonly collapse: Departure | null
  /** Of every watched measure that departed, the first departure, earliest first. */
  readonly departures: readonly Departure[]
  /** Measures of which the base was outside its floor from the start. */
  readonly missed: readonly Watched[]
}

/**
 * @param rounds from round 0 on, in order; as many as there are so far
 * @param samples images, or captions, that each round is evaluated on: n of shares such as recall
 */
export function detectCollapse(rounds: readonly WatchedRound[], samples: number): Detection {
  const departures: Departure[] = []
  const missed: Watched[] = []
  for (const key of WATCHED) {
    const base = rounds[0]?.metrics[key]
    if (!base) continue
    const { floor } = base
    const fromFloor = floor !== null && !(compare(key, base, floor, samples).distance > 1)
    if (floor && !fromFloor) missed.push(key)
    const found = firstDeparture(key, rounds, fromFloor ? floor : base, fromFloor ? 'floor' : 'base', samples)
    if (found) departures.push(found)
  }
  departures.sort((a, b) => a.round - b.round || b.distance - a.distance)
  return { collapse: departures[0] ?? null, departures, missed }
}

function firstDeparture(
  key: Watched, rounds: readonly WatchedRound[], mark: Interval, from: Departure['mark'], samples: number,
): Departure | null {
  let before: Departure | null = null
  for (const { round, metrics } of rounds.slice(1)) {
    const measured = metrics[key]
    if (!measured) continue
    const { limit, distance } = compare(key, measured, mark, samples)
    const outside: Departure | null = distance > 1 ? { round, key, value: measured.value, limit, mark: from, distance } : null
    if (before && outside) return before
    before = outside
  }
  return null
}

/** How far a figure's interval reaches at the least to either side: that of a share, which has no width where all samples came out alike. */
export const leastSide = (key: string, samples: number): number => (describeMetric(key)?.range[1] === 1 ? RULE_OF_THREE / samples : 0)

type Interval = Pick<Measurement, 'value' | 'lo' | 'hi'>

/** @returns the distance that a measure is worse than its mark, in widths, and the value at which that would be 1 */
function compare(key: Watched, found: Interval, mark: Interval, samples: number): { limit: number; distance: number } {
  const record = describeMetric(key)
  if (!record) throw new Error(`the detector watches ${key}, which no metric measures`)
  const worse = record.direction === 'higher' ? -1 : 1
  const least = leastSide(key, samples)
  const side = ({ value, lo, hi }: Interval, up: boolean): number => Math.max(least, up ? hi - value : value - lo)
  const width = WIDTH * Math.hypot(side(mark, worse > 0), side(found, worse < 0))
  const difference = worse * (found.value - mark.value)
  return { limit: mark.value + worse * width, distance: difference <= 0 ? 0 : width > 0 ? difference / width : Infinity }
}
