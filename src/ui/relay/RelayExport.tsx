/** Takes the relay away as files; docs/file-formats.md says what each holds. */
import { t } from '../../i18n/text.ts'
import { relayChainsCsv, relayMetricsCsv } from '../../lab/relay/csv.ts'
import { type RelayRecord, relayText } from '../../lab/relay/record.ts'
import { relayRecord } from '../../state/relay.ts'
import { download } from '../download.ts'
import { useRelaySession } from './session.ts'

/** What files are called: "collapse-lab-relay-shapes-seed-1". */
const nameOf = ({ config: { world, seed } }: RelayRecord): string => `collapse-lab-relay-${world}-seed-${seed}`

const FILES = {
  'relay.json': { type: 'application/json', ending: '.json', text: (record: RelayRecord) => relayText(record) },
  'metrics.csv': { type: 'text/csv', ending: '.metrics.csv', text: (record: RelayRecord) => relayMetricsCsv(record, nameOf(record)) },
  'captions.csv': { type: 'text/csv', ending: '.captions.csv', text: (record: RelayRecord) => relayChainsCsv(record, nameOf(record)) },
} as const

export function RelayExport() {
  const { store } = useRelaySession()
  const save = (file: keyof typeof FILES): void => {
    const record = relayRecord(store.getState().relay)
    if (!record) return
    const { type, ending, text } = FILES[file]
    download(nameOf(record) + ending, new Blob([text(record)], { type }))
  }
  const savePictures = async (): Promise<void> => {
    const { relay } = store.getState()
    const record = relayRecord(relay)
    if (!record) return
    const { chainsPng } = await import('./chains-png.ts')
    download(`${nameOf(record)}.chains.png`, await chainsPng(relay.pictures))
  }
  return (
    <section className="section" aria-label={t('Take the relay away')}>
      <p className="small soft">{t('A relay is not kept in this browser: save what you need of it before you reload or leave this page.')}</p>
      <div className="run-buttons">
        {(Object.keys(FILES) as (keyof typeof FILES)[]).map((file) => <button key={file} type="button" onClick={() => save(file)}>{t('Download {file}', { file })}</button>)}
        <button type="button" onClick={() => void savePictures()}>{t('Download {file}', { file: 'chains.png' })}</button>
      </div>
    </section>
  )
}
