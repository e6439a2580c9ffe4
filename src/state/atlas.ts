/** What a map of features says in words and numbers, and the frame that it is drawn in. */
import { mean } from '../lab/sums.ts'
import type { FeatureMap } from '../lab/record.ts'

/** A span of both axes. */
export interface Frame {
  readonly x: readonly [least: number, most: number]
  readonly y: readonly [least: number, most: number]
}

/** The frame that holds every point of every map, so that all are drawn alike; null without points. */
export function frameOf(maps: readonly FeatureMap[]): Frame | null {
  const span = [[Infinity, -Infinity], [Infinity, -Infinity]]
  for (const { real, made } of maps) {
    for (const points of [real, made]) {
      points.forEach((at, i) => {
        const axis = span[i % 2]
        if (at < axis[0]) axis[0] = at
        if (at > axis[1]) axis[1] = at
      })
    }
  }
  const [x, y] = span
  return x[0] <= x[1] ? { x: [x[0], x[1]], y: [y[0], y[1]] } : null
}

/** The frame that holds several; null of none. */
export function jointFrame(frames: readonly (Frame | null)[]): Frame | null {
  const there = frames.filter((frame) => frame !== null)
  if (there.length === 0) return null
  const span = (axis: 'x' | 'y') => [Math.min(...there.map((frame) => frame[axis][0])), Math.max(...there.map((frame) => frame[axis][1]))] as const
  return { x: span('x'), y: span('y') }
}

/** What became of one value of the map's attribute. */
export interface ValueOnMap {
  /** Index into the map's values; −1 for samples of which none was asked for, or in which none is found. */
  readonly value: number
  /** Share of the samples of which it was asked, and in which it was found. */
  readonly asked: number
  readonly found: number
  /** Mean distance, on the map, from the samples asked for it to the middle of the real ones; null where it was asked of none. */
  readonly distance: number | null
  /** The same of the real ones. */
  readonly realDistance: number | null
}

/** A row a value that was asked for or found, in the attribute's order, none last. */
export function valuesOnMap({ values, asked, seen, real, made }: FeatureMap): ValueOnMap[] {
  const n = asked.length
  const count = (of: Int16Array, value: number): number => of.reduce((sum, one) => sum + Number(one === value), 0) / n
  return [...values.keys(), -1].flatMap((value) => {
    const rows = Array.from({ length: n }, (_, i) => i).filter((i) => asked[i] === value)
    const [wanted, found] = [count(asked, value), count(seen, value)]
    if (wanted === 0 && found === 0) return []
    const middle = [0, 1].map((axis) => mean(rows.map((i) => real[2 * i + axis])))
    const distance = (points: Float32Array): number | null =>
      (rows.length === 0 || value < 0 ? null : mean(rows.map((i) => Math.sqrt((points[2 * i] - middle[0]) ** 2 + (points[2 * i + 1] - middle[1]) ** 2))))
    return [{ value, asked: wanted, found, distance: distance(made), realDistance: distance(real) }]
  })
}

/** A point of a map. */
export interface MapPoint {
  readonly kind: 'real' | 'made'
  readonly row: number
}

/** The point nearest to a place, within a reach; null where there is none. @param at coordinates as they are drawn, of each row */
export function pointNear(places: readonly { readonly point: MapPoint; readonly x: number; readonly y: number }[], x: number, y: number, reach: number): MapPoint | null {
  let best: MapPoint | null = null
  let least = reach ** 2
  for (const place of places) {
    const squared = (place.x - x) ** 2 + (place.y - y) ** 2
    if (squared < least) [best, least] = [place.point, squared]
  }
  return best
}
