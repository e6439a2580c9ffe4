/** Of a lane that was computed elsewhere: what it is, and what can be done with it here. */
import { rich } from '../rich.tsx'
import { known, t } from '../../i18n/text.ts'
import type { Ratings } from '../../lab/run-file/ratings.ts'
import { percent } from '../../lab/format.ts'
import { selectedLane } from '../../state/lanes.ts'
import { engineInWords } from '../run/DeviceLine.tsx'
import { useLab, useSession } from '../session.ts'
import { ReplayOutcome } from './ReplayOutcome.tsx'
import { Watch } from './Watch.tsx'
import './recorded.css'

export function RecordedNote() {
  const { runOwn, replay, stopReplay } = useSession()
  const lane = useLab(({ selected }) => selected)
  const recorded = useLab((state) => selectedLane(state).recorded)
  if (!recorded) return null
  const { title, whole, ratings, replay: again } = recorded
  return (
    <section className="card recorded" aria-label={t('Recorded run')}>
      <div>
        <p>{rich('<b>Recorded run:</b> {title}', { b: (inner) => <strong>{inner}</strong>, title: known(title) })}</p>
        {whole.header && <p className="small soft">{t('Computed before by {device} ({engine}). To show it, nothing is computed.', { device: engineInWords(whole.header.engine), engine: whole.header.engine.engine })}</p>}
        {whole.galleries.length === 0 && <p className="small soft">{t('The file has its figures only: pictures and captions of its rounds are not in it.')}</p>}
        {ratings.map((rated, i) => <p key={i} className="small">{ratingInWords(rated)}</p>)}
      </div>
      <div className="run-buttons">
        <button type="button" onClick={() => runOwn(lane)} title={t('Trains these settings here, in a lane beside this one')}>{t('Run it yourself')}</button>
        {whole.header?.set
          ? <p className="small soft">{t('It was trained on pairs that are not in the file, so it cannot be compared.')}</p>
          : again?.status === 'running'
            ? <button type="button" onClick={() => stopReplay(lane)}>{t('Stop comparing')}</button>
            : <button type="button" onClick={() => void replay(lane)} title={t('Trains the same run again in this browser, and says round by round whether it comes out equal')}>{t('Replay and compare')}</button>}
      </div>
      <ReplayOutcome replay={again} count={whole.rounds.length} />
      <Watch label={t('Watch another recorded run:')} />
    </section>
  )
}

/** What a person found in blind pairs. */
function ratingInWords({ kind, a, b, tally }: Ratings): string {
  const { value, lo, hi } = tally.winRate
  const values = { kind, round: b.round, against: a.round }
  const decided = tally.a + tally.b
  return decided === 0
    ? t('Judged blind, {kind, select, pictures {pictures} other {captions}} of round {round} against round {against}: none was preferred.', values)
    : t('Judged blind, {kind, select, pictures {pictures} other {captions}} of round {round} against round {against}: the former were preferred in {preferred} of {decided} pairs ({share}, 95 % interval {lo} to {hi}).', {
      ...values, preferred: tally.b, decided, share: percent(value), lo: percent(lo), hi: percent(hi),
    })
}
