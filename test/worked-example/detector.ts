/** The collapse detector's reasoning, after docs/metrics.md. */
import type { WatchedRound } from '../../src/metrics/detector.ts'
import type { MetricRecord } from '../../src/metrics/index.ts'
import type { Estimate } from '../../src/metrics/types.ts'

/** Where a measure stands in a run of a base and rounds after it. */
export interface Standing {
  /** What it is held against: its floor, or the base where that misses the floor from the start. */
  readonly mark: 'floor' | 'base'
  readonly markValue: number
  /** How much worse than the mark each later round is, in widths; above 1 is outside. */
  readonly distances: readonly number[]
  /** The first of two later rounds in a row that are outside. */
  readonly departs: number | null
}

/** @param samples images, or captions, of an evaluation */
export function standing(key: string, { direction, range }: Pick<MetricRecord, 'direction' | 'range'>, rounds: readonly WatchedRound[], samples: number): Standing {
  const least = range[1] === 1 ? 3 / samples : 0
  const distance = (found: Estimate, mark: Estimate): number => {
    const higher = direction === 'higher'
    const gap = higher ? mark.value - found.value : found.value - mark.value
    const [ofMark, ofFound] = higher ? [mark.value - mark.lo, found.hi - found.value] : [mark.hi - mark.value, found.value - found.lo]
    return Math.max(0, gap) / (1.2 * Math.sqrt(Math.max(least, ofMark) ** 2 + Math.max(least, ofFound) ** 2))
  }
  const base = rounds[0].metrics[key]
  const mark = distance(base, base.floor!) > 1 ? 'base' : 'floor'
  const held = mark === 'base' ? base : base.floor!
  const distances = rounds.slice(1).map(({ metrics }) => distance(metrics[key], held))
  const first = distances.findIndex((one, i) => one > 1 && distances[i + 1] > 1)
  return { mark, markValue: held.value, distances, departs: first < 0 ? null : first + 1 }
}
