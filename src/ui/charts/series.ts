/** What a plot shows, out of a run's records: pure, and small enough to be made anew with every round. */
import { number } from '../../lab/format.ts'
import type { Measurement, RoundRecord } from '../../lab/record.ts'
import type { Departure } from '../../metrics/detector.ts'
import { metricsIn, nameAgents, OWN, viewsOf } from '../../state/views.ts'
import { departed } from '../detector/words.ts'
import { type PlotText, SERIES, type SeriesName } from './panels.ts'

/** All that charts and table are drawn from; one object, so that a chart that waits for its turn keeps what belongs together. */
export interface ChartData {
  readonly rounds: readonly RoundRecord[]
  /** Of the collapse detector. */
  readonly departures: readonly Departure[]
  /** The run's views with their names. */
  readonly views: ReadonlyMap<string, string>
}

export const chartData = (rounds: readonly RoundRecord[], departures: readonly Departure[]): ChartData =>
  ({ rounds, departures, views: nameAgents(viewsOf(rounds)) })

/** A measurement and its round. */
export interface Point extends Measurement {
  readonly round: number
}

/** A series' metric in one view: of one model among several, or by the arm's own decoding. */
export interface Part {
  readonly view: string
  readonly name: string
  readonly points: readonly Point[]
}

export interface Series {
  readonly name: SeriesName
  readonly metric: string
  readonly points: readonly Point[]
  readonly latest: Point
  /** The last round's; floors change little or not at all from round to round. */
  readonly floor: Measurement['floor']
  /** Each model by itself, where several make up the whole. */
  readonly members: readonly Part[]
  readonly own: Part | null
  readonly departure: Departure | null
}

/** The series of a plot that a run has. */
export function seriesOf({ metrics }: PlotText, { rounds, departures, views }: ChartData): Series[] {
  return (Object.entries(metrics) as [SeriesName, string][]).flatMap(([name, metric]) => {
    const points = pointsOf(rounds, metric, null)
    const latest = points.at(-1)
    if (!latest) return []
    const parts = [...views].map(([view, label]) => ({ view, name: label, points: pointsOf(rounds, metric, view) })).filter((part) => part.points.length > 0)
    return [{
      name, metric, points, latest, floor: latest.floor,
      members: parts.filter(({ view }) => view !== OWN),
      own: parts.find(({ view }) => view === OWN) ?? null,
      departure: departures.find(({ key }) => key === metric) ?? null,
    }]
  })
}

function pointsOf(rounds: readonly RoundRecord[], metric: string, view: string | null): Point[] {
  return rounds.flatMap((record) => {
    const found = metricsIn(record, view)
    return Object.hasOwn(found, metric) ? [{ round: record.round, ...found[metric] }] : []
  })
}

export const partsOf = ({ members, own }: Series): readonly Part[] => (own ? [...members, own] : members)

/** Every value that a plot's axis must reach: parts are drawn without their intervals. */
export const valuesOf = (series: readonly Series[]): number[] => series.flatMap((of) => [
  ...of.points.flatMap(({ lo, hi }) => [lo, hi]),
  ...(of.floor ? [of.floor.lo, of.floor.hi] : []),
  ...partsOf(of).flatMap(({ points }) => points.map(({ value }) => value)),
])

/** A plot in sentences, for those who do not see it. */
export function describePlot({ title }: PlotText, series: readonly Series[]): string {
  return series.flatMap((of) => {
    const { name, points: [first], latest, floor, departure } = of
    const real = floor ? `; real data ${number(floor.value)}` : ''
    const parts = partsOf(of).map((part) => `${part.name} ${number(part.points[part.points.length - 1].value)}`)
    return [
      `${title}, ${SERIES[name].label}: ${number(first.value)} in round ${first.round}, `
        + `${number(latest.value)} now (95 % interval ${number(latest.lo)} to ${number(latest.hi)}${real}).`,
      ...(departure ? [`It ${departed(departure)} in round ${departure.round}.`] : []),
      ...(parts.length > 0 ? [`Besides, now: ${parts.join(', ')}.`] : []),
    ]
  }).join(' ')
}
