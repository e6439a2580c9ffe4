/** Looks back at any finished round, and branches off there. */
import { useId } from 'react'
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
      <label htmlFor={id}>Look at round <strong>{at}</strong> of {last}{at === last && ', the newest'}</label>
      <RoundInput id={id} />
      <div className="run-buttons">
        <button
          type="button" className="quiet" onClick={() => void branch(at)} disabled={!room || !kept || at >= rounds}
          title={kept ? 'A new lane that goes on from this round, with what you change in it' : 'This round’s models are no longer kept'}
        >
          Branch from round {at}
        </button>
        {at < last && <button type="button" className="quiet" onClick={() => show(null)}>Back to the newest</button>}
      </div>
    </div>
  )
}
