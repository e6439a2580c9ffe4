import { recordText } from '../../lab/record-text.ts'
import { recordCsv, recordName } from '../../state/export.ts'
import { selectedLane } from '../../state/lanes.ts'
import { runRecord } from '../../state/run.ts'
import { download } from '../download.ts'
import { useSession } from '../session.ts'

/** Takes the run on show away as files. */
export function Export() {
  const { lab } = useSession()
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
    <section className="run-buttons" aria-label="Take the run away">
      <button type="button" onClick={() => save('json')}>Download run.json</button>
      <button type="button" onClick={() => save('csv')}>Download metrics.csv</button>
    </section>
  )
}
