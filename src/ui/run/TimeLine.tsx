/** Looks back at any finished round, and branches off there. */
import { useId } from 'react'
import { rich } from '../rich.tsx'
import { msg, t } from '../../i18n/text.ts'
import { canAdd, selectedLane } from '../../state/lanes.ts'
import { RoundInput } from '../RoundInput.tsx'
import { useLab, useRoundAt, useRun, useSession } from '../session.ts'

/** What branching does, or why it cannot be done; messages. */
const WHY = {
  may: msg('A new lane that goes on from this round, with what you change in it'),
  gone: msg('This round’s models are no longer kept'),
  recorded: msg('This recording holds no models of this round'),
  last: msg('The run ends with this round: nothing of it comes after'),
  full: msg('There are as many lanes as there may be: delete one first'),
} as const

export function TimeLine() {
  const { show, branch } = useSession()
  const id = useId()
  const { at, last } = useRoundAt()
  const room = useLab(canAdd)
  const kept = useRun(({ states }) => states.some(({ round }) => round === at))
  const recorded = useLab((state) => selectedLane(state).recorded !== null)
  const rounds = useRun(({ config }) => config?.rounds ?? 0)
  if (last === 0) return null
  return (
    <div className="time-line">
      <label htmlFor={id}>
        {rich(at === last ? 'Look at round <b>{at}</b> of {last}, the newest' : 'Look at round <b>{at}</b> of {last}', { at, last, b: (inner) => <strong>{inner}</strong> })}
      </label>
      <RoundInput id={id} />
      <div className="run-buttons">
        <button
          type="button" className="quiet" onClick={() => void branch(at)} disabled={!room || !kept || at >= rounds}
          title={t(WHY[!kept ? (recorded ? 'recorded' : 'gone') : at >= rounds ? 'last' : room ? 'may' : 'full'])}
        >
          {t('Branch from round {at}', { at })}
        </button>
        {at < last && <button type="button" className="quiet" onClick={() => show(null)}>{t('Back to the newest')}</button>}
      </div>
    </div>
  )
}
