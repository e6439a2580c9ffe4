import { memo, useMemo, useRef, useState } from 'react'
import { t } from '../../i18n/text.ts'
import { WhatIsThis } from '../guide/WhatIsThis.tsx'
import { useInTurn } from '../in-turn.ts'
import { useSeen } from '../seen.ts'
import { Chart } from './Chart.tsx'
import { type Layout, layoutOf } from './layout.ts'
import { Value } from './Marks.tsx'
import { type PlotText, unitOf } from './panels.ts'
import { PlotTable } from './PlotTable.tsx'
import { Pointed } from './Pointed.tsx'
import { SaveChart } from './SaveChart.tsx'
import { chartCsv, chartSvg } from './save.ts'
import { type ChartData, describePlot, seriesLabel, seriesOf } from './series.ts'

interface PlotProps {
  readonly plot: PlotText
  readonly data: ChartData
  /** The last round of the longest run, where an axis of rounds ends. */
  readonly last: number
  /** The round that is looked at; null for the newest. */
  readonly shown: number | null
  /** Of the chart, in pixels. */
  readonly width: number
  readonly height: number
}

/** Draws in its own turn, and only while it can be seen: a chart is the heaviest single thing on the page. */
export function Plot({ plot, data, last, shown, width, height }: PlotProps) {
  // Not a ref: a plot may come to have something to show later than it is mounted.
  const [place, setPlace] = useState<HTMLDivElement | null>(null)
  const wanted = useMemo(() => ({ plot, data, last, shown, width, height }), [plot, data, last, shown, width, height])
  const seen = useSeen(place)
  const drawn = useInTurn(wanted, seen)
  const layout = useMemo(() => drawn && layoutOf(drawn.plot, drawn.data, drawn.last, drawn.width, drawn.height), [drawn])
  if (!isMeasured(plot, data)) return null
  return (
    <div ref={setPlace} className="plot-place">
      {drawn && layout ? <Drawn {...drawn} layout={layout} seen={seen} /> : (
        <figure className="plot" aria-busy="true" style={{ height }}>
          <figcaption><span className="visually-hidden">{describePlot(plot, seriesOf(plot, data))}</span></figcaption>
        </figure>
      )}
    </div>
  )
}

const isMeasured = ({ metrics, counted }: PlotText, { lanes }: ChartData): boolean => Object.values(metrics).some((metric) =>
  lanes.some(({ rounds }) => rounds.some((record) => (counted ? counted(record, metric) !== null : Object.hasOwn(record.metrics, metric)))))

interface DrawnProps extends Omit<PlotProps, 'last' | 'width' | 'height'> {
  readonly layout: Layout
  readonly seen: boolean
}

const Drawn = memo(function Drawn({ plot, data, shown, layout, seen }: DrawnProps) {
  const figure = useRef<HTMLElement>(null)
  const { series } = layout
  const [title, unit] = [t(plot.title), unitOf(plot)]
  return (
    <figure className="plot" ref={figure}>
      <figcaption>
        <span className="plot-title">{title}{unit && <span className="soft"> {unit}</span>} <WhatIsThis metric={series[0].metric} title={title} /></span>
        <span className="plot-now">
          {data.lanes.length === 1 && series.length < 4 && series.map(({ key, style, latest }) => <Value key={key} style={style} value={latest.value} />)}
        </span>
        <span className="visually-hidden">{describePlot(plot, series)}</span>
      </figcaption>
      <Pointed plot={plot} data={data} layout={layout} shown={shown} seen={seen}>
        <Still title={title} layout={layout} smooth={data.smooth} shown={shown} />
      </Pointed>
      <div className="chart-foot">
        <SaveChart
          title={title} name={plot.title} csv={() => chartCsv(plot, data.axis, series)}
          svg={() => chartSvg(figure.current!, `${title} ${unit}`.trim(), series.map((of) => ({ ...of.style, label: seriesLabel(of) })))}
        />
        <PlotTable plot={plot} series={series} />
      </div>
    </figure>
  )
})

/** Stays as it is while something is pointed at on it. */
const Still = memo(Chart)
