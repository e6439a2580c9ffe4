/** Plays recorded lanes, round by round; nothing is computed. */
import { t } from '../../i18n/text.ts'
import type { LabState } from '../../state/lab.ts'
import { roundsToCome } from '../../state/recorded.ts'
import { useLab, useSession } from '../session.ts'

/** Whether rounds of a recorded lane are still to be played. */
export const toBePlayed = ({ lanes }: LabState): boolean => lanes.some((lane) => roundsToCome(lane) > 0)

export function Player() {
  const { film } = useSession()
  const playing = useLab((state) => state.playing)
  const more = useLab(toBePlayed)
  const any = useLab(({ lanes }) => lanes.some(({ recorded }) => recorded))
  if (!any) return null
  const [words, press] = !more ? [t('Play the recording from the start'), film.again] : playing ? [t('Pause'), film.pause] : [t('Play'), film.play]
  return (
    <div className="run-buttons" data-film={!more ? undefined : playing ? 'playing' : 'paused'}>
      {/* One button through all of it: whoever is at it by keyboard stays there. */}
      <button type="button" className={more ? 'primary' : 'quiet'} onClick={press}>{words}</button>
      {more && <button type="button" onClick={film.step} title={t('Show one round more, then pause')}>{t('Step')}</button>}
      {more && <button type="button" className="quiet" onClick={film.showAll}>{t('Show all rounds')}</button>}
    </div>
  )
}
