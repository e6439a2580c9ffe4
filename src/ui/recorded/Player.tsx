/** Plays recorded lanes, round by round; nothing is computed. */
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
  if (!more) return <p className="run-buttons"><button type="button" className="quiet" onClick={film.again}>Play the recording from the start</button></p>
  return (
    <div className="run-buttons" data-film={playing ? 'playing' : 'paused'}>
      <button type="button" className="primary" onClick={playing ? film.pause : film.play}>{playing ? 'Pause' : 'Play'}</button>
      <button type="button" onClick={film.step} title="Show one round more, then pause">Step</button>
      <button type="button" className="quiet" onClick={film.showAll}>Show all rounds</button>
    </div>
  )
}
