/** The run in three questions, each with its plots, what they measure, and the same figures as a table. */
import { useMemo, useRef } from 'react'
import { describeMetric } from '../../metrics/index.ts'
import { OWN } from '../../state/views.ts'
import { useDetection } from '../detector/useDetection.ts'
import { Disclosure } from '../Disclosure.tsx'
import { useRun } from '../session.ts'
import { Legend } from './Legend.tsx'
import { MetricTable } from './MetricTable.tsx'
import { type PanelText, PANELS } from './panels.ts'
import { Plot } from './Plot.tsx'
import { type ChartData, chartData } from './series.ts'
import { useWidth } from './width.ts'
import './charts.css'

export default function Charts() {
  const rounds = useRun((view) => view.rounds)
  const last = useRun((view) => view.config?.rounds ?? 1)
  const { departures } = useDetection()
  const data = useMemo(() => chartData(rounds, departures), [rounds, departures])
  return (
    <section className="section" aria-labelledby="charts-title">
      <div className="section-head">
        <h2 id="charts-title">Measured by round</h2>
        <Legend data={data} />
      </div>
      <div className="panels">
        {PANELS.map((panel) => <Panel key={panel.id} panel={panel} data={data} last={last} />)}
      </div>
      <MetricTable data={data} />
    </section>
  )
}

/** Heights of a chart in pixels, so that panels of two and of three plots end level. */
const LOW = 112
const HIGH = 184

interface PanelProps { readonly panel: PanelText; readonly data: ChartData; readonly last: number }

function Panel({ panel, data, last }: PanelProps) {
  const plots = useRef<HTMLDivElement>(null)
  // Told to the charts, since one that finds its own size is laid out twice.
  const width = useWidth(plots)
  const latest = data.rounds[data.rounds.length - 1].metrics
  const several = [...data.views.keys()].some((view) => view !== OWN)
  const keys = panel.plots.flatMap(({ metrics }) => Object.values(metrics)).filter((key) => Object.hasOwn(latest, key))
  return (
    <section className="card panel" aria-label={panel.question} data-panel={panel.id}>
      <h3>{panel.question}</h3>
      <p className="panel-reading small soft">{panel.reading}{several && panel.several && ` ${panel.several}`}</p>
      <div className="plots" ref={plots}>
        {width !== null && panel.plots.map((plot) => (
          <Plot key={plot.title} plot={plot} data={data} last={last} width={width} height={panel.plots.length > 2 ? LOW : HIGH} />
        ))}
      </div>
      <Disclosure className="definitions small" summary="What is measured?">{() => <Definitions keys={keys} />}</Disclosure>
    </section>
  )
}

const BETTER = { higher: 'Higher is better.', lower: 'Lower is better.', neutral: 'Neither way is better by itself.' } as const

function Definitions({ keys }: { readonly keys: readonly string[] }) {
  // The same metric of pictures and of captions is defined once.
  const records = [...new Map(keys.flatMap((key) => {
    const record = describeMetric(key)
    return record ? [[record.name, record]] as const : []
  })).values()]
  return (
    <dl>
      {records.map(({ name, definition, direction, blindSpots, source }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{definition} {BETTER[direction]}</dd>
          <dd><em>Mind:</em> {blindSpots}</dd>
          <dd className="soft">{source}</dd>
        </div>
      ))}
    </dl>
  )
}
