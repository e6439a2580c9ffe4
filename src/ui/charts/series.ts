/** What a plot shows, out of the lanes' records: pure, and small enough to be made anew with every round. */
import { listed } from '../../i18n/lists.ts'
import { t } from '../../i18n/text.ts'
import type { ExperimentConfig } from '../../lab/config.ts'
import { number } from '../../lab/format.ts'
import type { Measurement, RoundRecord } from '../../lab/record.ts'
import { type Departure, leastSide } from '../../metrics/detector.ts'
import { samplesOf } from '../../state/changes.ts'
import { metricsIn, nameAgents, OWN, viewsOf } from '../../state/views.ts'
import { departed } from '../detector/words.ts'
import { LANE_STYLES } from '../lanes/styles.ts'
import { type AxisName, placesOf } from './axes.ts'
import { guideOf } from './guides.ts'
import { type PlotText, SERIES, type SeriesName, type SeriesStyle, unitOf } from './panels.ts'

/** A lane's part in the charts. */
export interface LaneData {
  readonly id: string
  readonly name: string
  /** In English. */
  readonly nameInFiles: string
  /** Slot of the palette. */
  readonly colour: number
  readonly rounds: readonly RoundRecord[]
  /** What it ran with from its base on; null where it began with another run's state, or has not begun. */
  readonly config: ExperimentConfig | null
  readonly world: string
  /** That each of its rounds is evaluated on. */
  readonly samples: number
  /** Of the collapse detector. */
  readonly departures: readonly Departure[]
  /** Pairs of an update in a round, which a branch may have changed; null where nobody knows. */
  readonly batchOf: (round: number) => number | null
  /** The run's views with their names. */
  readonly views: ReadonlyMap<string, string>
}

/** All that charts are drawn from; one object, so that a chart that waits for its turn keeps what belongs together. */
export interface ChartData {
  /** Those on show that have a round. */
  readonly lanes: readonly LaneData[]
  readonly axis: AxisName
  /** Whether each curve is drawn smoothed, its raw course faint beneath. */
  readonly smooth: boolean
  /** Whether theory's courses are drawn where there are any. */
  readonly guides: boolean
  /** Id of the lane that the others are held against; null where there is but one. */
  readonly baseline: string | null
}

export const laneData = (lane: Omit<LaneData, 'views' | 'nameInFiles' | 'batchOf' | 'samples' | 'world'> & Partial<LaneData>): LaneData =>
  ({ nameInFiles: lane.name, views: nameAgents(viewsOf(lane.rounds)), batchOf: () => lane.config?.training.batch ?? null, world: lane.config?.world ?? '', samples: samplesOf(lane.config), ...lane })

/** A value and where it stands on the axis. */
export interface Place {
  readonly x: number
  readonly value: number
}

/** A measurement, its round, and where that stands on the axis. */
export interface Point extends Measurement, Place {
  readonly round: number
}

/** A series' metric in one view: of one model among several, or by the arm's own decoding. */
export interface Part {
  readonly view: string
  readonly name: string
  readonly points: readonly Point[]
}

export interface Series {
  /** Within its plot. */
  readonly key: string
  readonly name: SeriesName
  readonly style: SeriesStyle
  /** The lane's name; null where there is but one. */
  readonly lane: string | null
  /** The same in English. */
  readonly laneInFiles: string | null
  readonly laneId: string
  readonly metric: string
  /** Whether its figures are counted, and so have no interval. */
  readonly counted: boolean
  /** That an interval reaches to either side, whatever its width (leastSide in metrics/detector.ts). */
  readonly least: number
  readonly points: readonly Point[]
  readonly latest: Point
  /** The last round's; floors change little or not at all from round to round. Null in all lanes but the first that has it, which share it. */
  readonly floor: Measurement['floor']
  /** Each model by itself, where several make up the whole. */
  readonly members: readonly Part[]
  readonly own: Part | null
  readonly departure: Departure | null
  /** What theory says, from the same first value on; null where it says nothing of it. */
  readonly guide: readonly Place[] | null
}

/** The series of a plot that the lanes have, lane by lane. */
export function seriesOf(plot: PlotText, data: ChartData): Series[] {
  const series = data.lanes.flatMap((lane) => seriesOfLane(plot, lane, data))
  // Each kind of sample has one floor for all lanes: that of the first lane that has it.
  return series.map((one, i) => (series.findIndex(({ name, floor }) => name === one.name && floor) === i ? one : { ...one, floor: null }))
}

