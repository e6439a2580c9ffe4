/** Made of the lessons themselves: time plan, answers, and the numbers that the recorded runs show. */
import { t } from '../../i18n/text.ts'
import { number } from '../../lab/format.ts'
import { ALL_RECORDINGS } from '../../lab/recorded.ts'
import { MORE_PANELS, PANELS, SERIES } from '../charts/panels.ts'
import { metricName } from '../metric-name.ts'
import { LESSONS } from './index.ts'
import { LENGTH, type Lesson, type RecordedFigure, type Step } from './lesson.ts'
import { PrintButton } from './PrintButton.tsx'
import { valuesOf } from './values.ts'

export function TeacherView() {
  return (
    <article className="printed">
      <h2>{t('For the teacher')}</h2>
      <h3>{t('Before the lesson')}</h3>
      <ul>
        <li>{t('Open the page once on every machine, over https, and wait until its foot says that the lab is kept on this machine: these lessons then need no network on WASM. That fetches ten megabytes where the server compresses, else up to thirty. Over plain http nothing is kept, and a network is needed throughout.')}</li>
        <li>{t('A recent Chrome, Edge or Firefox will do, and no graphics card is needed; Safari was not tried. These lessons have not been held with a class yet: go through them on one of your machines first.')}</li>
        <li>{t('Recorded runs show everybody the same numbers. Runs of one’s own do too on WASM, which “More settings” has under “Device”; a graphics card rounds otherwise.')}</li>
        <li>{t('On machines that classes share, delete afterwards what stands under “Kept runs”: the page opens as it was left.')}</li>
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
        <thead><tr><th scope="col">{t('Minute')}</th><th scope="col">{t('Part')}</th><th scope="col">{t('What is done, question and answer')}</th></tr></thead>
        <tbody>
          {steps.map((step, i) => (
            <tr key={step.title}>
              <td>{begins[i]}–{begins[i] + step.minutes}</td>
              <th scope="row">{t(step.title)}</th>
              <td><Instructions step={step} /><p><strong>{t(step.question, valuesOf(step))}</strong></p><p><em>{t(step.answer, valuesOf(step))}</em></p></td>
            </tr>
          ))}
        </tbody>
      </table>
      {figures.length > 0 && <Expected figures={figures} />}
      <ul>{hints.map((hint) => <li key={hint}>{t(hint)}</li>)}</ul>
    </section>
  )
}

/** What pupils are told to do, as far as paper can say it. */
function Instructions({ step: { text, links = [], watch = [] } }: { readonly step: Step }) {
  return (
    <>
      {text.map((paragraph) => <p key={paragraph}>{t(paragraph)}</p>)}
      {links.length > 0 && <ul>{links.map(({ label }) => <li key={label}>{t('Set: {label}', { label: t(label) })}</li>)}</ul>}
      {watch.length > 0 && <ul>{watch.map((name) => <li key={name}>{t('Watch: {title}', { title: t(titleOf(name)) })}</li>)}</ul>}
    </>
  )
}

/** A recorded run's, as a message. */
const titleOf = (recording: string): string => ALL_RECORDINGS.find(({ name }) => name === recording)!.title

/** As the chart is called that shows it, or the row of the table of all figures. */
function nameOnPage(metric: string): string {
  const plot = [...PANELS, ...MORE_PANELS].flatMap(({ plots }) => plots).find(({ metrics }) => Object.values(metrics).includes(metric))
  if (!plot) return metricName(metric)
  const [series] = (Object.keys(plot.metrics) as (keyof typeof plot.metrics)[]).filter((name) => plot.metrics[name] === metric)
  return t('{metric}, {subject}', { metric: t(plot.title), subject: t(SERIES[series].label) })
}

function Expected({ figures }: { readonly figures: readonly RecordedFigure[] }) {
  return (
    <table className="lesson-table">
      <caption className="small">{t('Numbers to expect in the recorded runs')}</caption>
      <thead><tr><th scope="col">{t('Recording')}</th><th scope="col">{t('Measure')}</th><th scope="col">{t('Round')}</th><th scope="col">{t('Value')}</th></tr></thead>
      <tbody>
        {figures.map(({ recording, metric, round, value, floor }) => (
          <tr key={`${recording} ${metric} ${round} ${floor ?? ''}`}>
            <td>{t(titleOf(recording))}</td>
            <td>{nameOnPage(metric)}</td>
            <td>{floor ? t('real data') : round}</td>
            <td>{number(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
