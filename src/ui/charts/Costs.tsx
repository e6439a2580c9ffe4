import { useId, useMemo, useState } from 'react'
import { msg, t } from '../../i18n/text.ts'
import { PHASES } from '../../lab/meter.ts'
import { COST_PARTS, type CostPart, costPlots } from './costs.ts'
import { Sample } from './Legend.tsx'
import { Mark } from './Marks.tsx'
import { Panel } from './Panel.tsx'
import { SERIES } from './panels.ts'
import type { ChartData } from './series.ts'

interface Props { readonly data: ChartData; readonly last: number; readonly shown: number | null }

/** What rounds cost, by phase: of one lane all phases at once, of several one phase or the sum. */
export function Costs({ data, last, shown }: Props) {
  const { lanes } = data
  const id = useId()
  const [part, setPart] = useState<CostPart>('all')
  const panel = useMemo(() => ({
    id: 'compute', question: msg('What does it cost?'), plots: costPlots(lanes, part),
    reading: msg('Operations of matrix products and convolutions, and seconds on the machine that ran the lane. Compare lanes at equal cost, or say what each one cost.'),
  }), [lanes, part])
  return (
    <Panel panel={panel} data={data} last={last} shown={shown}>
      {lanes.length > 1
        ? (
          <p className="figures-of small">
            <label htmlFor={id}>{t('Spent on')}</label>
            <select id={id} value={part} onChange={({ target }) => setPart(target.value as CostPart)}>
              {COST_PARTS.map((of) => <option key={of} value={of}>{of === 'all' ? t('everything') : t(SERIES[of].label)}</option>)}
            </select>
          </p>
        )
        : (
          <ul className="legend small">
            {PHASES.map((phase) => (
              <li key={phase}>
                <Sample>
                  <line x1={0} x2={28} y1={5} y2={5} stroke={SERIES[phase].colour} strokeWidth={2} strokeDasharray={SERIES[phase].dash} />
                  <Mark style={SERIES[phase]} cx={14} cy={5} />
                </Sample>
                {t(SERIES[phase].label)}
              </li>
            ))}
          </ul>
        )}
    </Panel>
  )
}
