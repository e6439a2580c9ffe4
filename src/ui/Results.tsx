/** Before a run: what this is, and what the base models make. After its first round: what has changed. */
import { useEffect } from 'react'
import { t } from '../i18n/text.ts'
import { findingsAddress } from '../state/view.ts'
import { Export } from './run/Export.tsx'
import { RunDetails } from './run/RunDetails.tsx'
import { FirstPaint } from './gallery/FirstPaint.tsx'
import { Gallery } from './gallery/Gallery.tsx'
import { LaneList } from './lanes/LaneList.tsx'
import { late } from './late.tsx'
import { Aside } from './recorded/Aside.tsx'
import { RecordedNote } from './recorded/RecordedNote.tsx'
import { Watch } from './recorded/Watch.tsx'
import { rich } from './rich.tsx'
import { useLab, useRun } from './session.ts'
import { fetchCollapse, Summary } from './Summary.tsx'
import { WhatThisIs } from './WhatThisIs.tsx'

/** The chart library is the page's heaviest part, and nothing is drawn before the first round. */
const fetchCharts = () => import('./charts/Charts.tsx')
const warmCharts = async () => {
  await Promise.all([fetchCharts(), fetchCollapse()])
  ;(await import('./charts/warm.tsx')).warmCharts()
}
const Charts = late(fetchCharts, ({ Charts }) => Charts, () => <p className="soft">{t('Fetching the charts …')}</p>)
const Blind = late(() => import('./blind/Blind.tsx'), ({ Blind }) => Blind)

export function Results() {
  const started = useRun((view) => view.rounds.length > 0)
  const pictured = useRun((view) => view.galleries.length > 0)
  const any = useLab(({ lanes }) => lanes.some(({ run }) => run.rounds.length > 0))
  const running = useLab(({ lanes }) => lanes.some(({ run }) => run.status !== 'idle'))
  useEffect(() => {
    // Ready by the time that round 0 is; should this fail, drawing them tries again.
    if (running) warmCharts().catch(() => {})
  }, [running])
  return (
    <>
      <Aside />
      <RecordedNote />
      {started ? <Summary /> : !any && <Intro />}
      <LaneList />
      {any && <Charts />}
      {started ? (
        <>
          {pictured && <Gallery />}
          <Blind />
          <RunDetails />
          <Export />
        </>
      ) : <FirstPaint />}
    </>
  )
}

function Intro() {
  const embedded = useLab((state) => state.embed)
  return (
    <section className="intro" aria-label={t('What this is')}>
      <WhatThisIs />
      <Watch label={t('Or watch a recorded run, which computes nothing here:')} />
      {!embedded && <p className="small no-print">{rich('Or read <a>what the lab found</a>, claim by claim.', { a: (inner) => <a href={findingsAddress()}>{inner}</a> })}</p>}
    </section>
  )
}
