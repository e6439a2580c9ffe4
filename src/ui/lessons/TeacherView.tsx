/** Made of the lessons themselves: time plan, answers, and the numbers that the recorded runs show. */
import { t } from '../../i18n/text.ts'
import { number } from '../../lab/format.ts'
import { RECORDINGS } from '../../lab/recorded.ts'
import { describeMetric } from '../../metrics/index.ts'
import { LESSONS } from './index.ts'
import { LENGTH, type Lesson, type RecordedFigure } from './lesson.ts'
import { PrintButton } from './PrintButton.tsx'
import { valuesOf } from './values.ts'

export function TeacherView() {
  return (
    <article className="printed">
      <h2>{t('For the teacher')}</h2>
      <h3>{t('Before the lesson')}</h3>
      <ul>
        <li>{t('Open the page once on every machine, with a network: afterwards it works without one. A recorded run needs a few hundred kilobytes, a first run of one’s own about ten megabytes.')}</li>
        <li>{t('Any browser of the last two years will do; no graphics card is needed. Two pupils a machine work well.')}</li>
        <li>{t('Recorded runs show everybody the same numbers. Runs of one’s own do too, wherever they are computed on the processor; a graphics card rounds otherwise.')}</li>
        <li>{t('To hide controls, use “Share” and “Hide controls”: pupils then get a link without them.')}</li>
      </ul>
      {LESSONS.map((lesson) => <Plan key={lesson.id} lesson={lesson} />)}
      <PrintButton>{t('Print the teacher’s page')}</PrintButton>
    </article>
  )
}

function Plan({ lesson: { title, aim, steps, hints } }: { readonly lesson: Lesson }) {
  const begins = steps.map((_, i) => steps.slice(0, i).reduce((sum, { minutes }) => sum + minutes, 0))
  const figures = steps.flatMap((step) => Object.values(step.figures ?? {}))
  return (
    <section>
      <h3>{t(title)}</h3>
      <p className="small">{t(aim)}</p>
      <table className="lesson-table">
        <caption className="small">{t('Time plan, {minutes} minutes', { minutes: LENGTH })}</caption>
        <thead><tr><th scope="col">{t('Minute')}</th><th scope="col">{t('Part')}</th><th scope="col">{t('Question and answer')}</th></tr></thead>
        <tbody>
          {steps.map((step, i) => (
            <tr key={step.title}>
              <td>{begins[i]}–{begins[i] + step.minutes}</td>
              <th scope="row">{t(step.title)}</th>
              <td><p>{t(step.question, valuesOf(step))}</p><p><em>{t(step.answer, valuesOf(step))}</em></p></td>
            </tr>
          ))}
        </tbody>
      </table>
      {figures.length > 0 && <Expected figures={figures} />}
      <ul>{hints.map((hint) => <li key={hint}>{t(hint)}</li>)}</ul>
    </section>
  )
}

function Expected({ figures }: { readonly figures: readonly RecordedFigure[] }) {
  return (
    <table className="lesson-table">
      <caption className="small">{t('Numbers to expect in the recorded runs')}</caption>
      <thead><tr><th scope="col">{t('Recording')}</th><th scope="col">{t('Measure')}</th><th scope="col">{t('Round')}</th><th scope="col">{t('Value')}</th></tr></thead>
      <tbody>
        {figures.map(({ recording, metric, round, value, floor }) => (
          <tr key={`${recording} ${metric} ${round} ${floor ?? ''}`}>
            <td>{t(RECORDINGS.find(({ name }) => name === recording)!.title)}</td>
            <td>{t(describeMetric(metric)!.name)}</td>
            <td>{floor ? t('real data') : round}</td>
            <td>{number(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
