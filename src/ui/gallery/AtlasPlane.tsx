/** The plane of a map: marks at their places, one of which may be pointed at, by pointer or by keys. */
import { type KeyboardEvent, memo, type MouseEvent, useMemo, useRef } from 'react'
import type { FeatureMap } from '../../lab/record.ts'
import { type Frame, type MapPoint, pointNear } from '../../state/atlas.ts'
import { Mark } from '../charts/Marks.tsx'
import { useWidth } from '../charts/width.ts'
import { valueStyle } from './value-styles.ts'

/** In pixels: between the outermost points and the edge, and how near a pointer must come. */
const EDGE = 14
const REACH = 18
const HEIGHTS = { least: 260, most: 520 }

interface Props {
  readonly map: FeatureMap
  readonly frame: Frame
  readonly label: string
  readonly point: MapPoint | null
  readonly onPoint: (point: MapPoint) => void
  readonly onOpen: (point: MapPoint) => void
}

export function AtlasPlane({ map, frame, label, point, onPoint, onOpen }: Props) {
  const holder = useRef<HTMLDivElement>(null)
  const width = useWidth(holder)
  const view = useMemo(() => (width ? viewOf(frame, width) : null), [frame, width])
  const places = useMemo(() => {
    if (!view) return []
    return (['made', 'real'] as const).flatMap((kind) => Array.from({ length: map.asked.length }, (_, row) => ({ point: { kind, row }, ...view.at(map[kind], row) })))
  }, [map, view])

  const near = (event: MouseEvent<SVGSVGElement>): MapPoint | null => {
    const box = event.currentTarget.getBoundingClientRect()
    return pointNear(places, event.clientX - box.left, event.clientY - box.top, REACH)
  }
  // What was pointed at last stays, so that one can go over to what is told of it.
  const follow = (event: MouseEvent<SVGSVGElement>): MapPoint | null => {
    const found = near(event)
    if (found && (found.row !== point?.row || found.kind !== point.kind)) onPoint(found)
    return found
  }
  const press = (event: MouseEvent<SVGSVGElement>): void => {
    const found = follow(event)
    if (found) onOpen(found)
  }
  const n = map.asked.length
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = nextPoint(event.key, point, n, map.perGroup)
    if (next) onPoint(next)
    else if (event.key === 'Enter' && point) onOpen(point)
    else return
    event.preventDefault()
  }
  const at = view && point && point.row < n ? view.at(map[point.kind], point.row) : null
  return (
    <div ref={holder} className="atlas-plane" role="application" aria-label={label} tabIndex={0} onKeyDown={onKeyDown}>
      {view && (
        <svg
          width={view.width} height={view.height} aria-hidden="true" data-real={n} data-made={n}
          onPointerMove={follow} onClick={press}
        >
          <Marks map={map} view={view} />
          {at && <circle className="atlas-ring" cx={at.x} cy={at.y} r={9} />}
        </svg>
      )}
    </div>
  )
}

interface View {
  readonly width: number
  readonly height: number
  /** Where a row of n × 2 coordinates is drawn. */
  at(points: Float32Array, row: number): { readonly x: number; readonly y: number }
}

/** Both axes at one scale, since distances are what a map is for. */
function viewOf({ x, y }: Frame, width: number): View {
  const [wide, tall] = [x[1] - x[0] || 1, y[1] - y[0] || 1]
  const height = Math.round(Math.max(HEIGHTS.least, Math.min(HEIGHTS.most, ((width - 2 * EDGE) * tall) / wide + 2 * EDGE)))
  const scale = Math.min((width - 2 * EDGE) / wide, (height - 2 * EDGE) / tall)
  const [left, bottom] = [(width - scale * wide) / 2, (height + scale * tall) / 2]
  return { width, height, at: (points, row) => ({ x: left + scale * (points[2 * row] - x[0]), y: bottom - scale * (points[2 * row + 1] - y[0]) }) }
}

/** Drawn again only when the round or the size changes. A made sample keeps its element from round to round, so that it moves. */
const Marks = memo(function Marks({ map, view }: { readonly map: FeatureMap; readonly view: View }) {
  const rows = Array.from({ length: map.asked.length }, (_, row) => row)
  return (
    <>
      {rows.map((row) => {
        const { x, y } = view.at(map.real, row)
        return <circle key={row} className="atlas-real" cx={x} cy={y} r={3} />
      })}
      {rows.map((row) => {
        const { x, y } = view.at(map.made, row)
        const style = valueStyle(map.asked[row])
        return <g key={row} className="atlas-made" style={{ transform: `translate(${x}px, ${y}px)` }}><Mark style={style} cx={0} cy={0} hollow={style.hollow} /></g>
      })}
    </>
  )
})

/** By key: samples to go on within a request, or requests. */
const STEPS: Readonly<Record<string, readonly [samples: number, requests: number]>> = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
}

/** The made sample that a key leads to; the first where none was pointed at; null for other keys. */
function nextPoint(key: string, point: MapPoint | null, n: number, perGroup: number): MapPoint | null {
  const steps = STEPS[key]
  if (!steps) return null
  if (!point) return { kind: 'made', row: 0 }
  const [samples, requests] = steps
  return { kind: point.kind, row: (point.row + samples + requests * perGroup + n) % n }
}
