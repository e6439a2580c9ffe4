/** The runs in three questions, each with its plots, what they measure, and the same figures as a table. */
import { useMemo, useRef, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { describeMetric } from '../../metrics/index.ts'
import { selectedLane } from '../../state/lanes.ts'
import { OWN } from '../../state/views.ts'
import { ChoiceField } from '../controls/ChoiceField.tsx'
import { Disclosure } from '../Disclosure.tsx'
import { useLab } from '../session.ts'
import { AXES, type AxisName } from './axes.ts'
import { chartLanes } from './lanes.ts'
import { Legend } from './Legend.tsx'
import { MetricTable } from './MetricTable.tsx'
import { type PanelText, PANELS } from './panels.ts'
import { Plot } from './Plot.tsx'
import type { ChartData } from './series.ts'
import { useWidth } from './width.ts'
import './charts.css'

export default function Charts() {
  const lanes = useLab(useShallow(chartLanes))
  const last = useLab((state) => Math.max(...state.lanes.map(({ run }) => run.config?.rounds ?? 1)))
  const shown = useLab((state) => state.shown)
  const selected = useLab((state) => selectedLane(state).id)
  const [axis, setAxis] = useState<AxisName>('round')
  const [smooth, setSmooth] = useState(false)
  const data = useMemo((): ChartData => ({ lanes, axis, smooth }), [lanes, axis, smooth])
  if (lanes.length === 0) return null
  const table = lanes.find(({ id }) => id === selected) ?? lanes[0]
  return (
    <section className="section" aria-labelledby="charts-title">
      <div className="section-head">
        <h2 id="charts-title">Measured by round</h2>
        <Legend data={data} />
      </div>
      <Disclosure className="chart-options small" summary="How it is drawn">
        {() => (
          <>
            <ChoiceField label="Against" choices={AXIS_CHOICES} value={axis} onChange={(value) => { if (isAxis(value)) setAxis(value) }} />
            <label className="check"><input type="checkbox" checked={smooth} onChange={({ target }) => setSmooth(target.checked)} /> Smooth the curves; what was measured stays, faint</label>
          </>
        )}
      </Disclosure>
      <div className="panels">
        {PANELS.map((panel) => <Panel key={panel.id} panel={panel} data={data} last={last} shown={shown} />)}
      </div>
      <MetricTable data={table} />
    </section>
  )
}

const AXIS_CHOICES = Object.entries(AXES).map(([value, { label }]) => ({ value, label, hint: '' }))

const isAxis = (name: string): name is AxisName => Object.hasOwn(AXES, name)

/** Heights of a chart in pixels, so that panels of two and of three plots end level. */
const LOW = 112
const HIGH = 184

interface PanelProps { readonly panel: PanelText; readonly data: ChartData; readonly last: number; readonly shown: number | null }

function Panel({ panel, data, last, shown }: PanelProps) {
  const plots = useRef<HTMLDivElement>(null)
  // Told to the charts, since one that finds its own size is laid out twice.
  const width = useWidth(plots)
  const { lanes } = data
  const several = lanes.length === 1 && [...lanes[0].views.keys()].some((view) => view !== OWN)
  const measured = new Set(lanes.flatMap(({ rounds }) => Object.keys(rounds[rounds.length - 1].metrics)))
  const keys = panel.plots.flatMap(({ metrics }) => Object.values(metrics)).filter((key) => measured.has(key))
  return (
    <section className="card panel" aria-label={panel.question} data-panel={panel.id}>
      <h3>{panel.question}</h3>
      <p className="panel-reading small soft">{panel.reading}{several && panel.several && ` ${panel.several}`}</p>
      <div className="plots" ref={plots}>
        {width !== null && panel.plots.map((plot) => (
          <Plot key={plot.title} plot={plot} data={data} last={last} shown={shown} width={width} height={panel.plots.length > 2 ? LOW : HIGH} />
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
