/**
 * A floor is the same in every round, but for the few that depend on a round's own pairs: written out each time, floors would be a third of
 * a record. In a file, a measurement without a floor of its own has that of the same measure in the last round that states one.
 */
import type { Measurement, RoundRecord } from './record.ts'

/** A measurement as it stands in a file. */
export type StoredMeasurement = Omit<Measurement, 'floor'> & Partial<Pick<Measurement, 'floor'>>
type StoredMetrics = Readonly<Record<string, StoredMeasurement>>
export type StoredRound = Omit<RoundRecord, 'metrics' | 'views'> & { readonly metrics: StoredMetrics; readonly views?: Readonly<Record<string, StoredMetrics>> }

/** A measurement of a measure, given the floor that was stated last; undefined before any. */
type Change<A, B> = (measurement: A, last: Measurement['floor'] | undefined, path: string) => { readonly made: B; readonly floor: Measurement['floor'] }

/** Goes through the measurements of all rounds in order, with what is known of each measure's floor. */
function through<A, B>(
  rounds: readonly (Omit<RoundRecord, 'metrics' | 'views'> & { metrics: Readonly<Record<string, A>>; views?: Readonly<Record<string, Readonly<Record<string, A>>>> })[],
  change: Change<A, B>,
) {
  const floors = new Map<string, Measurement['floor']>()
  const all = (metrics: Readonly<Record<string, A>>, path: string): Record<string, B> =>
    Object.fromEntries(Object.entries(metrics).map(([metric, measurement]) => {
      const key = `${path} ${metric}`
      const { made, floor } = change(measurement, floors.get(key), `${path}.${metric}`)
      floors.set(key, floor)
      return [metric, made]
    }))
  return rounds.map(({ metrics, views, ...round }) => ({
    ...round,
    metrics: all(metrics, 'metrics'),
    ...(views && { views: Object.fromEntries(Object.entries(views).map(([view, of]) => [view, all(of, `views.${view}`)])) }),
  }))
}

/** Rounds as a file has them. */
export const withoutRepeats = (rounds: readonly RoundRecord[]): StoredRound[] => through<Measurement, StoredMeasurement>(rounds, (measurement, last) => {
  const { floor, ...band } = measurement
  return { made: last !== undefined && JSON.stringify(last) === JSON.stringify(floor) ? band : measurement, floor }
})

/** The rounds of a file with every floor in its place. @throws RangeError where no round before states a floor that is left out */
export const withRepeats = (rounds: readonly StoredRound[]): RoundRecord[] => through<StoredMeasurement, Measurement>(rounds, (measurement, last, path) => {
  const floor = measurement.floor === undefined ? last : measurement.floor
  if (floor === undefined) throw new RangeError(`${path} has no floor, and no round before has one`)
  return { made: { ...measurement, floor }, floor }
})
