/** What the page says of being kept on this machine. */
import { useStore } from 'zustand/react'
import { msg, t } from '../i18n/text.ts'
import type { Offline, OfflineState } from '../state/offline.ts'
import { useAttempt } from './attempt.tsx'
import { useBusy } from './jobs.ts'
import './Offline.css'

const WORDS: Readonly<Record<OfflineState['files'], string>> = {
  unknown: '',
  none: '',
  preparing: msg('The lab is being made ready for use without a network …'),
  page: msg('The lab opens without a network; models are kept as they are used.'),
  ready: msg('The lab is kept on this machine: it opens, and runs its default settings on WASM, without a network.'),
}

export function OfflineLine({ offline }: { readonly offline: Offline }) {
  const files = useStore(offline.store, (state) => state.files)
  return <p data-offline={files}>{t(WORDS[files])}</p>
}

/** Shown while a newer version of the lab waits. */
export function UpdateBar({ offline }: { readonly offline: Offline }) {
  const { update, others } = useStore(offline.store)
  const busy = useBusy()
  const [attempt, fault] = useAttempt()
  // The region for the message is there before it, or screen readers miss it.
  return (
    <div role="status">
      {update && (
        <section className="update-bar" aria-label={t('New version')}>
          <p>
            {busy
              ? t('A newer version of the lab is here. It is used when all tabs of the lab have been closed; what runs goes on with this one.')
              : t('A newer version of the lab is here. It is used when all tabs of the lab have been closed.')}
            {others !== null && others > 0 && ` ${waitingFor(others)}`}
          </p>
          <button type="button" className="quiet" disabled={busy} onClick={() => attempt(() => offline.takeOver())}>{t('Use it now')}</button>
          {fault}
        </section>
      )}
    </div>
  )
}

const waitingFor = (others: number): string =>
  t('{others, plural, one {Another tab uses this version: close it first.} other {# other tabs use this version: close them first.}}', { others })
