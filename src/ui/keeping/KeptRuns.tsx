/** What is kept in this browser: brought back as lanes, or deleted. */
import { useEffect } from 'react'
import { listed } from '../../i18n/lists.ts'
import { currentLanguage, t } from '../../i18n/text.ts'
import { bytes } from '../../lab/format.ts'
import { presets } from '../../lab/presets/index.ts'
import type { Listed } from '../../storage/archive.ts'
import { anyActive } from '../../state/lab-status.ts'
import { isActive } from '../../state/run.ts'
import { fitsBeside } from '../../state/restore.ts'
import { Ask } from '../Ask.tsx'
import { differencesInWords } from '../controls/words.ts'
import { useKeeping, useLab, useSession } from '../session.ts'
import './keeping.css'

export function KeptRuns() {
  const { keeping } = useSession()
  const listing = useKeeping((state) => state.listing)
  const denied = useKeeping(({ trouble }) => trouble?.why)
  const unread = useKeeping((state) => state.unread)
  useEffect(() => void keeping.look(), [keeping])
  if (!listing) return <p className="small soft">{denied || unread ? t('What is kept cannot be read.') : t('Looking …')}</p>
  const { runs, damaged } = listing
  return (
    <div className="kept">
      <Room />
      {runs.length === 0
        ? <p className="small soft">{denied ? t('No runs are kept.') : t('No runs are kept. Every round is, as soon as it is done.')}</p>
        : <ul>{runs.map((run) => <KeptRun key={run.id} run={run} />)}</ul>}
      {damaged > 0 && <p className="small soft">{t('{damaged} more cannot be read; “Delete all” takes {damaged, plural, one {it} other {them}} away too.', { damaged })}</p>}
      {(damaged > 0 || runs.some(({ where }) => where !== 'another tab')) && <DeleteAll />}
    </div>
  )
}

function Room() {
  const usage = useKeeping((state) => state.usage)
  const promised = useKeeping((state) => state.promised)
  return (
    <p className="small soft">
      {usage && `${t('This site takes {used} of the {quota} that the browser allows it, world and models included.', { used: bytes(usage.used), quota: bytes(usage.quota) })} `}
      {promised === true && t('The browser has promised not to clear it by itself.')}
      {promised === false && t('The browser may clear it when space gets short; it is asked to promise otherwise when a run is finished, and may decline.')}
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
          {' '}
          {listed([
            t('round {round} of {rounds}', { round: run.rounds - 1, rounds: run.header.config.rounds }), bytes(run.bytes), dateOf(run.saved),
            ...(shown >= 0 ? [t('lane {lane}', { lane: shown + 1 })] : []), ...(elsewhere ? [t('open in another tab')] : []),
          ])}
        </span>
      </p>
      <div className="run-buttons">
        {shown < 0 && !elsewhere && (
          <button type="button" className="quiet" disabled={active} aria-label={t('Bring back {name}', { name })} title={fits ? t('As a lane') : t('The lanes on show are put aside, and stay kept')} onClick={() => void keeping.bringBack(run.id)}>
            {fits ? t('Bring back') : t('Bring back alone')}
          </button>
        )}
        {!elsewhere && (
          <Ask
            label={t('Delete')} name={t('Delete {name}', { name })} question={t('Delete {name} for good?', { name })} yes={t('Yes, delete it')} no={t('Keep it')}
            disabled={busy} onYes={() => void keeping.remove([run.id])}
          />
        )}
      </div>
    </li>
  )
}

function DeleteAll() {
  const { keeping } = useSession()
  const active = useLab(({ lanes }) => anyActive(lanes))
  return <div><Ask label={t('Delete all')} question={t('Delete all kept runs?')} yes={t('Yes, delete all')} no={t('Keep them')} disabled={active} onYes={() => void keeping.removeAll()} /></div>
}

/** By its preset, and how it differs from that. */
function nameOf({ preset, header: { config, branched } }: Listed): string {
  const changed = [...(branched ? [t('branched at round {round}', { round: branched.round })] : []), ...differencesInWords(preset, config)]
  return listed([t(presets[preset].title), ...changed])
}

const dateOf = (saved: number): string => new Date(saved).toLocaleString(currentLanguage() === 'en' ? 'en-GB' : currentLanguage(), { dateStyle: 'medium', timeStyle: 'short' })
