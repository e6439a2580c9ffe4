/** What is kept in this browser: brought back as lanes, or deleted. */
import { useEffect, useState } from 'react'
import { bytes } from '../../lab/format.ts'
import { presets } from '../../lab/presets/index.ts'
import type { Listed } from '../../storage/archive.ts'
import { anyActive } from '../../state/lab-status.ts'
import { isActive } from '../../state/run.ts'
import { fitsBeside } from '../../state/restore.ts'
import { differencesInWords } from '../controls/words.ts'
import { useKeeping, useLab, useSession } from '../session.ts'
import './keeping.css'

export function KeptRuns() {
  const { keeping } = useSession()
  const listing = useKeeping((state) => state.listing)
  const denied = useKeeping(({ trouble }) => trouble?.why)
  useEffect(() => void keeping.look(), [keeping])
  if (!listing) return <p className="small soft">{denied ? 'What is kept cannot be read.' : 'Looking …'}</p>
  const { runs, damaged } = listing
  return (
    <div className="kept">
      <Room />
      {runs.length === 0
        ? <p className="small soft">No runs are kept.{!denied && ' Every round is, as soon as it is done.'}</p>
        : <ul>{runs.map((run) => <KeptRun key={run.id} run={run} />)}</ul>}
      {damaged > 0 && <p className="small soft">{damaged} more cannot be read; “Delete all” takes {damaged === 1 ? 'it' : 'them'} away too.</p>}
      {(damaged > 0 || runs.some(({ where }) => where !== 'another tab')) && <DeleteAll />}
    </div>
  )
}

function Room() {
  const usage = useKeeping((state) => state.usage)
  const promised = useKeeping((state) => state.promised)
  return (
    <p className="small soft">
      {usage && `This site takes ${bytes(usage.used)} of the ${bytes(usage.quota)} that the browser allows it, world and models included. `}
      {promised === true && 'The browser has promised not to clear it by itself.'}
      {promised === false && 'The browser may clear it when space gets short; it is asked to promise otherwise when a run is finished.'}
    </p>
  )
}

function KeptRun({ run }: { readonly run: Listed }) {
  const { keeping } = useSession()
  const active = useLab(({ lanes }) => anyActive(lanes))
  const fits = useLab((state) => fitsBeside(state, run))
  // Asked for with every change of the lanes, since those decide it.
  const shown = useLab(({ lanes }) => lanes.findIndex(({ id }) => id === keeping.laneOf(run.id)?.id))
  const busy = useLab(({ lanes }) => lanes[shown] !== undefined && isActive(lanes[shown].run))
  const name = nameOf(run)
  const elsewhere = run.where === 'another tab'
  return (
    <li data-kept={run.id}>
      <p>
        {name}
        <span className="small soft">
          {` ${run.rounds - 1} of ${run.header.config.rounds} rounds, ${bytes(run.bytes)}, ${dateOf(run.saved)}`}
          {shown >= 0 && `, lane ${shown + 1}`}{elsewhere && ', open in another tab'}
        </span>
      </p>
      <div className="run-buttons">
        {shown < 0 && !elsewhere && (
          <button type="button" className="quiet" disabled={active} aria-label={`Bring back ${name}`} title={fits ? 'As a lane' : 'The lanes on show are put aside, and stay kept'} onClick={() => void keeping.bringBack(run.id)}>
            {fits ? 'Bring back' : 'Bring back alone'}
          </button>
        )}
        {!elsewhere && <button type="button" className="quiet" disabled={busy} aria-label={`Delete ${name}`} onClick={() => void keeping.remove([run.id])}>Delete</button>}
      </div>
    </li>
  )
}

/** Asks once more, since nothing brings them back. */
function DeleteAll() {
  const { keeping } = useSession()
  const active = useLab(({ lanes }) => anyActive(lanes))
  const [asking, setAsking] = useState(false)
  if (!asking) return <p><button type="button" className="quiet" disabled={active} onClick={() => setAsking(true)}>Delete all</button></p>
  return (
    <div className="run-buttons" role="group" aria-label="Delete all kept runs?">
      <button type="button" className="quiet" onClick={() => { setAsking(false); void keeping.removeAll() }}>Yes, delete all</button>
      <button type="button" className="quiet" autoFocus onClick={() => setAsking(false)}>Keep them</button>
    </div>
  )
}

/** By its preset, and how it differs from that. */
function nameOf({ preset, header: { config, branched } }: Listed): string {
  const changed = [...(branched ? [`branched at round ${branched.round}`] : []), ...differencesInWords(preset, config)]
  return [presets[preset].title, ...changed].join(', ')
}

const dateOf = (saved: number): string => new Date(saved).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
