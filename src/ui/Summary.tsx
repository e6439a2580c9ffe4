/** What has changed, in words; also what a screen reader hears when a round is done. */
import { rich } from './rich.tsx'
import { listed } from '../i18n/lists.ts'
import { msg, t } from '../i18n/text.ts'
import { commonRound, heldAgainst } from '../state/against.ts'
import { type Change, changes, samplesOf } from '../state/changes.ts'
import { HEADLINES } from './charts/panels.ts'
import { capital, number, signed } from '../lab/format.ts'
import { noteInWords } from '../lab/notes.ts'
import type { LabState } from '../state/lab.ts'
import { asRun, baselineOf, selectedLane } from '../state/lanes.ts'
import { laneName } from './lanes/names.ts'
import { late } from './late.tsx'
import { useLab, useRun, useShown } from './session.ts'
import './Summary.css'

/** Knows every metric's definition, as the charts do, and comes when they come. */
export const fetchCollapse = () => import('./detector/Collapse.tsx')
const Collapse = late(fetchCollapse, ({ Collapse }) => Collapse)

const CHANGED = {
  fell: msg('{measure} fell from {before} to <b>{now}</b>'), rose: msg('{measure} rose from {before} to <b>{now}</b>'),
  steady: msg('{measure} no clear change from {before} to <b>{now}</b>'),
} as const
const ARROW = { fell: '↓', rose: '↑', steady: '·' } as const

export function Summary() {
  const rounds = useShown((view) => view.rounds)
  const newest = useRun((view) => view.rounds.length) === rounds.length
  const name = useLab(nameAmongSeveral)
  const last = rounds[rounds.length - 1]
  const samples = useShown(({ config }) => samplesOf(config))
  const found = changes(rounds, HEADLINES.map(({ metric }) => metric), samples)
  const clear = found.filter(({ trend }) => trend !== 'steady')
  const steady = found.filter(({ trend }) => trend === 'steady')
  return (
    <section className="summary" aria-labelledby="summary-title" aria-live="polite" data-round={last.round}>
      <h2 id="summary-title">{last.round === 0 ? t('Round 0: where the models start') : t('After {rounds, plural, one {# round} other {# rounds}} of training', { rounds: last.round })}</h2>
      {name !== null && <p className="small soft">{name}</p>}
      {!newest && <p className="small soft">{t('Looking back: later rounds are there, see “Look at round”.')}</p>}
      {last.round > 0 && <Collapse />}
      {last.round === 0
        ? <p className="soft">{t('Nothing was trained yet. Every later round is held against this one, and against real data.')}</p>
        : (
          <>
            {clear.length > 0
              ? <ul>{clear.map((change) => <Headline key={change.metric} change={change} />)}</ul>
              : <p>{t('No figure’s 95 % interval has come clear of that of round 0 yet.')}</p>}
            {steady.length > 0 && clear.length > 0 && (
              <p className="small soft">{t('No clear change, since intervals overlap: {measures}.', { measures: listed(steady.map(({ metric }) => nameOf(metric))) })}</p>
            )}
          </>
        )}
      <BesideBaseline />
      {last.notes?.map((note) => <p key={note} className="small soft">{noteInWords(note)}</p>)}
    </section>
  )
}

function Headline({ change: { metric, trend, first, last } }: { readonly change: Change }) {
  return (
    <li data-trend={trend}>
      <span className="arrow" aria-hidden="true">{ARROW[trend]}</span>
      {rich(CHANGED[trend], { measure: capital(nameOf(metric)), before: number(first.value), now: number(last.value), b: (inner) => <strong>{inner}</strong> })}
    </li>
  )
}

const nameOf = (metric: string): string => t(HEADLINES.find((headline) => headline.metric === metric)?.what ?? metric)

/** Where the selected lane stands apart from the baseline; nothing for the baseline itself, and before both have a round of training. */
function BesideBaseline() {
  // Rounds stay the same list from one round to the next; a lane changes with every progress of its run.
  const baseline = useLab((state) => baselineOf(state).run.rounds)
  const rounds = useLab((state) => selectedLane(state).run.rounds)
  const itself = useLab((state) => baselineOf(state).id === state.selected)
  const shown = useLab((state) => state.shown)
  const samples = useLab((state) => samplesOf(selectedLane(state).run.config))
  const round = commonRound(baseline, rounds, shown)
  if (itself || round === null || round === 0) return null
  const held = heldAgainst(baseline, rounds, HEADLINES.map(({ metric }) => metric), round, samples)
  const apart = held.filter((one) => one.apart).map(({ metric, difference }) => t('{measure} {difference}', { measure: nameOf(metric), difference: signed(difference) }))
  return (
    <p className="small" data-beside={round}>
      {apart.length > 0
        ? t('Beside the baseline in round {round}: {measures}; of the others no difference is shown, since their intervals overlap.', { round, measures: listed(apart) })
        : t('Beside the baseline in round {round}: no difference is shown, since all intervals overlap.', { round })}
    </p>
  )
}

/** The selected lane's name as it ran, where there are others; null where there are none. */
function nameAmongSeveral(state: LabState): string | null {
  if (state.lanes.length < 2) return null
  const lanes = asRun(state.lanes)
  return laneName(lanes, selectedLane({ ...state, lanes }))
}
