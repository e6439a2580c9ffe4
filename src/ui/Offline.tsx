/** What the page says of being kept on this machine. */
import { useStore } from 'zustand/react'
import { anyBusy } from '../state/lab-status.ts'
import type { Offline, OfflineState } from '../state/offline.ts'
import { useLab } from './session.ts'
import './Offline.css'

const WORDS: Readonly<Record<OfflineState['files'], string>> = {
  unknown: '',
  none: '',
  preparing: 'The lab is being made ready for use without a network …',
  page: 'The lab opens without a network; models are kept as they are used.',
  ready: 'The lab is kept on this machine: it opens, and runs its default settings on WASM, without a network.',
}

export function OfflineLine({ offline }: { readonly offline: Offline }) {
  const files = useStore(offline.store, (state) => state.files)
  return <p data-offline={files}>{WORDS[files]}</p>
}

/** Shown while a newer version of the lab waits. */
export function UpdateBar({ offline }: { readonly offline: Offline }) {
  const { update, others } = useStore(offline.store)
  const busy = useLab(({ lanes }) => anyBusy(lanes))
  // The region for the message is there before it, or screen readers miss it.
  return (
    <div role="status">
      {update && (
        <section className="update-bar" aria-label="New version">
          <p>
            A newer version of the lab is here. It is used when all tabs of the lab have been closed{busy ? '; the run goes on with this one' : ''}.
            {others !== null && others > 0 && ` ${waitingFor(others)}`}
          </p>
          <button type="button" className="quiet" disabled={busy} onClick={() => void offline.takeOver()}>Use it now</button>
        </section>
      )}
    </div>
  )
}

const waitingFor = (others: number): string =>
  others === 1 ? 'Another tab uses this version: close it first.' : `${others} other tabs use this version: close them first.`
