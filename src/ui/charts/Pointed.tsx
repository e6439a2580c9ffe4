/** What a pointer, or the arrow keys, read off a chart; the other charts that are in sight are read at the same round. */
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { t } from '../../i18n/text.ts'
import { useHoveredRound } from './hover.ts'
import { type Layout, roundAt, roundsOf } from './layout.ts'
import { Mark } from './Marks.tsx'
import type { PlotText } from './panels.ts'
import { Pointing } from './Pointing.tsx'
import { headingOf, Reading, readingText } from './Reading.tsx'
import type { ChartData } from './series.ts'

interface Props {
  readonly plot: PlotText
  readonly data: ChartData
  readonly layout: Layout
  readonly shown: number | null
  /** Whether it is in sight. */
  readonly seen: boolean
  /** The chart. */
  readonly children: ReactNode
}

export function Pointed({ plot, data, layout, shown, seen, children }: Props) {
  const round = useHoveredRound(seen)
  const rounds = roundsOf(layout.series)
  const at = round ?? shown ?? rounds[rounds.length - 1]
  return (
    <Pointing
      label={t(plot.title)} rounds={rounds} at={at} roundAt={(pixels) => roundAt(layout, pixels)}
      text={seen ? t('{heading}: {reading}', { heading: headingOf(data.axis, at, layout.series), reading: readingText(at, layout.series, data.baseline) }) : undefined}
    >
      {children}
      {round !== null && rounds.includes(round) && <Overlay round={round} data={data} layout={layout} />}
    </Pointing>
  )
}

function Overlay({ round, data, layout: { series, width, height, area, x, y } }: Pick<Props, 'data' | 'layout'> & { readonly round: number }) {
  const found = series.flatMap((of) => of.points.filter((point) => point.round === round).map((point) => ({ key: of.key, style: of.style, point })))
  const places = [...new Set(found.map(({ point }) => x(point.x)))]
  return (
    <>
      <svg className="pointed-at" width={width} height={height} aria-hidden="true">
        {places.map((at) => <line key={at} x1={at} x2={at} y1={area.top} y2={area.bottom} stroke="var(--line-strong)" />)}
        {found.map(({ key, style, point }) => <Mark key={key} style={style} cx={x(point.x)} cy={y(point.value)} />)}
      </svg>
      <Beside at={places[places.length - 1]} width={width}>
        <Reading round={round} axis={data.axis} series={series} baseline={data.baseline} />
      </Beside>
    </>
  )
}

/** Between what is pointed at and what stands beside it, in pixels. */
const GAP = 12

/** Right of a place where there is room, else left of it, else over it. @param at pixels from the left */
function Beside({ at, width, children }: { readonly at: number; readonly width: number; readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (!box.current) return
    const own = box.current.offsetWidth
    const [right, left] = [at + GAP, at - GAP - own]
    box.current.style.left = `${right + own <= width ? right : Math.max(0, left >= 0 ? left : width - own)}px`
  })
  return <div className="pointed-reading" ref={box}>{children}</div>
}
