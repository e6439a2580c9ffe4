/** The relay in a few questions, each with its charts and what they measure. Charts are those of the lab. */
import { useMemo, useRef, useState } from 'react'
import { t } from '../../i18n/text.ts'
import { relayMeasure } from '../../lab/relay/measure-records.ts'
import type { RelayRound } from '../../lab/relay/record.ts'
import { createHover, HoverContext } from '../charts/hover.ts'
import { Plot } from '../charts/Plot.tsx'
import { type ChartData, laneData } from '../charts/series.ts'
import { useWidth } from '../charts/width.ts'
import { Disclosure } from '../Disclosure.tsx'
import { RELAY_PANELS, type RelayPanelText } from './panels.ts'
import { useRelay } from './session.ts'
import '../charts/charts.css'

/** Heights of a chart in pixels, so that panels of two and of three plots end level. */
const LOW = 112
const HIGH = 184

export function RelayCharts() {
  const rounds = useRelay(({ relay }) => relay.rounds)
  const last = useRelay(({ relay }) => relay.config.rounds)
  const [hover] = useState(createHover)
  const data = useMemo(() => chartData(rounds), [rounds])
  return (
    <section className="section relay-charts" aria-labelledby="relay-charts-title">
      <h2 id="relay-charts-title">{t('Measured by round')}</h2>
      <HoverContext value={hover}>
        <div className="panels">{RELAY_PANELS.map((panel) => <Panel key={panel.id} panel={panel} data={data} last={last} />)}</div>
      </HoverContext>
    </section>
  )
}

/** The relay as one lane of the lab's charts, which look at rounds and metrics alone. */
const chartData = (rounds: readonly RelayRound[]): ChartData => ({
  axis: 'round', smooth: false, guides: false, baseline: null,
  lanes: [laneData({
    id: 'relay', name: '', colour: 0, config: null, departures: [],
    rounds: rounds.map(({ round, metrics, digest, seconds }) => ({ round, metrics, digest, losses: {}, seconds: { generate: seconds, curate: 0, train: 0, evaluate: 0 } })),
  })],
})

function Panel({ panel: { id, question, reading, plots }, data, last }: { readonly panel: RelayPanelText; readonly data: ChartData; readonly last: number }) {
  const place = useRef<HTMLDivElement>(null)
  const width = useWidth(place)
  const keys = plots.flatMap(({ metrics }) => Object.values(metrics))
  return (
    <section className="card panel" aria-label={t(question)} data-panel={id}>
      <h3>{t(question)}</h3>
      <p className="panel-reading small soft">{t(reading)}</p>
      <div className="plots" ref={place}>
        {width !== null && plots.map((plot) => <Plot key={plot.title} plot={plot} data={data} last={last} shown={null} width={width} height={plots.length > 2 ? LOW : HIGH} />)}
      </div>
      <Disclosure className="definitions small" summary={t('What is measured?')}>{() => <Definitions keys={keys} />}</Disclosure>
    </section>
  )
}

function Definitions({ keys }: { readonly keys: readonly string[] }) {
  return (
    <dl>
      {keys.map((key) => {
        const { name, definition, floor } = relayMeasure(key)!.record
        return <div key={key}><dt>{t(name)}</dt><dd>{t(definition)}</dd><dd><em>{t('Grey:')}</em> {t(floor)}</dd></div>
      })}
    </dl>
  )
}
