import { type ReactNode, useRef } from 'react'
import { msg, t } from '../../i18n/text.ts'
import { describeMetric } from '../../metrics/index.ts'
import { OWN } from '../../state/views.ts'
import { Disclosure } from '../Disclosure.tsx'
import { rich } from '../rich.tsx'
import type { PanelText } from './panels.ts'
import { Plot } from './Plot.tsx'
import type { ChartData } from './series.ts'
import { useWidth } from './width.ts'

/** Heights of a chart in pixels, so that panels of two and of three plots end level. */
const LOW = 112
const HIGH = 184

interface PanelProps {
  readonly panel: PanelText
  readonly data: ChartData
  /** The last round of the longest run. */
  readonly last: number
  readonly shown: number | null
  /** Choices of what is drawn. */
  readonly children?: ReactNode
}

/** A question, how its plots are read, the plots, and what they measure. */
export function Panel({ panel, data, last, shown, children }: PanelProps) {
  const plots = useRef<HTMLDivElement>(null)
  // Told to the charts, since one that finds its own size is laid out twice.
  const width = useWidth(plots)
  const { lanes } = data
  const several = lanes.length === 1 && [...lanes[0].views.keys()].some((view) => view !== OWN)
  const measured = new Set(lanes.flatMap(({ rounds }) => Object.keys(rounds[rounds.length - 1].metrics)))
  const keys = panel.plots.flatMap(({ metrics }) => Object.values(metrics)).filter((key) => measured.has(key))
  return (
    <section className="card panel" aria-label={t(panel.question)} data-panel={panel.id}>
      <h3>{t(panel.question)}</h3>
      <p className="panel-reading small soft">{t(panel.reading)}{several && panel.several && `${t(' ')}${t(panel.several)}`}</p>
      {children}
      <div className="plots" ref={plots}>
        {width !== null && panel.plots.map((plot) => (
          <Plot key={plot.title} plot={plot} data={data} last={last} shown={shown} width={width} height={panel.plots.length > 2 ? LOW : HIGH} />
        ))}
      </div>
      {keys.length > 0 && <Disclosure className="definitions small" summary={t('What is measured?')}>{() => <Definitions keys={keys} />}</Disclosure>}
    </section>
  )
}

const BETTER = { higher: msg('Higher is better.'), lower: msg('Lower is better.'), neutral: msg('Neither way is better by itself.') } as const

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
          <dd>{definition}{t(' ')}{t(BETTER[direction])}</dd>
          <dd>{rich('<em>Mind:</em> {blindSpots}', { blindSpots, em: (inner) => <em>{inner}</em> })}</dd>
          <dd className="soft">{source}</dd>
        </div>
      ))}
    </dl>
  )
}
