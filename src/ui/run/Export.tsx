import { t } from '../../i18n/text.ts'
import { recordText } from '../../lab/record-text.ts'
import { bytesOf } from '../../lab/state-arrays.ts'
import { recordCsv, recordName } from '../../state/export.ts'
import { latePart } from '../../state/late-part.ts'
import { selectedLane } from '../../state/lanes.ts'
import { runRecord } from '../../state/run.ts'
import { useAttempt } from '../attempt.tsx'
import { download } from '../download.ts'
import { useRun, useSession } from '../session.ts'

/** Takes the run on show away as files. */
export function Export() {
  const { lab } = useSession()
  const [attempt, fault] = useAttempt()
  const megabytes = useRun(({ states }) => {
    const last = states.at(-1)
    return last ? bytesOf(last) / 1e6 : null
  })
  const saveRun = async (models: boolean): Promise<void> => {
    const { laneFile } = await latePart(import('../../state/run-file.ts'))
    const { ratings, ...state } = lab.getState()
    const lane = selectedLane(state)
    const file = await laneFile(lane, ratings, models)
    const record = runRecord(lane.run)
    if (file && record) download(`${recordName(record)}.run.zip`, file)
  }
  const save = (kind: 'json' | 'csv'): void => {
    const record = runRecord(selectedLane(lab.getState()).run)
    if (!record) return
    const text = kind === 'json' ? recordText(record) : recordCsv(record)
    download(
      kind === 'json' ? `${recordName(record)}.run.json` : `${recordName(record)}.metrics.csv`,
      new Blob([text], { type: kind === 'json' ? 'application/json' : 'text/csv' }),
    )
  }
  return (
    <section className="section" aria-label={t('Take the run away')}>
      <div className="run-buttons">
        <button type="button" onClick={() => attempt(() => saveRun(false))} title={t('Figures, pictures and captions of all rounds in one file: dropped on this page, it is shown without training')}>{t('Save the run as a file')}</button>
        {megabytes !== null && <button type="button" onClick={() => attempt(() => saveRun(true))} title={t('So that whoever opens it can branch off from the last round')}>{t('The same with its models ({megabytes} MB)', { megabytes: Math.max(1, Math.round(megabytes)) })}</button>}
        <button type="button" onClick={() => attempt(() => save('json'))}>{t('Download {file}', { file: 'run.json' })}</button>
        <button type="button" onClick={() => attempt(() => save('csv'))}>{t('Download {file}', { file: 'metrics.csv' })}</button>
      </div>
      {fault}
    </section>
  )
}
