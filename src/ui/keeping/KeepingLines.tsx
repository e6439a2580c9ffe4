/** Calm lines about what the browser keeps: last visit's lab, what could not be brought back, and why nothing more is kept. */
import type { ReactNode } from 'react'
import { msg, t } from '../../i18n/text.ts'
import type { LastLab } from '../../storage/archive.ts'
import type { Trouble } from '../../storage/trouble.ts'
import { anyActive } from '../../state/lab-status.ts'
import { useKeeping, useLab, useSession } from '../session.ts'
import './keeping.css'

const WORDS: Readonly<Record<Trouble, string>> = {
  full: msg('No room is left in this browser: the run goes on, but nothing more of it is kept. Delete kept runs (“Kept runs”, beneath the settings) and keeping goes on with the next round.'),
  denied: msg('Nothing is kept in this browser: it gives this page no storage, as in a private window, where site data are blocked, or on plain http. Everything else works; take runs away as files before you close the tab.'),
  newer: msg('Nothing is kept: the runs in this browser were written by a newer version of this page, and are left alone. Reload the page to get that version.'),
  failed: msg('Nothing more is kept for now: the browser’s storage gives errors. It is tried again with each round. The run goes on; take it away as a file before you close the tab.'),
}

export function KeepingLines() {
  const { keeping } = useSession()
  const kept = useKeeping((state) => state.kept)
  const trouble = useKeeping((state) => state.trouble)
  const offer = useKeeping((state) => state.offer)
  const notes = useKeeping((state) => state.notes)
  const active = useLab(({ lanes }) => anyActive(lanes))
  return (
    <div className="keeping-lines" role="status" aria-label={t('What this browser keeps')} data-kept={kept}>
      {trouble && !trouble.seen && <Line why={trouble.why} onDismiss={keeping.dismissTrouble}><p title={trouble.message}>{t(WORDS[trouble.why])}</p></Line>}
      {notes.length > 0 && <Line onDismiss={keeping.dismissNotes}><ul>{notes.map((note) => <li key={note}>{note}</li>)}</ul></Line>}
      {offer && (
        <Line onDismiss={keeping.dismissOffer}>
          <p>{inWords(offer)}</p>
          <button type="button" className="quiet" disabled={active} title={active ? t('Once nothing runs') : undefined} onClick={() => void keeping.acceptOffer()}>{t('Bring back')}</button>
        </Line>
      )}
    </div>
  )
}

const inWords = ({ lanes, rounds }: LastLab): string =>
  t('Your last lab: {lanes, plural, one {# lane} other {# lanes}}, {rounds, plural, =0 {round 0 only} one {# round} other {# rounds}}. It is kept, and was not put in the place of what is here.', { lanes, rounds })

interface LineProps {
  readonly why?: Trouble
  readonly onDismiss: () => void
  readonly children: ReactNode
}

function Line({ why, onDismiss, children }: LineProps) {
  return (
    <div className="keeping-line" data-trouble={why}>
      {children}
      <button type="button" className="quiet" onClick={onDismiss}>{t('Dismiss')}</button>
    </div>
  )
}