function seriesOfLane({ metrics, counted }: PlotText, lane: LaneData, { lanes, axis, guides }: ChartData): Series[] {
  const { id, rounds, departures, views, batchOf, samples } = lane
  const places = placesOf(axis, rounds, batchOf)
  const several = lanes.length > 1
  return (Object.entries(metrics) as [SeriesName, string][]).flatMap(([name, metric]): Series[] => {
    const read = (view: string | null) => pointsOf(rounds, places, (record) =>
      (counted ? exactly(counted(record, metric)) : measured(record, metric, view)))
    const points = read(null)
    const latest = points.at(-1)
    if (!latest) return []
    // Parts of several lanes would be a thicket, and costs have none: one lane alone shows them.
    const parts = several || counted ? [] : [...views].map(([view, label]) => ({ view, name: label, points: read(view) })).filter((part) => part.points.length > 0)
    const guide = guides ? guideOf(lane, metric) : null
    return [{
      key: `${id} ${name}`, name, metric, points, latest, laneId: id, counted: counted !== undefined, least: leastSide(metric, samples),
      style: several ? styleOf(lane, name) : SERIES[name],
      lane: several ? lane.name : null,
      laneInFiles: several ? lane.nameInFiles : null,
      floor: latest.floor,
      members: parts.filter(({ view }) => view !== OWN),
      own: parts.find(({ view }) => view === OWN) ?? null,
      departure: departures.find(({ key }) => key === metric) ?? null,
      guide: guide && points.map(({ round, x }) => ({ x, value: guide[round] })),
    }]
  })
}

/** Among several lanes the colour and the mark are the lane's, the dash stays the series'. */
function styleOf({ colour }: LaneData, name: SeriesName): SeriesStyle {
  const { colour: paint, mark } = LANE_STYLES[colour]
  return { ...SERIES[name], colour: paint, mark }
}

function pointsOf(rounds: readonly RoundRecord[], places: readonly (number | null)[], read: (record: RoundRecord) => Measurement | null): Point[] {
  return rounds.flatMap((record, i) => {
    const found = read(record)
    const x = places[i]
    return x !== null && found ? [{ round: record.round, x, ...found }] : []
  })
}

function measured(record: RoundRecord, metric: string, view: string | null): Measurement | null {
  const found = metricsIn(record, view)
  return Object.hasOwn(found, metric) ? found[metric] : null
}

const exactly = (value: number | null): Measurement | null => (value === null ? null : { value, lo: value, hi: value, floor: null })

export const partsOf = ({ members, own }: Series): readonly Part[] => (own ? [...members, own] : members)

/** What a series is called, for people: "pictures", or "relabelled by the base, pictures". */
export const seriesLabel = ({ lane, style }: Pick<Series, 'lane' | 'style'>): string =>
  (lane === null ? t(style.label) : t('{lane}, {series}', { lane, series: t(style.label) }))

/** Every value that a plot's axis must reach: parts are drawn without their intervals. */
export const valuesOf = (series: readonly Series[]): number[] => series.flatMap((of) => [
  ...of.points.flatMap(({ lo, hi }) => [lo, hi]),
  ...(of.floor ? [of.floor.lo, of.floor.hi] : []),
  ...partsOf(of).flatMap(({ points }) => points.map(({ value }) => value)),
])

/** Weight of the past in a smoothed curve; of the usual exponential kind, begun without bias at the first value. */
const SMOOTHING = 0.6

/** A curve's values smoothed by an exponential mean: s₀ = v₀, s = a·s + (1 − a)·v. */
export function smoothed(values: readonly number[]): number[] {
  let mean = values[0]
  return values.map((value) => (mean = SMOOTHING * mean + (1 - SMOOTHING) * value))
}

/** A plot in sentences, for those who do not see it. */
export function describePlot(plot: PlotText, series: readonly Series[]): string {
  return series.flatMap((of) => {
    const { points: [first], latest, floor, departure, guide } = of
    const named = { title: t(plot.title), series: seriesLabel(of) }
    if (plot.counted) return [t('{title}, {series}: {value} {unit} in round {round}.', { ...named, value: number(latest.value), unit: unitOf(plot), round: latest.round })]
    const figures = { ...named, first: number(first.value), round: first.round, latest: number(latest.value), lo: number(latest.lo), hi: number(latest.hi) }
    const parts = partsOf(of).map((part) => t('{what} {value}', { what: part.name, value: number(part.points[part.points.length - 1].value) }))
    return [
      floor
        ? t('{title}, {series}: {first} in round {round}, {latest} now (95 % interval {lo} to {hi}; real data {real}).', { ...figures, real: number(floor.value) })
        : t('{title}, {series}: {first} in round {round}, {latest} now (95 % interval {lo} to {hi}).', figures),
      ...(departure ? [t('It {departed} in round {round}.', { departed: departed(departure), round: departure.round })] : []),
      ...(guide ? [t('Theory’s guide would now be at {value}.', { value: number(guide[guide.length - 1].value) })] : []),
      ...(parts.length > 0 ? [t('Besides, now: {parts}.', { parts: listed(parts) })] : []),
    ]
  }).join(t(' '))
}
