/** Looks back at any finished round, and branches off there. */
import { useId } from 'react'
import { canAdd } from '../../state/lanes.ts'
import { useLab, useRun, useSession } from '../session.ts'

export function TimeLine() {
  const { show, branch } = useSession()
  const id = useId()
  const last = useRun(({ rounds }) => rounds.at(-1)?.round ?? 0)
  const shown = useLab((state) => state.shown)
  const room = useLab(canAdd)
  const at = Math.min(shown ?? last, last)
  const kept = useRun(({ states }) => states.some(({ round }) => round === at))
  const rounds = useRun(({ config }) => config?.rounds ?? 0)
  if (last === 0) return null
  return (
    <div className="time-line">
      <label htmlFor={id}>Look at round <strong>{at}</strong> of {last}{at === last && ', the newest'}</label>
      <input
        id={id} type="range" min={0} max={last} step={1} value={at} aria-valuetext={`Round ${at} of ${last}`}
        onChange={({ target }) => show(Number(target.value) >= last ? null : Number(target.value))}
      />
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
