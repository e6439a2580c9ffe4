/** The runs in a few questions, each with its plots, what they measure, and the same figures as a table. */
import { useMemo, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { t } from '../../i18n/text.ts'
import { baselineOf, selectedLane } from '../../state/lanes.ts'
import { ChoiceField } from '../controls/ChoiceField.tsx'
import { Disclosure } from '../Disclosure.tsx'
import { useRemembered } from '../remembered.ts'
import { useLab } from '../session.ts'
import { Against } from './Against.tsx'
import { AXES, type AxisName } from './axes.ts'
import { Costs } from './Costs.tsx'
import { Earlier } from './Earlier.tsx'
import { GUIDE_WORDS, hasGuide } from './guides.ts'
import { Histogram } from './histogram/Histogram.tsx'
import { createHover, HoverContext } from './hover.ts'
import { chartLanes } from './lanes.ts'
import { Legend } from './Legend.tsx'
import { MetricTable } from './MetricTable.tsx'
import { Panel } from './Panel.tsx'
import { MORE_PANELS, PANELS } from './panels.ts'
import type { ChartData } from './series.ts'
import './charts.css'

export function Charts() {
  const lanes = useLab(useShallow(chartLanes))
  const last = useLab((state) => Math.max(...state.lanes.map(({ run }) => run.config?.rounds ?? 1)))
  const shown = useLab((state) => state.shown)
  const selected = useLab((state) => selectedLane(state).id)
  const baseline = useLab((state) => (state.lanes.length > 1 ? baselineOf(state).id : null))
  const [axis, setAxis] = useState<AxisName>('round')
  const [smooth, setSmooth] = useState(false)
  const [guides, setGuides] = useState(true)
  const [hover] = useState(createHover)
  const data = useMemo((): ChartData => ({ lanes, axis, smooth, guides, baseline }), [lanes, axis, smooth, guides, baseline])
  if (lanes.length === 0) return null
  const chosen = lanes.find(({ id }) => id === selected) ?? lanes[0]
  return (
    <section className="section" aria-labelledby="charts-title">
      <div className="section-head">
        <h2 id="charts-title">{t('Measured by round')}</h2>
        <Legend data={data} />
      </div>
      <Disclosure className="chart-options small" summary={t('How it is drawn')}>
        {() => (
          <>
            <ChoiceField label={t('{is, select, axis {Against} other {Against}}', { is: 'axis' })} choices={axisChoices()} value={axis} onChange={(value) => { if (isAxis(value)) setAxis(value) }} />
            <label className="check"><input type="checkbox" checked={smooth} onChange={({ target }) => setSmooth(target.checked)} /> {t('Smooth the curves; what was measured stays, faint')}</label>
            <label className="check"><input type="checkbox" checked={guides} onChange={({ target }) => setGuides(target.checked)} /> {t('Theory’s guide, where there is one')}</label>
            <p className="soft">{hasGuide(lanes) ? t(GUIDE_WORDS) : t('There is no guide for these settings: theory is silent on them.')}</p>
          </>
        )}
      </Disclosure>
      <HoverContext value={hover}>
        <div className="panels">
          {PANELS.map((panel) => <Panel key={panel.id} panel={panel} data={data} last={last} shown={shown} />)}
        </div>
        {baseline !== null && <Against lanes={lanes} baseline={baseline} shown={shown} />}
        <More>
          {() => (
            <div className="panels">
              {MORE_PANELS.map((panel) => <Panel key={panel.id} panel={panel} data={data} last={last} shown={shown} />)}
              <Costs data={data} last={last} shown={shown} />
              <Histogram lanes={lanes} chosen={chosen} shown={shown} last={last} />
            </div>
          )}
        </More>
      </HoverContext>
      <Earlier lanes={lanes} />
      <MetricTable data={chosen} baseline={lanes.find(({ id }) => id === baseline) ?? null} shown={shown} />
    </section>
  )
}

const axisChoices = () => Object.entries(AXES).map(([value, { label }]) => ({ value, label: t(label), hint: '' }))

const isAxis = (name: string): name is AxisName => Object.hasOwn(AXES, name)

/** Charts that are folded away until somebody wants them, and stay as they were left. */
function More({ children }: { readonly children: () => React.ReactNode }) {
  const [open, setOpen] = useRemembered('more-charts', false)
  return (
    <details className="more-charts" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('More charts')}</summary>
      {open && children()}
    </details>
  )
}
