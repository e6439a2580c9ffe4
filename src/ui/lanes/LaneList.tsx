/** Configurations side by side: which is which, how far each is, and what can be done with it. */
import { type KeyboardEvent, useId } from 'react'
import { listed } from '../../i18n/lists.ts'
import { msg, t } from '../../i18n/text.ts'
import { baselineOf, canAdd, type Lane } from '../../state/lanes.ts'
import { isActive, type Status, type StopRule } from '../../state/run.ts'
import { OpenFile } from '../recorded/OpenFile.tsx'
import { MarkIcon } from '../charts/Marks.tsx'
import { useLab, useSession } from '../session.ts'
import { laneName } from './names.ts'
import { LANE_STYLES } from './styles.ts'
import './lanes.css'

/** Nothing to choose among while there is one lane. */
export function LaneList() {
  const lanes = useLab((state) => state.lanes)
  const deleted = useLab((state) => state.deleted)
  const { undoRemove, add } = useSession()
  const several = lanes.length > 1
  return (
    <section className="card lanes" aria-label={t('Lanes')} data-lanes={lanes.length}>
      {several && (
        <>
          <p className="small soft">{t('The settings and samples shown are those of the lane that is chosen here; charts show all.')}</p>
          <ol>{lanes.map((lane) => <LaneRow key={lane.id} lane={lane} lanes={lanes} />)}</ol>
        </>
      )}
      <p className="run-buttons">
        <button type="button" className="quiet" onClick={add} disabled={!canAdd({ lanes })}>
          {several ? t('Add a lane') : t('Compare with a change')}
        </button>
        <OpenFile />
        {deleted && canAdd({ lanes }) && <button type="button" className="quiet" onClick={undoRemove}>{t('Undo delete')}</button>}
      </p>
      {!several && <p className="small soft">{t('Puts a copy of these settings beside them; what you change in it is compared, round by round, from the same seed.')}</p>}
    </section>
  )
}

const STATUS: Readonly<Record<Status, string>> = {
  idle: msg('not run'), running: msg('running'), pausing: msg('pausing'), paused: msg('paused'), stopped: msg('stopped'), finished: msg('finished'),
  failed: msg('ended early'),
}

const RULES: Readonly<Record<StopRule, string>> = { recall: msg('by the rule for recall'), minutes: msg('by the rule for minutes') }

interface RowProps { readonly lane: Lane; readonly lanes: readonly Lane[] }

function LaneRow({ lane, lanes }: RowProps) {
  const { id, colour, hidden, run } = lane
  const { select } = useSession()
  const selected = useLab((state) => state.selected)
  const isBaseline = useLab((state) => baselineOf(state).id === id)
  const name = laneName(lanes, lane)
  const rounds = run.config?.rounds ?? lane.config.rounds
  const done = Math.max(0, run.rounds.length - 1)
  return (
    <li data-lane={id} data-status={run.status}>
      <label className="lane-name">
        <input type="radio" name="lane" checked={selected === id} onChange={() => select(id)} />
        <span style={{ color: LANE_STYLES[colour].colour }}><MarkIcon style={LANE_STYLES[colour]} /></span>
        <span>
          {name}
          <span className="small soft">
            {' '}
            {listed([
              lane.recorded ? t('recorded') : t(STATUS[run.status]), ...(run.status === 'stopped' && run.endedBy ? [t(RULES[run.endedBy])] : []), ...(run.rounds.length > 0 ? [t('round {round} of {rounds}', { round: done, rounds })] : []),
              ...(isBaseline ? [t('baseline')] : []), ...(hidden ? [t('hidden')] : []),
            ])}
          </span>
        </span>
      </label>
      <LaneMenu lane={lane} lanes={lanes} name={name} isBaseline={isBaseline} />
    </li>
  )
}

function closeOnEscape(event: KeyboardEvent<HTMLDetailsElement>): void {
  const menu = event.currentTarget
  if (event.key !== 'Escape' || !menu.open) return
  // The guide stays open: the menu lies on top of it.
  event.preventDefault()
  menu.open = false
  menu.querySelector('summary')?.focus()
}

interface MenuProps extends RowProps { readonly name: string; readonly isBaseline: boolean }

function LaneMenu({ lane: { id, colour, hidden, run }, lanes, name, isBaseline }: MenuProps) {
  const { hide, move, pin, recolour, remove, stop } = useSession()
  const colourId = useId()
  const at = lanes.findIndex((one) => one.id === id)
  return (
    <details className="lane-menu" onKeyDown={closeOnEscape}>
      <summary aria-label={t('What to do with lane {lane}, {name}', { lane: at + 1, name })}>…</summary>
      <div className="lane-actions">
        <button type="button" className="quiet" onClick={() => hide(id, !hidden)}>{hidden ? t('Show in charts') : t('Hide from charts')}</button>
        <button type="button" className="quiet" onClick={() => pin(isBaseline ? null : id)} disabled={isBaseline && at === 0}>{isBaseline ? t('No longer the baseline') : t('Make it the baseline')}</button>
        <button type="button" className="quiet" onClick={() => move(id, -1)} disabled={at === 0}>{t('Move up')}</button>
        <button type="button" className="quiet" onClick={() => move(id, 1)} disabled={at === lanes.length - 1}>{t('Move down')}</button>
        {isActive(run) && <button type="button" className="quiet" onClick={() => stop(id)}>{t('Stop this lane')}</button>}
        <button type="button" className="quiet" onClick={() => remove(id)}>{t('Delete')}</button>
        <label className="small" htmlFor={colourId}>{t('Colour and mark')}</label>
        <select id={colourId} value={colour} onChange={({ target }) => recolour(id, Number(target.value))}>
          {LANE_STYLES.map((style, slot) => <option key={style.name} value={slot}>{t(style.name)}</option>)}
        </select>
      </div>
    </details>
  )
}
