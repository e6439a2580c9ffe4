/** Calm lines about what the browser keeps: last visit's lab, what could not be brought back, and why nothing more is kept. */
import type { ReactNode } from 'react'
import type { LastLab } from '../../storage/archive.ts'
import type { Trouble } from '../../storage/trouble.ts'
import { anyActive } from '../../state/lab-status.ts'
import { useKeeping, useLab, useSession } from '../session.ts'
import './keeping.css'

const WORDS: Readonly<Record<Trouble, string>> = {
  full: 'No room is left in this browser: the run goes on, but nothing more of it is kept. Delete kept runs (“Kept runs”, beneath the settings) and keeping goes on with the next round.',
  denied: 'Nothing is kept in this browser: it gives this page no storage, as in a private window, where site data are blocked, or on plain http. Everything else works; take runs away as files before you close the tab.',
  newer: 'Nothing is kept: the runs in this browser were written by a newer version of this page, and are left alone. Reload the page to get that version.',
  failed: 'Keeping has stopped: the browser’s storage gives errors. The run goes on; take it away as a file before you close the tab.',
}

export function KeepingLines() {
  const { keeping } = useSession()
  const kept = useKeeping((state) => state.kept)
  const trouble = useKeeping((state) => state.trouble)
  const offer = useKeeping((state) => state.offer)
  const notes = useKeeping((state) => state.notes)
  const active = useLab(({ lanes }) => anyActive(lanes))
  return (
    <div className="keeping-lines" role="status" aria-label="What this browser keeps" data-kept={kept}>
      {trouble && <Line why={trouble.why} onDismiss={keeping.dismissTrouble}><p title={trouble.message}>{WORDS[trouble.why]}</p></Line>}
      {notes.length > 0 && <Line onDismiss={keeping.dismissNotes}><ul>{notes.map((note) => <li key={note}>{note}</li>)}</ul></Line>}
      {offer && (
        <Line onDismiss={keeping.dismissOffer}>
          <p>{inWords(offer)}</p>
          <button type="button" className="quiet" disabled={active} title={active ? 'Once nothing runs' : undefined} onClick={() => void keeping.acceptOffer()}>Bring back</button>
        </Line>
      )}
    </div>
  )
}

const inWords = ({ lanes, rounds }: LastLab): string =>
  `Your last lab: ${lanes} ${lanes === 1 ? 'lane' : 'lanes'}, ${rounds === 0 ? 'round 0 only' : `${rounds} ${rounds === 1 ? 'round' : 'rounds'}`}. It is kept, and was not put in the place of what is here.`

interface LineProps {
  readonly why?: Trouble
  readonly onDismiss: () => void
  readonly children: ReactNode
}

function Line({ why, onDismiss, children }: LineProps) {
  return (
    <div className="keeping-line" data-trouble={why}>
      {children}
      <button type="button" className="quiet" onClick={onDismiss}>Dismiss</button>
    </div>
  )
}
