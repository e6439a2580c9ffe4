import { recordText } from '../../lab/record-text.ts'
import { recordCsv, recordName } from '../../state/export.ts'
import { selectedLane } from '../../state/lanes.ts'
import { runRecord } from '../../state/run.ts'
import { useSession } from '../session.ts'

/** Takes the run on show away as files. */
export function Export() {
  const { lab } = useSession()
  const save = (kind: 'json' | 'csv'): void => {
    const record = runRecord(selectedLane(lab.getState()).run)
    if (!record) return
    const text = kind === 'json' ? recordText(record) : recordCsv(record)
    const address = URL.createObjectURL(new Blob([text], { type: kind === 'json' ? 'application/json' : 'text/csv' }))
    const link = document.createElement('a')
    link.href = address
    link.download = kind === 'json' ? `${recordName(record)}.run.json` : `${recordName(record)}.metrics.csv`
    link.click()
    // The browser reads the address after this task.
    setTimeout(() => URL.revokeObjectURL(address), 10_000)
  }
  return (
    <section className="run-buttons" aria-label="Take the run away">
      <button type="button" onClick={() => save('json')}>Download run.json</button>
      <button type="button" onClick={() => save('csv')}>Download metrics.csv</button>
    </section>
  )
}
