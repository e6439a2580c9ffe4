/** Three lessons for a class and a page for the teacher: to be worked through beside the lab, or printed. */
import { t } from '../../i18n/text.ts'
import { LESSONS } from './index.ts'
import { LENGTH } from './lesson.ts'
import { LessonView } from './LessonView.tsx'
import { showLesson, usePlace } from './place.ts'
import { TeacherView } from './TeacherView.tsx'
import './lessons.css'

export function Lessons() {
  const shown = usePlace((place) => place.shown)
  if (shown === null) return <Contents />
  return (
    <div className="explain lesson">
      <p className="no-print"><button type="button" className="quiet" onClick={() => showLesson(null)}>{t('All lessons')}</button></p>
      {shown === 'teacher' ? <TeacherView /> : <LessonView lesson={LESSONS[shown]} />}
    </div>
  )
}

function Contents() {
  return (
    <div className="explain lesson">
      <p>{t('Three lessons of {minutes} minutes each. They play recorded runs, so a laptop without a graphics card is enough; only the third trains models of its own.', { minutes: LENGTH })}</p>
      <ul className="lesson-list">
        {LESSONS.map(({ id, title, aim }, i) => (
          <li key={id}>
            <button type="button" onClick={() => showLesson(i)}>{t(title)}</button>
            <p className="small">{t(aim)}</p>
          </li>
        ))}
        <li>
          <button type="button" onClick={() => showLesson('teacher')}>{t('For the teacher')}</button>
          <p className="small">{t('Time plan, preparation, answers, and the results to expect.')}</p>
        </li>
      </ul>
    </div>
  )
}
