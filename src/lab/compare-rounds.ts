/** A round of a record beside the same round run again: whether they are equal, and by how much they differ where they are not. */
import { toldOtherwise } from '../metrics/version.ts'
import type { Measurement, RoundRecord } from './record.ts'

/** Figures that are equal up to arithmetic which the language leaves to the machine (`Math.exp`, `Math.log`) differ by less: relative above 1. */
export const ROUNDING = 1e-9

/** A figure that is not the same twice. */
export interface Deviation {
  /** "metrics.image.recall.value". */
  readonly figure: string
  readonly recorded: number
  /** Null where it is not there any more. */
  readonly again: number | null
  /** Difference, relative where the figure is above 1 in size; infinite where it is not there any more. */
  readonly by: number
  /** Of a measurement: the difference in widths of its 95 % interval, the wider of the two. Absent for other figures. */
  readonly widths?: number
}

export interface Comparison {
  readonly round: number
  readonly digest: boolean
  /** Every figure that differs at all, those by most first. What a round took in time and computation is not compared. */
  readonly deviations: readonly Deviation[]
}

/**
 * equal: digests agree, and figures up to rounding. within: measurements agree up to a share of their own intervals, as engines do that
 * round differently. differs: neither.
 */
export type Verdict = 'equal' | 'within' | 'differs'

/**
 * Largest difference of a measured value, in widths of its 95 % interval, at which two engines count as having done the same;
 * docs/reproducibility.md has the comparison that it comes from.
 */
export const BAND = 0.25

/**
 * @param toTheBit whether the two engines are to give the same bits; else the band decides where they do not
 * @param samples that a round is evaluated on: shares go in steps of one sample, which may be more than the band where an interval is narrow
 */
export function verdictOf({ digest, deviations }: Comparison, toTheBit: boolean, samples: number): Verdict {
  if (digest && deviations.every(({ by }) => by <= ROUNDING)) return 'equal'
  const alike = measuredValues(deviations).every(({ by, widths }) => widths! <= BAND || by <= 1 / samples)
  return !toTheBit && alike ? 'within' : 'differs'
}

const measuredValues = (deviations: readonly Deviation[]): readonly Deviation[] =>
  deviations.filter(({ figure, widths }) => widths !== undefined && figure.endsWith('.value'))

/** The largest difference of a measured value in widths of its interval; 0 where none differs. */
export const widest = (deviations: readonly Deviation[]): number => Math.max(0, ...measuredValues(deviations).map(({ widths }) => widths!))

/**
 * Figures that the record lacks are passed over: code that measures more than it did gives the same run all the same. So are those that
 * are defined otherwise by now.
 */
export function compareRounds(recorded: RoundRecord, again: RoundRecord): Comparison {
  const found = figuresOf(again)
  const deviations = [...figuresOf(recorded)].flatMap(([figure, a]): Deviation[] => {
    if (toldOtherwise(figure, recorded.measures ?? 1, again.measures ?? 1)) return []
    const b = found.get(figure)
    const measured = a.width !== undefined
    if (!b) return [{ figure, recorded: a.value, again: null, by: Infinity, ...(measured && { widths: Infinity }) }]
    if (a.value === b.value) return []
    const difference = Math.abs(a.value - b.value)
    const width = Math.max(a.width ?? 0, b.width ?? 0)
    return [{
      figure, recorded: a.value, again: b.value, by: difference / Math.max(1, Math.abs(a.value), Math.abs(b.value)),
      ...(measured && { widths: width > 0 ? difference / width : Infinity }),
    }]
  })
  return { round: recorded.round, digest: recorded.digest === again.digest, deviations: deviations.sort((a, b) => b.by - a.by) }
}

/** A number of a record; with the width of its interval where it is a measurement's. */
interface Figure {
  readonly value: number
  readonly width?: number
}

/** All numbers of a round by their paths, but for what it took. */
function figuresOf({ metrics, views = {}, histograms = {}, losses, learned = {} }: RoundRecord): Map<string, Figure> {
  const figures = new Map<string, Figure>()
  const addBand = (path: string, { value, lo, hi }: Omit<Measurement, 'floor'>): void => {
    const width = hi - lo
    for (const [name, number] of [['value', value], ['lo', lo], ['hi', hi]] as const) figures.set(`${path}.${name}`, { value: number, width })
  }
  const addMetrics = (path: string, of: RoundRecord['metrics']): void => {
    for (const [metric, { floor, ...band }] of Object.entries(of)) {
      addBand(`${path}.${metric}`, band)
      if (floor) addBand(`${path}.${metric}.floor`, floor)
    }
  }
  addMetrics('metrics', metrics)
  for (const [view, of] of Object.entries(views)) addMetrics(`views.${view}`, of)
  for (const [name, { values, counts, asked, unstated }] of Object.entries(histograms)) {
    values.forEach((value, i) => {
      figures.set(`histograms.${name}.${value}.counts`, { value: counts[i] })
      figures.set(`histograms.${name}.${value}.asked`, { value: asked[i] })
    })
    figures.set(`histograms.${name}.unstated`, { value: unstated })
  }
  for (const [agent, value] of Object.entries(losses)) figures.set(`losses.${agent}`, { value })
  for (const [agent, { pairs, updates }] of Object.entries(learned)) {
    figures.set(`learned.${agent}.pairs`, { value: pairs })
    figures.set(`learned.${agent}.updates`, { value: updates })
  }
  return figures
}
