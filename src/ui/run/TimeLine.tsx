/** Looks back at any finished round, and branches off there. */
import { useId } from 'react'
import { rich } from '../rich.tsx'
import { t } from '../../i18n/text.ts'
import { canAdd } from '../../state/lanes.ts'
import { RoundInput } from '../RoundInput.tsx'
import { useLab, useRoundAt, useRun, useSession } from '../session.ts'

export function TimeLine() {
  const { show, branch } = useSession()
  const id = useId()
  const { at, last } = useRoundAt()
  const room = useLab(canAdd)
  const kept = useRun(({ states }) => states.some(({ round }) => round === at))
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
          title={kept ? t('A new lane that goes on from this round, with what you change in it') : t('This round’s models are no longer kept')}
        >
          {t('Branch from round {at}', { at })}
        </button>
        {at < last && <button type="button" className="quiet" onClick={() => show(null)}>{t('Back to the newest')}</button>}
      </div>
    </div>
  )
}
