/** The run in three questions, each with its plots, what they measure, and the same figures as a table. */
import { useRef } from 'react'
import { describeMetric } from '../../metrics/index.ts'
import type { RoundRecord } from '../../lab/record.ts'
import { Disclosure } from '../Disclosure.tsx'
import { useRun } from '../session.ts'
import { MetricTable } from './MetricTable.tsx'
import { type PanelText, PANELS, SERIES, type SeriesName } from './panels.ts'
import { Mark, Plot } from './Plot.tsx'
import { useWidth } from './width.ts'
import './charts.css'

export default function Charts() {
  const rounds = useRun((view) => view.rounds)
  const last = useRun((view) => view.config?.rounds ?? 1)
  return (
    <section className="section" aria-labelledby="charts-title">
      <div className="section-head">
        <h2 id="charts-title">Measured by round</h2>
        <Legend />
      </div>
      <div className="panels">
        {PANELS.map((panel) => <Panel key={panel.id} panel={panel} rounds={rounds} last={last} />)}
      </div>
      <MetricTable rounds={rounds} />
    </section>
  )
}

function Legend() {
  const rounds = useRun((view) => view.rounds)
  const latest = rounds[rounds.length - 1]
  const heads = { images: 'image.', captions: 'caption.', pairs: 'pairs.' } satisfies Record<SeriesName, string>
  const shown = (Object.keys(SERIES) as SeriesName[]).filter((name) => Object.keys(latest.metrics).some((key) => key.startsWith(heads[name])))
  return (
    <ul className="legend small">
      {shown.map((name) => (
        <li key={name}>
          <svg viewBox="0 0 28 10" aria-hidden="true">
            <line x1={0} x2={28} y1={5} y2={5} stroke={SERIES[name].colour} strokeWidth={2} strokeDasharray={SERIES[name].dash} />
            <Mark name={name} cx={14} cy={5} />
          </svg>
          {SERIES[name].label}
        </li>
      ))}
      <li><svg viewBox="0 0 28 10" aria-hidden="true"><rect width={28} height={10} fill="var(--images)" fillOpacity={0.3} /></svg>95 % interval</li>
      <li>
        <svg viewBox="0 0 28 10" aria-hidden="true">
          <rect width={28} height={10} fill="var(--real)" fillOpacity={0.25} /><line x1={0} x2={28} y1={5} y2={5} stroke="var(--real)" strokeDasharray="1 3" />
        </svg>
        real against other real data
      </li>
    </ul>
  )
}

/** Heights of a chart in pixels, so that panels of two and of three plots end level. */
const LOW = 112
const HIGH = 184

interface PanelProps { readonly panel: PanelText; readonly rounds: readonly RoundRecord[]; readonly last: number }

function Panel({ panel, rounds, last }: PanelProps) {
  const plots = useRef<HTMLDivElement>(null)
  // Told to the charts, since one that finds its own size is laid out twice.
  const width = useWidth(plots)
  const latest = rounds[rounds.length - 1].metrics
  const keys = panel.plots.flatMap(({ metrics }) => Object.values(metrics)).filter((key) => Object.hasOwn(latest, key))
  return (
    <section className="card panel" aria-label={panel.question} data-panel={panel.id}>
      <h3>{panel.question}</h3>
      <p className="panel-reading small soft">{panel.reading}</p>
      <div className="plots" ref={plots}>
        {width !== null && panel.plots.map((plot) => (
          <Plot key={plot.title} plot={plot} rounds={rounds} last={last} width={width} height={panel.plots.length > 2 ? LOW : HIGH} />
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
