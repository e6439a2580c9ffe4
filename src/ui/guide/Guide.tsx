/** Beside the page, or below it where there is no room: a tour of the controls, what the lab is about, and what its words mean. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { msg, t } from '../../i18n/text.ts'
import { late } from '../late.tsx'
import { Explain } from './Explain.tsx'
import { Glossary } from './Glossary.tsx'
import { closeGuide, GUIDE_ID, openGuide, placeToReturn, type Tab, TABS, useGuide } from './open.ts'
import { Tour } from './Tour.tsx'
import './guide.css'

const Lessons = late(() => import('../lessons/Lessons.tsx'), ({ Lessons }) => Lessons)

const NAMES: Readonly<Record<Tab, string>> = { tour: msg('Tour'), explain: msg('Explain'), lessons: msg('Lessons'), glossary: msg('Glossary') }

/** Closes it; whoever was in it finds themselves where they came from. */
function leave(panel: HTMLElement | null): void {
  const inside = panel?.contains(document.activeElement) ?? false
  closeGuide()
  if (inside) placeToReturn()?.focus()
}

export function Guide() {
  const tab = useGuide((state) => state.tab) ?? 'tour'
  const entry = useGuide((state) => state.entry)
  /** Of the tour; kept while another tab is read. */
  const [step, setStep] = useState(0)
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    // An entry that was asked for has taken it already.
    if (!panel.current?.contains(document.activeElement)) panel.current?.focus()
    const onKey = (event: globalThis.KeyboardEvent): void => {
      // A dialog on top of the page closes first.
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog:modal')) leave(panel.current)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <aside className="guide" id={GUIDE_ID} aria-label={t('Guide')} ref={panel} tabIndex={-1}>
      <div className="guide-head">
        <Tabs tab={tab} />
        <button type="button" className="quiet guide-close" aria-label={t('Close the guide')} title={t('Close the guide')} onClick={() => leave(panel.current)}>×</button>
      </div>
      <div key={tab} className="guide-body" role="tabpanel" tabIndex={0} id={`${GUIDE_ID}-body`} aria-labelledby={`${GUIDE_ID}-${tab}`}>
        {tab === 'tour' && <Tour step={step} onStep={setStep} onEnd={() => leave(panel.current)} />}
        {tab === 'explain' && <Explain />}
        {tab === 'lessons' && <Lessons />}
        {tab === 'glossary' && <Glossary key={entry} entry={entry} />}
      </div>
    </aside>
  )
}

/** Arrow keys go from tab to tab, as in any list of tabs. */
function Tabs({ tab }: { readonly tab: Tab }) {
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? TABS.length - 1 : 0
    if (by === 0) return
    event.preventDefault()
    const to = (TABS.indexOf(tab) + by) % TABS.length
    openGuide(TABS[to])
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[to].focus()
  }
  return (
    <div role="tablist" aria-label={t('Parts of the guide')} className="guide-tabs" ref={list} onKeyDown={onKeyDown}>
      {TABS.map((name) => (
        <button
          key={name} id={`${GUIDE_ID}-${name}`} type="button" role="tab" aria-selected={name === tab} aria-controls={`${GUIDE_ID}-body`}
          tabIndex={name === tab ? 0 : -1} onClick={() => openGuide(name)}
        >
          {t(NAMES[name])}
        </button>
      ))}
    </div>
  )
}
