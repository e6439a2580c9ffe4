import { useState } from 'react'
import { t } from '../../i18n/text.ts'
import { SettingsLinks } from '../guide/SettingsLinks.tsx'
import type { Lesson, Step } from './lesson.ts'
import { setOpened, usePlace } from './place.ts'
import { PrintButton } from './PrintButton.tsx'
import { valuesOf } from './values.ts'
import { WatchButton } from './WatchButton.tsx'

export function LessonView({ lesson: { title, aim, steps } }: { readonly lesson: Lesson }) {
  const [set, tell] = useState('')
  return (
    <article className="printed">
      <h2>{t(title)}</h2>
      <p className="small">{t(aim)}</p>
      <p className="explain-set small no-print" role="status">{set}</p>
      <ol className="lesson-steps">
        {steps.map((step) => <StepView key={step.title} step={step} onFollow={(label) => tell(t('The controls are set: {label}. Nothing runs before you press Run.', { label: t(label) }))} />)}
      </ol>
      <PrintButton>{t('Print this lesson, without the answers')}</PrintButton>
    </article>
  )
}

function StepView({ step, onFollow }: { readonly step: Step; readonly onFollow: (label: string) => void }) {
  const values = valuesOf(step)
  const open = usePlace(({ opened }) => opened.includes(step.question))
  return (
    <li className="lesson-step">
      <h3>{t(step.title)} <span className="small soft">{t('{minutes} min', { minutes: step.minutes })}</span></h3>
      {step.text.map((paragraph) => <p key={paragraph}>{t(paragraph)}</p>)}
      {step.links && <SettingsLinks links={step.links} onFollow={onFollow} />}
      {step.watch?.map((name) => <WatchButton key={name} name={name} />)}
      <p className="lesson-question">{t(step.question, values)}</p>
      <div className="lesson-lines" aria-hidden="true" />
      <details className="lesson-answer no-print" open={open} onToggle={({ currentTarget }) => setOpened(step.question, currentTarget.open)}>
        <summary>{t('Show the answer')}</summary>
        <p>{t(step.answer, values)}</p>
      </details>
    </li>
  )
}
