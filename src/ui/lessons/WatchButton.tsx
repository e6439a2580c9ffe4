import { useState } from 'react'
import { t } from '../../i18n/text.ts'
import { RECORDINGS } from '../../lab/recorded.ts'
import { useSession } from '../session.ts'

/** Plays a recorded run. @param name of src/lab/recorded.ts */
export function WatchButton({ name }: { readonly name: string }) {
  const { watch } = useSession()
  const [busy, setBusy] = useState(false)
  const recording = RECORDINGS.find((one) => one.name === name)!
  const start = async (): Promise<void> => {
    setBusy(true)
    await watch(recording)
    setBusy(false)
  }
  return <p><button type="button" className="quiet" disabled={busy} onClick={() => void start()}>{t('Watch: {title}', { title: t(recording.title) })}</button></p>
}
