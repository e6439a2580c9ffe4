import { t } from '../../i18n/text.ts'
import { ALL_RECORDINGS } from '../../lab/recorded.ts'
import { useWatch } from '../recorded/use-watch.ts'

/** Plays a recorded run. @param name of src/lab/recorded.ts */
export function WatchButton({ name }: { readonly name: string }) {
  const { busy, start } = useWatch()
  const recording = ALL_RECORDINGS.find((one) => one.name === name)!
  return <p><button type="button" className="quiet" disabled={busy} onClick={() => start(recording)}>{t('Watch: {title}', { title: t(recording.title) })}</button></p>
}
