/** Takes the relay away as files; docs/file-formats.md says what each holds. */
import { t } from '../../i18n/text.ts'
import { relayChainsCsv, relayMetricsCsv } from '../../lab/relay/csv.ts'
import { type RelayRecord, relayText } from '../../lab/relay/record.ts'
import { writeRelayFile } from '../../lab/relay/relay-file.ts'
import { latePart } from '../../state/late-part.ts'
import { relayRecord } from '../../state/relay.ts'
import { Ask } from '../Ask.tsx'
import { useAttempt } from '../attempt.tsx'
import { download } from '../download.ts'
import { useRelay, useRelaySession } from './session.ts'

/** What files are called: "collapse-lab-relay-shapes-seed-1". */
const nameOf = ({ config: { world, seed } }: RelayRecord): string => `collapse-lab-relay-${world}-seed-${seed}`

const FILES = {
  'relay.json': { type: 'application/json', ending: '.json', text: (record: RelayRecord) => relayText(record) },
  'metrics.csv': { type: 'text/csv', ending: '.metrics.csv', text: (record: RelayRecord) => relayMetricsCsv(record, nameOf(record)) },
  'captions.csv': { type: 'text/csv', ending: '.captions.csv', text: (record: RelayRecord) => relayChainsCsv(record, nameOf(record)) },
} as const

export function RelayExport() {
  const { store, remove } = useRelaySession()
  const [attempt, fault] = useAttempt()
  const kept = useRelay((state) => state.kept)
  const running = useRelay(({ relay }) => relay.status === 'running')
  const fromFile = useRelay(({ relay }) => relay.from === 'file')
  const leave = (): void => void remove()
  const save = (file: keyof typeof FILES): void => {
    const record = relayRecord(store.getState().relay)
    if (!record) return
    const { type, ending, text } = FILES[file]
    download(nameOf(record) + ending, new Blob([text(record)], { type }))
  }
  const saveAll = async (): Promise<void> => {
    const { relay: { pictures, ...relay } } = store.getState()
    const record = relayRecord({ ...relay, pictures })
    if (record) download(`${nameOf(record)}.zip`, new Blob([await writeRelayFile({ record, pictures })], { type: 'application/zip' }))
  }
  const savePictures = async (): Promise<void> => {
    const { relay } = store.getState()
    const record = relayRecord(relay)
    if (!record) return
    const { chainsPng } = await latePart(import('./chains-png.ts'))
    download(`${nameOf(record)}.chains.png`, await chainsPng(relay.pictures))
  }
  return (
    <section className="section" aria-label={t('Take the relay away')}>
      <p className="small soft">{fromFile ? t('This relay is from a file, and is not kept beside it.') : kept
        ? t('This browser keeps its newest relay, and shows it again when you come back. A file keeps it for good: opened or dropped on this page, anybody’s, it shows the relay without computing.')
        : t('This relay is not kept in this browser: save it as a file before you reload or leave this page. Opened or dropped here, the file shows it without computing.')}
      </p>
      <div className="run-buttons">
        <button type="button" onClick={() => attempt(saveAll)}>{t('Save the relay as a file')}</button>
        {(Object.keys(FILES) as (keyof typeof FILES)[]).map((file) => <button key={file} type="button" onClick={() => attempt(() => save(file))}>{t('Download {file}', { file })}</button>)}
        <button type="button" onClick={() => attempt(savePictures)}>{t('Download {file}', { file: 'chains.png' })}</button>
        {fromFile ? <button type="button" className="quiet" onClick={leave}>{t('Close')}</button> : (
          <Ask
            label={t('Delete')} name={t('Delete this relay')} question={t('Delete this relay for good?')} yes={t('Yes, delete it')} no={t('Keep it')}
            disabled={running} onYes={leave}
          />
        )}
      </div>
      {fault}
    </section>
  )
}
