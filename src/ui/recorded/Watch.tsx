import { t } from '../../i18n/text.ts'
import { RECORDINGS } from '../../lab/recorded.ts'
import { useLab } from '../session.ts'
import { useWatch } from './use-watch.ts'

/** A button for each recorded run that is not on show. @param label what stands before the buttons */
export function Watch({ label }: { readonly label: string }) {
  const { busy, start } = useWatch()
  const titles = useLab(({ lanes }) => lanes.map(({ recorded }) => recorded?.title ?? '').join('\n'))
  const left = RECORDINGS.filter(({ title }) => !titles.split('\n').includes(title))
  return left.length > 0 && (
    <div className="watch">
      <p className="small">{label}</p>
      <ul className="run-buttons">
        {left.map((recording) => (
          <li key={recording.name}><button type="button" className="quiet" disabled={busy} onClick={() => start(recording)}><PlayIcon /> {t(recording.title)}</button></li>
        ))}
      </ul>
    </div>
  )
}

const PlayIcon = () => <svg className="play-icon" viewBox="0 0 10 10" aria-hidden="true"><path d="M1.5 0.5v9l8-4.5z" fill="currentColor" /></svg>
